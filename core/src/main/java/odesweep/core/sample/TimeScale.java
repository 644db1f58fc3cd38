package odesweep.core.sample;

import odesweep.core.problem.Interval;

/** The scale on which times are distributed. */
public enum TimeScale {
    /** Time itself. */
    LINEAR {
        @Override
        TimeSampler scaled(TimeSampler sampler, double offset) {
            return sampler;
        }

        @Override
        double at(double u, double length, double offset) {
            return u * length;
        }
    },
    /**
     * The logarithm of the time since the start plus an offset. Times within the offset of the start are nearly even, later ones
     * have even ratios; with the start itself as the offset, it is the logarithm of the time.
     */
    LOG {
        @Override
        TimeSampler scaled(TimeSampler sampler, double offset) {
            return new LogTimes(sampler, offset);
        }

        @Override
        double at(double u, double length, double offset) {
            return offset * StrictMath.expm1(u * StrictMath.log1p(length / offset));
        }
    };

    /** The length of an interval, in offsets, up to which its times can be distinguished. */
    static final double LONGEST = 1e15;

    /** The times of {@code sampler} on this scale. */
    abstract TimeSampler scaled(TimeSampler sampler, double offset);

    /** The time since the start, in an interval of {@code length}, at {@code u} in [0, 1] on this scale. */
    abstract double at(double u, double length, double offset);

    /** The offset that is used if none is given: the start if that is positive, otherwise a thousandth of the interval. */
    public static double usualOffset(Interval interval) {
        if (interval.length() == 0) {
            return 1;
        }
        boolean startServes = interval.start() > 0 && interval.length() <= LONGEST * interval.start();
        return startServes ? interval.start() : interval.length() / 1000;
    }
}
