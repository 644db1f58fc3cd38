package odesweep.driver.cli.exit;

import org.apache.logging.log4j.LogManager;

/** An action that runs when Ctrl-C or a kill ends the JVM. */
public final class Interruption implements AutoCloseable {
    private final Thread hook;
    private volatile boolean begun;

    private Interruption(Runnable action) {
        hook = new Thread(
                () -> {
                    begun = true;
                    LogManager
                            .shutdown(); // Spark stops at the same time, and its tasks' messages about that are no news
                    action.run();
                },
                "interruption");
    }

    /** Runs {@code action} on a thread of its own if the JVM ends before this is closed. */
    public static Interruption watch(Runnable action) {
        Interruption interruption = new Interruption(action);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the JVM is ending: later failures, such as a stopped Spark, are no news. */
    public boolean begun() {
        return begun;
    }

    @Override
    public void close() {
        if (!begun) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                // the action then runs, and finds the run written
            }
        }
    }
}
