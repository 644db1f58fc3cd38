package odesweep.core.sample;

import static odesweep.core.Check.check;

import odesweep.core.problem.Interval;
import odesweep.core.problem.IntervalType;
import odesweep.core.setting.Setting;

/** At which times the residual is taken, or from which times trajectories start. */
public record SamplingConfig(
        @Setting("where the times lie in the interval") TimeSampling timeSampling,

        @Setting("how many times (residual) or starts (trajectory) an epoch has")
        int points,

        @Setting(
                value = "[start, end] of the times or starts; the problem's own if not given",
                type = IntervalType.class)
        Interval interval,

        @Setting("draw the times again for each epoch") boolean redraw) {
    public SamplingConfig {
        check(points >= 1, "points must be at least 1, got %s", points);
        check(points <= 10_000_000, "points must be at most 10000000, got %s", points);
        check(
                points == 1 || interval.length() > 0,
                "points must be 1 where the interval is a single time, got %s in %s; use points: 1 or a longer interval",
                points,
                interval);
        check(
                timeSampling != TimeSampling.GAUSS_LEGENDRE || points <= GaussLegendre.MOST,
                "points must be at most %s with time_sampling gauss_legendre, got %s; use chebyshev",
                GaussLegendre.MOST,
                points);
    }
}
