package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.Optional;
import odesweep.core.Shown;

/**
 * The outcome of a training, made by the method for its {@link Status}.
 *
 * @param fit present if the status is COMPLETE, STOPPED, DEAD or STUCK
 * @param reason one line that can be shown, present unless the status is COMPLETE
 * @param stackTrace present if the status is FAILED
 */
public record Outcome(Status status, Optional<Fit> fit, Optional<String> reason, Optional<String> stackTrace) {
    private static final int LONGEST_STACK_TRACE = 8_000;

    public Outcome {
        reason = reason.map(Shown::line);
        // a stack overflow has 1024 frames, and a sweep may have thousands of such traces
        stackTrace = stackTrace.map(trace -> Shown.lines(trace, LONGEST_STACK_TRACE));
        check(
                fit.isPresent() == status.hasFit(),
                "an outcome has a fit if it is COMPLETE, STOPPED, DEAD or STUCK, got %s",
                status);
        check(
                reason.isPresent() == (status != Status.COMPLETE),
                "an outcome has a reason unless it is COMPLETE, got %s",
                status);
        check(
                stackTrace.isPresent() == (status == Status.FAILED),
                "an outcome has a stack trace if it is FAILED, got %s",
                status);
    }

    public static Outcome complete(Fit fit) {
        return new Outcome(Status.COMPLETE, Optional.of(fit), Optional.empty(), Optional.empty());
    }

    public static Outcome stopped(Fit fit, String reason) {
        return new Outcome(Status.STOPPED, Optional.of(fit), Optional.of(reason), Optional.empty());
    }

    public static Outcome dead(Fit fit, String reason) {
        return new Outcome(Status.DEAD, Optional.of(fit), Optional.of(reason), Optional.empty());
    }

    public static Outcome stuck(Fit fit, String reason) {
        return new Outcome(Status.STUCK, Optional.of(fit), Optional.of(reason), Optional.empty());
    }

    public static Outcome diverged(String reason) {
        return unmeasured(Status.DIVERGED, reason);
    }

    public static Outcome stiff(String reason) {
        return unmeasured(Status.STIFF, reason);
    }

    public static Outcome timeout(String reason) {
        return unmeasured(Status.TIMEOUT, reason);
    }

    public static Outcome failed(String reason, String stackTrace) {
        return new Outcome(Status.FAILED, Optional.empty(), Optional.of(reason), Optional.of(stackTrace));
    }

    public static Outcome lost(String reason) {
        return unmeasured(Status.LOST, reason);
    }

    private static Outcome unmeasured(Status status, String reason) {
        return new Outcome(status, Optional.empty(), Optional.of(reason), Optional.empty());
    }
}
