package odesweep.core.train;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time limit of a training, counted from the deadline's construction. */
final class Deadline {
    /** Thrown within a training whose deadline has passed. */
    static final class PassedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PassedException(String message) {
            super(message);
        }
    }

    private final double seconds;
    private final LongSupplier nanoTime;
    private final long start;
    private final long nanos;

    /** @param seconds 0 for no deadline */
    Deadline(double seconds, LongSupplier nanoTime) {
        this.seconds = seconds;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** @throws PassedException if the deadline has passed */
    void check() {
        if (seconds > 0 && nanoTime.getAsLong() - start >= nanos) {
            throw new PassedException("the time limit of " + seconds + " s has passed");
        }
    }
}
