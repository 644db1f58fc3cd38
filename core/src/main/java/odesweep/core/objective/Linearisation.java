package odesweep.core.objective;

import java.util.ArrayList;
import java.util.List;
import odesweep.core.problem.Unknown;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Confidence intervals of estimates at the least sum of squares: of a number x on its scale x ± t s √((JᵀJ)⁻¹), where J has the residuals'
 * derivatives by the scaled numbers, s² is the sum of squares over the degrees of freedom, and t is Student's quantile (Seber and Wild,
 * Nonlinear Regression, 1989, section 5.1).
 */
final class Linearisation {
    private static final double COVERAGE = 0.95;
    /** With more numbers the decomposition would take longer than the training. */
    private static final int MOST = 300;

    private Linearisation() {}

    /**
     * @param residuals of {@code values} measured values; others are 0
     * @param slopes the derivative of residual n by coordinate k at {@code k * stride + n}
     * @param vector from {@code at} on the coordinates
     */
    static Estimates of(
            MeasuredUnknowns unknowns,
            double[] vector,
            int at,
            double[] residuals,
            double[] slopes,
            int stride,
            int values) {
        List<Unknown> all = unknowns.all();
        int count = all.size();
        int freedom = values - count;
        double[] lengths = new double[count];
        RealMatrix scaled = new Array2DRowRealMatrix(residuals.length, count);
        for (int k = 0; k < count; k++) {
            double value = all.get(k).value(vector[at + k]);
            double toScale = all.get(k).slope(vector[at + k]) * all.get(k).scaleSlope(value);
            for (int n = 0; n < residuals.length; n++) {
                double slope = slopes[k * stride + n] / toScale;
                scaled.setEntry(n, k, slope);
                lengths[k] += slope * slope;
            }
            lengths[k] = Math.sqrt(lengths[k]);
            if (!(lengths[k] > 0 && lengths[k] < Double.POSITIVE_INFINITY)) {
                return new Estimates(unknown(unknowns, vector, at), Double.POSITIVE_INFINITY);
            }
            for (int n = 0; n < residuals.length; n++) {
                scaled.setEntry(n, k, scaled.getEntry(n, k) / lengths[k]);
            }
        }
        SingularValueDecomposition decomposed = new SingularValueDecomposition(scaled);
        double condition = decomposed.getConditionNumber();
        if (freedom < 1 || !Double.isFinite(condition) || condition >= Estimates.NOT_IDENTIFIABLE) {
            return new Estimates(unknown(unknowns, vector, at), condition);
        }
        RealMatrix covariance = decomposed.getCovariance(0);
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        double spread = new TDistribution(null, freedom).inverseCumulativeProbability(0.5 + COVERAGE / 2)
                * Math.sqrt(sum / freedom);
        List<Estimate> estimates = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Unknown unknown = all.get(k);
            double value = unknown.value(vector[at + k]);
            double half = spread * Math.sqrt(covariance.getEntry(k, k)) / lengths[k];
            double[] correlations = new double[count];
            for (int j = 0; j < count; j++) {
                correlations[j] =
                        covariance.getEntry(k, j) / Math.sqrt(covariance.getEntry(k, k) * covariance.getEntry(j, j));
            }
            boolean atBound = unknown.isAtBound(value);
            estimates.add(new Estimate(
                    unknown.name(),
                    unknowns.trajectories().get(k),
                    value,
                    atBound ? Double.NaN : unknown.offScale(unknown.onScale(value) - half),
                    atBound ? Double.NaN : unknown.offScale(unknown.onScale(value) + half),
                    atBound,
                    correlations));
        }
        return new Estimates(estimates, condition);
    }

    /** Whether intervals are computed for so many numbers. */
    static boolean isFor(int count) {
        return count > 0 && count <= MOST;
    }

    /** The values without intervals. */
    static List<Estimate> unknown(MeasuredUnknowns unknowns, double[] vector, int at) {
        List<Estimate> estimates = new ArrayList<>();
        for (int k = 0; k < unknowns.all().size(); k++) {
            Unknown unknown = unknowns.all().get(k);
            double value = unknown.value(vector[at + k]);
            estimates.add(new Estimate(
                    unknown.name(),
                    unknowns.trajectories().get(k),
                    value,
                    Double.NaN,
                    Double.NaN,
                    unknown.isAtBound(value),
                    new double[0]));
        }
        return estimates;
    }
}
