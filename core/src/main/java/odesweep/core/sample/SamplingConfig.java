package odesweep.core.sample;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import odesweep.core.problem.Interval;
import odesweep.core.problem.IntervalType;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The times at which residuals are taken or trajectories start. */
public record SamplingConfig(
        @Setting("where the times lie in the interval") TimeSampling timeSampling,

        @Setting("number of times (residual) or starts (trajectory) in an epoch")
        int points,

        @Setting(
                value = "[start, end] of the times or starts; default: the problem's",
                type = IntervalType.class,
                unit = "problem time",
                definesLoss = true)
        Interval interval,

        @Setting("draw the times again for each epoch")
        @OnlyWith("time_sampling: uniform | stratified | latin_hypercube | sobol | halton")
        boolean redraw) {
    public SamplingConfig {
        check("points", points >= 1, "must be at least 1, got %s", points);
        check("points", points <= 10_000_000, "must be at most 10000000, got %s", points);
        check(
                List.of("points", "interval"),
                points == 1 || interval.length() > 0,
                "points must be 1 where the interval is a single time, got %s in %s; use points: 1 or a longer interval",
                points,
                interval);
        check(
                List.of("points", "time_sampling"),
                timeSampling != TimeSampling.GAUSS_LEGENDRE || points <= GaussLegendre.MOST,
                "points must be at most %s with time_sampling gauss_legendre, got %s; use chebyshev",
                GaussLegendre.MOST,
                points);
    }
}
