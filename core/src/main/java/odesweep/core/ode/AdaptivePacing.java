package odesweep.core.ode;

import java.util.Arrays;

/**
 * Steps as long as their error allows: a step is accepted if E = √(mean (e / (atol + rtol max(|y|, |y⁺|)))²), the mean over the field's
 * controlled components, is at most 1. Of two estimates, with the norms E and C of the finer and the coarser, it is E² / √(E² + C² / 100)
 * that must be (Hairer, Norsett, Wanner, I, II.10).
 */
final class AdaptivePacing implements Pacing {
    private final SolverConfig config;
    private final Rows rows;
    private final Scheme.Steps steps;
    private final StepSizes sizes;
    private final FirstStep firstStep;
    /** The length that each row's next step should have. */
    private final double[] h;

    private final double[] error;
    private final int controlled;

    AdaptivePacing(SolverConfig config, Scheme scheme, VectorField field, Rows rows, Scheme.Steps steps) {
        this.config = config;
        this.rows = rows;
        this.steps = steps;
        int errorOrder = scheme.errorOrder();
        sizes = new StepSizes(config.stepControl(), errorOrder, rows.capacity);
        firstStep = new FirstStep(config, errorOrder, field, rows);
        h = new double[rows.capacity];
        error = new double[rows.dimension];
        controlled = field.controlled();
    }

    @Override
    public void begin(int active, double span, double first) {
        for (int i = 0; i < active; i++) {
            sizes.begin(i);
        }
        if (first > 0) {
            Arrays.fill(h, 0, active, Math.copySign(first, span));
        } else {
            firstStep.choose(active, span, h);
        }
    }

    @Override
    public void aim(int i, double remaining) {
        // up to 1 % longer than asked rather than a tiny last step
        boolean arrives = 1.01 * Math.abs(h[i]) >= Math.abs(remaining);
        rows.arrives[i] = arrives;
        rows.step[i] = arrives ? remaining : h[i];
        if (!arrives && Math.abs(h[i]) < 16 * Math.ulp(rows.t[i])) {
            throw sizes.lastErrorIsFinite(i)
                    ? new StiffException("step size underflow at t = " + rows.t[i] + ", step " + h[i])
                    : new NonFiniteException("the vector field is not finite near t = " + rows.t[i]);
        }
    }

    @Override
    public boolean accepts(int i) {
        double norm = errorNorm(i);
        boolean accepted = norm <= 1;
        double proposed = rows.step[i] * sizes.factor(i, norm);
        if (accepted) {
            rows.longestStep[i] = Math.max(rows.longestStep[i], Math.abs(proposed));
        }
        boolean cutShort = accepted && rows.arrives[i] && Math.abs(h[i]) > Math.abs(proposed);
        if (!cutShort) {
            h[i] = proposed;
        }
        return accepted;
    }

    private double errorNorm(int i) {
        steps.estimateError(i, error);
        double fine = scaledNorm(i);
        if (fine == 0 || !steps.estimateCoarseError(i, error)) {
            return fine;
        }
        double coarse = scaledNorm(i);
        return fine * fine / Math.sqrt(fine * fine + 0.01 * coarse * coarse);
    }

    private double scaledNorm(int i) {
        double sum = 0;
        for (int d = 0; d < controlled; d++) {
            int e = i * error.length + d;
            double scale = config.atol() + config.rtol() * Math.max(Math.abs(rows.y[e]), Math.abs(rows.yNew[e]));
            double scaled = error[d] / scale;
            sum = Math.fma(scaled, scaled, sum);
        }
        return Math.sqrt(sum / controlled);
    }

    @Override
    public double next(int i) {
        return h[i];
    }

    @Override
    public void take(Pacing other, int from, int to, double length) {
        sizes.copy(((AdaptivePacing) other).sizes, from, to);
        h[to] = length;
    }

    @Override
    public void move(int from, int to) {
        h[to] = h[from];
        sizes.copy(sizes, from, to);
    }
}
