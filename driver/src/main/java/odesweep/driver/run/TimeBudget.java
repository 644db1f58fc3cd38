package odesweep.driver.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The time that a command may train: from its construction on. */
public final class TimeBudget implements AutoCloseable {
    /** The longest time that a timer is set for, 200 years: longer ones overflow. */
    private static final double MOST_S = 6e9;

    private final long endNanos;
    private final boolean limited;
    private final ScheduledExecutorService timer;

    /** @param seconds 0 for no limit */
    public TimeBudget(double seconds) {
        limited = seconds > 0;
        endNanos = System.nanoTime() + (long) (1e9 * Math.min(seconds, MOST_S));
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "time budget");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Calls {@code end} with a {@link TimeSpentException} when the time is over. */
    void watch(Consumer<Throwable> end) {
        if (limited) {
            long left = Math.max(0, endNanos - System.nanoTime());
            timer.schedule(() -> end.accept(new TimeSpentException()), left, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
