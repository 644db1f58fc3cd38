package odesweep.core.optimize;

import static odesweep.core.Check.check;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.compute.Kernels;
import odesweep.core.compute.Matrix;

/**
 * The method of Levenberg and Marquardt for sums of squares |r(p)|², with geodesic acceleration (Transtrum and Sethna 2012).
 *
 * <p>A step is δ + a with (JᵀJ + λ D²) δ = -Jᵀ r and (JᵀJ + λ D²) a = -½ Jᵀ r″, where r″ is the second derivative of r along δ, by a
 * finite difference. There are usually fewer residuals than parameters: the same δ is then -D⁻² Jᵀ (J D⁻² Jᵀ + λ I)⁻¹ r.
 *
 * <p>A step is taken if a is at most 0.75 as long as δ, which says that the model holds that far, and if the loss falls. After a step
 * λ changes by the gain over the predicted gain, otherwise it rises faster and faster (Nielsen 1999). It begins as a fraction of JᵀJ's
 * largest diagonal element, so steps do not depend on the unit of the loss.
 *
 * <p>All sums are in a fixed order. Nothing is allocated after the first step.
 */
public final class LevenbergMarquardt implements Optimizer {
    static final double LEAST_DAMPING = 1e-16;
    static final double MOST_DAMPING = 1e12;

    /** Of the finite difference along a step, as a fraction of it. */
    private static final double PROBE = 0.1;

    /** The longest bend of a step, as a fraction of its length. */
    private static final double MOST_BEND = 0.75;

    /** Each rise of the damping without a step between multiplies the next by this. */
    private static final double FASTER = 2;

    private static final int NUMBERS = 3;

    private final SecondOrderConfig config;
    private final Kernels kernels;
    private final int parameterCount;
    private double damping; // λ over its unit
    private double unit; // the largest diagonal element of D⁻¹ JᵀJ D⁻¹ at the first step; 0 before
    private Ending ending;
    private double norm;
    /** D; empty where it is the identity. */
    private final double[] scale;

    private final double[] step;
    private final double[] bend;
    private final double[] tried;
    // of the first step's number of residuals
    private int residuals = -1;
    private int stride;
    private boolean dual;
    private double[] r;
    private double[] slopes; // Jᵀ D⁻¹
    private Matrix slopesMatrix;
    private Matrix slopesTransposed;
    private double[] normal;
    private Matrix normalMatrix;
    private double[] sums;
    private double[] change; // J δ
    private double[] probe;
    private double[] solved;
    private Cholesky cholesky;

    public LevenbergMarquardt(SecondOrderConfig config, int parameterCount, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
        this.parameterCount = parameterCount;
        damping = config.damping();
        scale = new double[config.dampingScale() == DampingScale.COLUMNS ? parameterCount : 0];
        step = new double[parameterCount];
        bend = new double[parameterCount];
        tried = new double[parameterCount];
    }

    private void reserve(int count) {
        if (count == residuals) {
            return;
        }
        residuals = count;
        stride = Kernels.padded(count);
        dual = count < parameterCount;
        r = new double[stride];
        slopes = new double[Math.multiplyExact(parameterCount, stride)];
        slopesMatrix = Matrix.rowMajor(slopes, 0, stride);
        slopesTransposed = slopesMatrix.transposed();
        int order = dual ? stride : parameterCount;
        normal = new double[Math.multiplyExact(order, order)];
        normalMatrix = Matrix.rowMajor(normal, 0, order);
        sums = new double[Kernels.LANES * parameterCount];
        change = new double[stride];
        probe = new double[stride];
        solved = new double[dual ? count : parameterCount];
        cholesky = new Cholesky(solved.length);
    }

    @Override
    public double step(Minimand minimand, double[] parameters) {
        LeastSquares squares = minimand.squares();
        reserve(squares.residuals());
        System.arraycopy(parameters, 0, tried, 0, parameterCount); // always the same array: a network keeps views of it
        double loss = squares.linearize(tried, r, slopes, stride);
        double squaredNorm = 0;
        for (int i = 0; i < parameterCount; i++) {
            double slope = 2 * Sums.product(slopes, i * stride, r, 0, residuals);
            squaredNorm += slope * slope;
        }
        norm = Math.sqrt(squaredNorm);
        if (!(loss <= minimand.limit()) || !Double.isFinite(norm) || norm == 0) {
            ending = loss == 0 ? Ending.CONVERGED : null;
            return loss;
        }
        scaleColumns();
        if (unit == 0) {
            unit = largestColumn();
        }
        formNormal();
        double predicted = Double.NaN; // by the first model, which is damped least
        double rise = config.dampingUp();
        while (true) {
            boolean longer = true; // unless tried
            if (cholesky.factor(normal, dual ? stride : parameterCount, unit * damping)) {
                solve(r, step, -1);
                double model = predict();
                predicted = Double.isNaN(predicted) ? model : predicted;
                if (!config.geodesic() || addBend(squares, parameters)) {
                    longer = move(parameters, step, 1);
                    double reached = longer ? squares.tryResiduals(tried, probe) : loss;
                    if (reached < loss) {
                        System.arraycopy(tried, 0, parameters, 0, parameterCount);
                        relax((loss - reached) / (loss - model));
                        return loss;
                    }
                }
            }
            damping *= rise;
            rise *= FASTER;
            if (damping > MOST_DAMPING || !longer) {
                damping = Math.min(damping, MOST_DAMPING);
                ending = Ending.of(minimand, loss, predicted);
                return loss;
            }
        }
    }

