package odesweep.driver.propose;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits of a covariance to more and more measured points: to the first few, then each time to a tenth more, starting from the fit
 * before. So a fit is a function of the points alone, and a new result costs a few steps only. Remembers the last fit.
 */
final class CovarianceFits {
    private static final int FIRST = 3;

    private List<Observation> fitted = new ArrayList<>();
    private double[] parameters = {};

    /** The parameters for {@code measured}, which are in order of their proposal. */
    double[] fit(Domain domain, List<Observation> measured, int most) {
        if (fitted.size() > measured.size()
                || parameters.length != domain.size() + 2
                || !fitted.equals(measured.subList(0, fitted.size()))) {
            fitted = List.of();
        }
        double[] expected = Covariance.expected(domain.size());
        for (int size = next(fitted.size()); size <= measured.size(); size = next(size)) {
            List<Observation> first = measured.subList(0, size);
            Evidence kept = Evidence.of(first, most);
            if (kept.noise() == kept.noise()) {
                expected[domain.size() + 1] = kept.noise();
            }
            double[] start = fitted.isEmpty() ? expected : parameters;
            int iterations = fitted.isEmpty() ? 40 : size < 40 ? 15 : 8;
            parameters = new CovarianceFit(domain, kept.points(), kept.values(), kept.ratios(), expected)
                    .from(start, iterations);
            fitted = List.copyOf(first);
        }
        return parameters;
    }

    private static int next(int size) {
        return size == 0 ? FIRST : size + Math.max(1, size / 10);
    }
}
