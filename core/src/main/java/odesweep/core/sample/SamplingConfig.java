package odesweep.core.sample;

import static odesweep.core.setting.SettingException.check;
import static odesweep.core.setting.SettingException.checkPositive;

import java.util.List;
import odesweep.core.problem.Interval;
import odesweep.core.problem.IntervalType;
import odesweep.core.problem.Scales;
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

        @Setting(
                value = "scale of the times: linear, or log: even ratios; the loss's mean is over the scale",
                definesLoss = true)
        TimeScale timeScale,

        @Setting(
                value = "times are even in log(t - start + log_offset); default: the interval's start if positive, else"
                        + " a thousandth of its length",
                unit = "problem time",
                definesLoss = true)
        @OnlyWith("time_scale: log")
        double logOffset,

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
        checkPositive("log_offset", logOffset);
        check(
                List.of("log_offset", "interval"),
                timeScale != TimeScale.LOG || interval.length() <= TimeScale.LONGEST * logOffset,
                "log_offset must be at least the interval's length divided by %s, got %s in %s; use a larger one",
                TimeScale.LONGEST,
                logOffset,
                interval);
    }

    /** The same times in scaled units. */
    public SamplingConfig scaled(Scales scales) {
        return new SamplingConfig(
                timeSampling, points, scales.scaled(interval), timeScale, logOffset / scales.time(), redraw);
    }

    /** The same number of times in another interval. */
    public SamplingConfig over(Interval other) {
        return new SamplingConfig(timeSampling, points, other, timeScale, logOffset, redraw);
    }

    /** The same number of times in the part of the interval within a fraction of the way from {@code time} to both ends. */
    public SamplingConfig reached(double time, double fraction) {
        return fraction == 1
                ? this
                : over(new Interval(
                        time - fraction * (time - interval.start()), time + fraction * (interval.end() - time)));
    }

    /** The sampler of an epoch's times. */
    public TimeSampler sampler() {
        return timeScale.scaled(timeSampling.sampler(points), logOffset);
    }

    /** {@code count} even times on the scale, including both ends. A new array. */
    public double[] grid(int count) {
        double[] times = new double[count];
        timeScale.scaled(TimeSampling.GRID.sampler(count), logOffset).draw(interval, null, times, new double[count]);
        return times;
    }

    /** The midpoints of {@code count} cells that are equal on the scale. A new array. */
    public double[] middles(int count) {
        if (timeScale == TimeScale.LINEAR) {
            return interval.middles(count);
        }
        double[] times = new double[count];
        for (int n = 0; n < count; n++) {
            times[n] = interval.start() + timeScale.at((n + 0.5) / count, interval.length(), logOffset);
        }
        return times;
    }
}