    /** Changes the damping after a step: down where the gain is as predicted, up where it is less than half of that. */
    private void relax(double gain) {
        double surplus = 2 * gain - 1;
        double factor = Math.max(1 / config.dampingDown(), 1 - surplus * surplus * surplus);
        damping = Math.min(MOST_DAMPING, Math.max(LEAST_DAMPING, damping * Math.min(factor, config.dampingUp())));
    }

    private double largestColumn() {
        double largest = 0;
        for (int i = 0; i < parameterCount; i++) {
            largest = Math.max(largest, Sums.product(slopes, i * stride, slopes, i * stride, residuals));
        }
        return largest > 0 && largest < Double.POSITIVE_INFINITY ? largest : 1;
    }

    private void scaleColumns() {
        for (int i = 0; i < scale.length; i++) {
            double column = Math.sqrt(Sums.product(slopes, i * stride, slopes, i * stride, residuals));
            scale[i] = Math.max(scale[i], column);
            double inverse = scale[i] > 0 ? 1 / scale[i] : 1;
            for (int n = i * stride; n < i * stride + residuals; n++) {
                slopes[n] *= inverse;
            }
        }
    }

    /** J D⁻² Jᵀ if dual, otherwise D⁻¹ Jᵀ J D⁻¹. */
    private void formNormal() {
        Arrays.fill(normal, 0);
        if (dual) {
            kernels.addProduct(residuals, parameterCount, stride, slopesTransposed, slopesMatrix, 0, normalMatrix);
        } else {
            kernels.addInnerProducts(
                    parameterCount, parameterCount, stride, slopesMatrix, slopesMatrix, sums, normalMatrix);
        }
    }

    /** Sets x (modified) to {@code factor} (JᵀJ + λ D²)⁻¹ Jᵀ v, in units of D⁻¹. */
    private void solve(double[] v, double[] x, double factor) {
        if (dual) {
            System.arraycopy(v, 0, solved, 0, residuals);
            cholesky.solve(solved);
            for (int i = 0; i < parameterCount; i++) {
                x[i] = factor * Sums.product(slopes, i * stride, solved, 0, residuals);
            }
        } else {
            for (int i = 0; i < parameterCount; i++) {
                solved[i] = Sums.product(slopes, i * stride, v, 0, residuals);
            }
            cholesky.solve(solved);
            for (int i = 0; i < parameterCount; i++) {
                x[i] = factor * solved[i];
            }
        }
    }

    /** Sets {@link #change} to J δ; returns |r + J δ|², what the step would reach if r were linear. */
    private double predict() {
        Arrays.fill(change, 0);
        for (int i = 0; i < parameterCount; i++) {
            Sums.add(step[i], slopes, i * stride, change, residuals);
        }
        double sum = 0;
        for (int n = 0; n < residuals; n++) {
            sum += (r[n] + change[n]) * (r[n] + change[n]);
        }
        return sum;
    }

    /** Adds a to the step; whether it is short enough. */
    private boolean addBend(LeastSquares squares, double[] parameters) {
        if (!move(parameters, step, PROBE)) {
            return true;
        }
        if (!(squares.tryResiduals(tried, probe) <= Double.MAX_VALUE)) {
            return false;
        }
        for (int n = 0; n < residuals; n++) {
            probe[n] = 2 / PROBE * ((probe[n] - r[n]) / PROBE - change[n]);
        }
        solve(probe, bend, -0.5);
        double longest = MOST_BEND * MOST_BEND * Sums.squares(step, parameterCount);
        Sums.add(1, bend, 0, step, parameterCount);
        return Sums.squares(bend, parameterCount) <= longest;
    }

    /** Sets {@link #tried} to the parameters moved by {@code fraction} of a direction in units of D⁻¹; whether that moves any. */
    private boolean move(double[] parameters, double[] direction, double fraction) {
        boolean moved = false;
        for (int i = 0; i < parameterCount; i++) {
            double unit = scale.length > 0 && scale[i] > 0 ? 1 / scale[i] : 1;
            tried[i] = parameters[i] + fraction * (unit * direction[i]);
            moved |= tried[i] != parameters[i];
        }
        return moved;
    }

    @Override
    public double gradientNorm() {
        return norm;
    }

    @Override
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    @Override
    public double[] state() {
        double[] state = new double[NUMBERS + scale.length];
        state[0] = damping;
        state[1] = Ending.code(ending);
        state[2] = unit;
        System.arraycopy(scale, 0, state, NUMBERS, scale.length);
        return state;
    }

    @Override
    public void restore(double[] state) {
        check(
                state.length == NUMBERS + scale.length,
                "an optimizer's state must have %s numbers, got %s; use the configuration it was trained with",
                NUMBERS + scale.length,
                state.length);
        damping = state[0];
        ending = Ending.ofCode(state[1]);
        unit = state[2];
        System.arraycopy(state, NUMBERS, scale, 0, scale.length);
    }
}
