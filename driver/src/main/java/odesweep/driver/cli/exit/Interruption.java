package odesweep.driver.cli.exit;

import org.apache.logging.log4j.LogManager;

/** Does something when Ctrl-C, or a kill, ends the JVM. */
public final class Interruption implements AutoCloseable {
    private final Thread hook;
    private volatile boolean begun;

    private Interruption(Runnable action) {
        hook = new Thread(
                () -> {
                    begun = true;
                    LogManager.shutdown(); // Spark stops at the same time, and what its tasks say of that is no news
                    action.run();
                },
                "interruption");
    }

    /** Until it is closed, an end of the JVM runs {@code action} on a thread of its own. */
    public static Interruption watch(Runnable action) {
        Interruption interruption = new Interruption(action);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the JVM is ending: what fails from now on, such as a Spark that has stopped, is no news. */
    public boolean begun() {
        return begun;
    }

    @Override
    public void close() {
        if (!begun) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                // then it runs, and finds the run written
            }
        }
    }
}
