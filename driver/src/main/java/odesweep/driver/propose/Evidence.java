package odesweep.driver.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measured points as a Gaussian process sees them.
 *
 * @param values standardized
 * @param ratios the variance of each value's noise, relative to the mean variance; 1 where it is unknown
 * @param noise the logarithm of the noise's expected deviation, in the deviation of the values; NaN if unknown
 */
record Evidence(double[][] points, double[] values, double[] ratios, double noise) {
    /** {@code measured}, or the best half and the newest half of {@code most}. */
    static Evidence of(List<Observation> measured, int most) {
        List<Observation> kept = measured.size() <= most ? measured : chosen(measured, most);
        Standardized standardized =
                new Standardized(kept.stream().mapToDouble(Observation::value).toArray());
        double[] variances = new double[kept.size()];
        double sum = 0;
        int known = 0;
        for (int i = 0; i < variances.length; i++) {
            variances[i] = standardized.variance(i, kept.get(i).variance());
            if (variances[i] > 0) {
                sum += variances[i];
                known++;
            }
        }
        double mean = known == 0 ? Double.NaN : sum / known;
        double[] ratios = new double[variances.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = variances[i] > 0 ? Math.max(0.1, Math.min(10, variances[i] / mean)) : 1;
        }
        return new Evidence(
                kept.stream().map(Observation::point).toArray(double[][]::new),
                standardized.values(),
                ratios,
                Math.max(-6, StrictMath.log(mean) / 2));
    }

    private static List<Observation> chosen(List<Observation> measured, int most) {
        boolean[] keep = new boolean[measured.size()];
        List<Integer> byValue =
                new ArrayList<>(IntStream.range(0, measured.size()).boxed().toList());
        byValue.sort(Comparator.comparingDouble(i -> measured.get(i).value()));
        byValue.subList(0, most / 2).forEach(i -> keep[i] = true);
        int left = most - most / 2;
        for (int i = keep.length - 1; left > 0; i--) {
            if (!keep[i]) {
                keep[i] = true;
                left--;
            }
        }
        return IntStream.range(0, keep.length)
                .filter(i -> keep[i])
                .mapToObj(measured::get)
                .toList();
    }

    Process process(Covariance covariance) {
        double[] variances = new double[points.length];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = covariance.noise() * ratios[i];
        }
        return new Process(covariance, points, values, variances);
    }

    /** The smallest of the values that {@code process} expects at the points. */
    double leastExpected(Process process) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] point : points) {
            least = Math.min(least, process.mean(process.covariances(point)));
        }
        return least;
    }
}
