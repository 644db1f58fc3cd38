package odesweep.driver.propose;

import java.util.List;
import odesweep.core.Xoshiro;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** The normal distribution of an evolution strategy, and how it learns from a population. Names are those of Hansen's tutorial. */
final class Strategy {
    private static final double FIRST_SIGMA = 0.25;

    private final int n;
    private final int lambda;
    private final double[] weights;
    private final double muEff;
    private final double cc;
    private final double cs;
    private final double c1;
    private final double cmu;
    private final double damping;
    private final double chi;

    private final double[] mean;
    private final double[] pathC;
    private final double[] pathSigma;
    private final double[][] covariance;
    private double sigma = FIRST_SIGMA;
    private int generation;

    /** The covariance's eigenvectors, a column each, and the roots of its eigenvalues. */
    private double[][] b;

    private double[] d;

    Strategy(double[] mean) {
        n = mean.length;
        this.mean = mean.clone();
        lambda = 4 + (int) (3 * StrictMath.log(n));
        int mu = lambda / 2;
        weights = new double[mu];
        double sum = 0;
        for (int i = 0; i < mu; i++) {
            weights[i] = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1);
            sum += weights[i];
        }
        double squares = 0;
        for (int i = 0; i < mu; i++) {
            weights[i] /= sum;
            squares += weights[i] * weights[i];
        }
        muEff = 1 / squares;
        cc = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
        cs = (muEff + 2) / (n + muEff + 5);
        c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
        cmu = Math.min(1 - c1, 2 * (muEff - 2 + 1 / muEff) / ((n + 2.0) * (n + 2.0) + muEff));
        damping = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cs;
        chi = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        pathC = new double[n];
        pathSigma = new double[n];
        covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            covariance[i][i] = 1;
        }
        decompose();
    }

    int dimensions() {
        return n;
    }

    /** The number of results that are learnt from together. */
    int population() {
        return lambda;
    }

    double[] draw(Xoshiro rng) {
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = d[i] * rng.nextGaussian();
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += b[i][j] * z[j];
            }
            x[i] = mean[i] + sigma * sum;
        }
        return x;
    }

    private void decompose() {
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
        b = eigen.getV().getData();
        d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = Math.sqrt(Math.max(1e-14, eigen.getRealEigenvalue(i)));
        }
    }

    /** C^(-1/2) y. */
    private double[] whitened(double[] y) {
        double[] z = new double[n];
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += b[i][j] * y[i];
            }
            z[j] = sum / d[j];
        }
        double[] white = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += b[i][j] * z[j];
            }
            white[i] = sum;
        }
        return white;
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** @param population the best first; NaN where a point has no coordinate, which teaches nothing there */
    void learn(List<double[]> population) {
        double longest = Math.sqrt(n) + 2.0 * n / (n + 2);
        double[][] steps = new double[weights.length][n];
        double[] step = new double[n];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < n; i++) {
                double x = population.get(k)[i];
                steps[k][i] = Double.isNaN(x) ? 0 : (x - mean[i]) / sigma;
            }
            double shorter = Math.min(1, longest / Math.max(1e-300, norm(whitened(steps[k]))));
            for (int i = 0; i < n; i++) {
                steps[k][i] *= shorter;
                step[i] += weights[k] * steps[k][i];
            }
        }
        double[] white = whitened(step);
        generation++;
        double push = Math.sqrt(cs * (2 - cs) * muEff);
        for (int i = 0; i < n; i++) {
            mean[i] = Math.max(0, Math.min(1, mean[i] + sigma * step[i]));
            pathSigma[i] = (1 - cs) * pathSigma[i] + push * white[i];
        }
        double length = norm(pathSigma);
        double started = Math.sqrt(1 - StrictMath.pow(1 - cs, 2.0 * generation));
        double active = length / started < (1.4 + 2 / (n + 1.0)) * chi ? 1 : 0;
        double pushC = active * Math.sqrt(cc * (2 - cc) * muEff);
        for (int i = 0; i < n; i++) {
            pathC[i] = (1 - cc) * pathC[i] + pushC * step[i];
        }
        double kept = 1 - c1 - cmu + (1 - active) * c1 * cc * (2 - cc);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double outer = 0;
                for (int k = 0; k < weights.length; k++) {
                    outer += weights[k] * steps[k][i] * steps[k][j];
                }
                covariance[i][j] = kept * covariance[i][j] + c1 * pathC[i] * pathC[j] + cmu * outer;
                covariance[j][i] = covariance[i][j];
            }
        }
        sigma *= StrictMath.exp(Math.min(1, cs / damping * (length / chi - 1)));
        sigma = Math.max(1e-6, Math.min(1, sigma));
        decompose();
    }
}
