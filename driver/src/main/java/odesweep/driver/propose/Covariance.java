package odesweep.driver.propose;

import java.util.Arrays;

/**
 * The covariance of a Gaussian process on a domain: Matérn's with ν = 5/2, with a length on each dimension. Two different choices are
 * 1 apart, a coordinate and the lack of one a half.
 *
 * <p>Its parameters are the logarithms of the lengths, of the signal's deviation and of the noise's.
 */
final class Covariance {
    /** The smallest variance of noise, relative to that of the values: for the decomposition. */
    private static final double JITTER = 1e-6;

    private final Domain domain;
    private final double[] parameters;
    private final double[] inverseLengths;
    private final double signal;

    Covariance(Domain domain, double[] parameters) {
        this.domain = domain;
        this.parameters = parameters;
        int dimensions = domain.size();
        inverseLengths = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            inverseLengths[d] = Normal.exp(-parameters[d]);
        }
        signal = Normal.exp(2 * parameters[dimensions]);
    }

    /** The parameters from which a fit starts, and around which they are expected. */
    static double[] expected(int dimensions) {
        double[] parameters = new double[dimensions + 2];
        Arrays.fill(parameters, 0, dimensions, StrictMath.log(0.5 * Math.sqrt(dimensions)) + 0.3);
        parameters[dimensions + 1] = StrictMath.log(0.03);
        return parameters;
    }

    double[] parameters() {
        return parameters;
    }

    /** The variance of the values around their mean. */
    double signal() {
        return signal;
    }

    /** The variance of the noise. */
    double noise() {
        return Normal.exp(2 * parameters[parameters.length - 1]) + JITTER;
    }

    /** The distance on dimension {@code d}, in its length. */
    double distance(double[] a, double[] b, int d) {
        double distance;
        if (Double.isNaN(a[d]) || Double.isNaN(b[d])) {
            distance = Double.isNaN(a[d]) && Double.isNaN(b[d]) ? 0 : 0.5;
        } else if (domain.dimension(d).isChoice()) {
            distance = a[d] == b[d] ? 0 : 1;
        } else {
            distance = a[d] - b[d];
        }
        return distance * inverseLengths[d];
    }

    /** The squared distance in lengths. */
    double square(double[] a, double[] b) {
        double square = 0;
        for (int d = 0; d < a.length; d++) {
            double distance = distance(a, b, d);
            square += distance * distance;
        }
        return square;
    }

    double of(double[] a, double[] b) {
        return ofSquare(square(a, b));
    }

    double ofSquare(double square) {
        double r = Math.sqrt(5 * square);
        return signal * (1 + r + r * r / 3) * Normal.exp(-r);
    }

    /** -2 times the covariance's derivative by the squared distance. */
    double slope(double square) {
        double r = Math.sqrt(5 * square);
        return signal * 5 / 3 * (1 + r) * Normal.exp(-r);
    }
}
