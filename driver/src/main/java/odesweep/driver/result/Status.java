package odesweep.driver.result;

import java.util.Optional;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;

/** How a training ended, as the tables and the report name it: {@link Outcome} flat. */
public enum Status {
    COMPLETE,
    DEAD,
    DIVERGED,
    STIFF,
    TIMEOUT,
    FAILED,
    LOST;

    public static Status of(Outcome outcome) {
        if (outcome instanceof Outcome.Complete) {
            return COMPLETE;
        } else if (outcome instanceof Outcome.Dead) {
            return DEAD;
        } else if (outcome instanceof Outcome.Diverged) {
            return DIVERGED;
        } else if (outcome instanceof Outcome.Stiff) {
            return STIFF;
        } else if (outcome instanceof Outcome.Failed) {
            return FAILED;
        } else if (outcome instanceof Outcome.TimedOut) {
            return TIMEOUT;
        } else if (outcome instanceof Outcome.Lost) {
            return LOST;
        }
        throw new AssertionError(outcome);
    }

    public static Optional<Fit> fitOf(Outcome outcome) {
        if (outcome instanceof Outcome.Complete complete) {
            return Optional.of(complete.fit());
        } else if (outcome instanceof Outcome.Dead dead) {
            return Optional.of(dead.fit());
        }
        return Optional.empty();
    }

    static Optional<String> reasonOf(Outcome outcome) {
        if (outcome instanceof Outcome.Dead dead) {
            return Optional.ofNullable(dead.reason());
        } else if (outcome instanceof Outcome.Diverged diverged) {
            return Optional.ofNullable(diverged.reason());
        } else if (outcome instanceof Outcome.Stiff stiff) {
            return Optional.ofNullable(stiff.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            return Optional.ofNullable(failed.reason());
        } else if (outcome instanceof Outcome.TimedOut timedOut) {
            return Optional.ofNullable(timedOut.reason());
        } else if (outcome instanceof Outcome.Lost lost) {
            return Optional.ofNullable(lost.reason());
        }
        return Optional.empty();
    }
}
