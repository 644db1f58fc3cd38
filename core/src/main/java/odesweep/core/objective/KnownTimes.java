package odesweep.core.objective;

import java.util.List;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.setting.SettingException;

/**
 * The times of which something can be known: near enough to the problem's span, far enough apart for doubles, and where the solution is
 * not so small that its square is 0. Elsewhere any network would have a loss of 0.
 */
final class KnownTimes {
    /** A solution farther from the span than so many of its lengths is an extrapolation without a start. */
    private static final double MOST_SPANS = 100;

    /** Neighbouring times must differ by so many units in the last place. */
    private static final double LEAST_ULPS = 16;

    private static final double SMALLEST_STATE = 1e-150;

    private KnownTimes() {}

    /** @param horizon how far beyond the interval's end the solution is needed */
    static void check(LossConfig config, double horizon) {
        Interval interval = config.sampling().interval();
        double last = interval.end() + horizon;
        double ulp = Math.ulp(Math.max(Math.abs(interval.start()), Math.abs(last)));
        config.problem().find().ifPresent(problem -> checkNear(problem, interval, last));
        int points = config.sampling().points();
        SettingException.check(
                List.of("interval", "points"),
                points == 1 || interval.length() / points >= LEAST_ULPS * ulp,
                "interval must be long enough for %s different times, got %s; use fewer points or a longer interval",
                points,
                interval);
        SettingException.check(
                List.of("horizon", "interval"),
                horizon == 0 || horizon / config.trajectory().observations() >= LEAST_ULPS * ulp,
                "horizon must be long enough to differ from its start, got %s from %s; use a longer one",
                horizon,
                interval);
    }

    private static void checkNear(Problem problem, Interval interval, double last) {
        Interval span = problem.span();
        double most = MOST_SPANS * span.length();
        double first = span.start() - most;
        double end = span.end() + most;
        SettingException.check(
                List.of("interval"),
                interval.start() >= first && interval.end() <= end,
                "interval must be within %s of the span %s of %s, got %s; use a nearer one",
                most,
                span,
                problem.name(),
                interval);
        SettingException.check(
                List.of("horizon", "interval"),
                last <= end,
                "horizon must end within %s of the span %s of %s, got %s; use a shorter one",
                most,
                span,
                problem.name(),
                last);
        SettingException.check(
                List.of("interval"),
                problem.closedForm().isEmpty()
                        || largest(problem, interval.start()) >= SMALLEST_STATE
                        || largest(problem, 0.5 * (interval.start() + last)) >= SMALLEST_STATE
                        || largest(problem, last) >= SMALLEST_STATE,
                "interval must have times at which the square of the solution of %s is not 0, got %s; use times nearer to %s",
                problem.name(),
                interval,
                span);
    }

    private static double largest(Problem problem, double t) {
        double[] y = new double[problem.dimension()];
        problem.closedForm().orElseThrow().at(t, y, 0);
        double largest = 0;
        for (double state : y) {
            largest = Math.max(largest, Math.abs(state));
        }
        return largest;
    }
}
