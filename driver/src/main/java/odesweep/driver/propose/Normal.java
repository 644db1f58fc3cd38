package odesweep.driver.propose;

/** Functions of the standard normal distribution, and the exponential, as fixed orders of IEEE operations. */
final class Normal {
    private static final double LN2_HIGH = 0x1.62e42fee00000p-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final double HALF_LOG_2PI = 0.9189385332046727;
    private static final double DENSITY_AT_0 = 0.3989422804014327;

    /** The tail and the distribution's middle meet here. */
    private static final double TAIL = 7.07106781186547;

    private Normal() {}

    /** e^x, to 1e-14; 0 below -708. */
    static double exp(double x) {
        if (x < -708) {
            return 0;
        } else if (x > 709) {
            return Double.POSITIVE_INFINITY;
        }
        double n = Math.rint(x * 1.4426950408889634);
        double r = (x - n * LN2_HIGH) - n * LN2_LOW;
        double p = 1 / 39916800.0;
        p = p * r + 1 / 3628800.0;
        p = p * r + 1 / 362880.0;
        p = p * r + 1 / 40320.0;
        p = p * r + 1 / 5040.0;
        p = p * r + 1 / 720.0;
        p = p * r + 1 / 120.0;
        p = p * r + 1 / 24.0;
        p = p * r + 1 / 6.0;
        p = p * r + 0.5;
        p = (p * r) * r + r;
        return (1 + p) * Double.longBitsToDouble((long) (n + 1023) << 52);
    }

    static double density(double x) {
        return DENSITY_AT_0 * exp(-x * x / 2);
    }

    /** The distribution function, to 15 digits, by Hart's algorithm 5666 (Hart et al. 1968, as given by West 2005). */
    static double cumulative(double x) {
        double tail = tail(Math.abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    /** The probability of more than {@code x} ≥ 0. */
    private static double tail(double x) {
        if (x > 37) {
            return 0;
        }
        double bell = exp(-x * x / 2);
        if (x < TAIL) {
            double p = 3.52624965998911e-2 * x + 0.700383064443688;
            p = p * x + 6.37396220353165;
            p = p * x + 33.912866078383;
            p = p * x + 112.079291497871;
            p = p * x + 221.213596169931;
            p = p * x + 220.206867912376;
            double q = 8.83883476483184e-2 * x + 1.75566716318264;
            q = q * x + 16.064177579207;
            q = q * x + 86.7807322029461;
            q = q * x + 296.564248779674;
            q = q * x + 637.333633378831;
            q = q * x + 793.826512519948;
            q = q * x + 440.413735824752;
            return bell * p / q;
        }
        return bell * DENSITY_AT_0 / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65)))));
    }

    /** The x with {@link #cumulative} p, for p in (0, 1), to 16 digits: Wichura's algorithm AS 241 (1988). */
    static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * rational(r, MIDDLE, MIDDLE_BELOW);
        }
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double x = r <= 5 ? rational(r - 1.6, SIDE, SIDE_BELOW) : rational(r - 5, END, END_BELOW);
        return q < 0 ? -x : x;
    }

    private static double rational(double r, double[] above, double[] below) {
        double p = 0;
        double q = 0;
        for (int i = above.length - 1; i >= 0; i--) {
            p = p * r + above[i];
            q = q * r + below[i];
        }
        return p / q;
    }

    /** A draw of the normal distribution with this mean and deviation, cut to [0, 1], by {@code u} in [0, 1). */
    static double truncated(double mean, double deviation, double u) {
        double low = cumulative(-mean / deviation);
        double high = cumulative((1 - mean) / deviation);
        double p = low + u * (high - low);
        if (p <= 0 || p >= 1) {
            return Math.max(0, Math.min(1, mean));
        }
        return Math.max(0, Math.min(1, mean + deviation * quantile(p)));
    }

    /** log(φ(z) + z Φ(z)): the logarithm of the expected improvement of a normal deviate, in its deviations. */
    static double logImprovement(double z) {
        if (z > -5) {
            return StrictMath.log(density(z) + z * cumulative(z));
        }
        double inverse = 1 / (z * z); // φ(z) (1/z² - 3/z⁴ + 15/z⁶ - …)
        return -z * z / 2
                - HALF_LOG_2PI
                + StrictMath.log(inverse * (1 - inverse * (3 - inverse * (15 - 105 * inverse))));
    }

    private static final double[] MIDDLE = {
        3.3871328727963666080,
        133.14166789178437745,
        1971.5909503065514427,
        13731.693765509461125,
        45921.953931549871457,
        67265.770927008700853,
        33430.575583588128105,
        2509.0809287301226727
    };
    private static final double[] MIDDLE_BELOW = {
        1,
        42.313330701600911252,
        687.18700749205790830,
        5394.1960214247511077,
        21213.794301586595867,
        39307.895800092710610,
        28729.085735721942674,
        5226.4952788528545610
    };
    private static final double[] SIDE = {
        1.42343711074968357734,
        4.63033784615654529590,
        5.76949722146069140550,
        3.64784832476320460504,
        1.27045825245236838258,
        0.241780725177450611770,
        0.0227238449892691845833,
        7.74545014278341407640e-4
    };
    private static final double[] SIDE_BELOW = {
        1,
        2.05319162663775882187,
        1.67638483018380384940,
        0.689767334985100004550,
        0.148103976427480074590,
        0.0151986665636164571966,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
    private static final double[] END = {
        6.65790464350110377720,
        5.46378491116411436990,
        1.78482653991729133580,
        0.296560571828504891230,
        0.0265321895265761230930,
        0.00124266094738807843860,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7
    };
    private static final double[] END_BELOW = {
        1,
        0.599832206555887937690,
        0.136929880922735805310,
        0.0148753612908506148525,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15
    };
}
