package odesweep.core.optimize;

import static odesweep.core.Check.check;

import java.util.Optional;

/**
 * A quasi-Newton method: steps along -H g, with a line search for the strong Wolfe conditions and an approximation H of the inverse
 * Hessian, made from past steps.
 *
 * <p>All sums are in a fixed order. Nothing is allocated after the first step.
 */
public final class QuasiNewton implements Optimizer {
    private static final int NUMBERS = 4;

    private final int n;
    private final InverseHessian inverse;
    private final LineSearch search;
    private final double[] gradient;
    private final double[] direction;
    private final double[] change;
    private final double[] gradientChange;
    private double value;
    private boolean known; // value and gradient, at the parameters
    private double norm;
    private Ending ending;

    /** The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (Liu and Nocedal 1989). */
    public static QuasiNewton lbfgs(SecondOrderConfig config, int parameterCount) {
        return new QuasiNewton(parameterCount, new RecentSteps(config.memory(), parameterCount));
    }

    /** The self-scaled Broyden method (Al-Baali 1998; Urbán, Stefanou and Pons 2025). */
    public static QuasiNewton selfScaledBroyden(int parameterCount) {
        return new QuasiNewton(parameterCount, new SelfScaledBroyden(parameterCount));
    }

    private QuasiNewton(int n, InverseHessian inverse) {
        this.n = n;
        this.inverse = inverse;
        search = new LineSearch(n);
        gradient = new double[n];
        direction = new double[n];
        change = new double[n];
        gradientChange = new double[n];
    }

    @Override
    public double step(Minimand minimand, double[] parameters) {
        if (!known) {
            value = minimand.gradient(parameters, gradient);
        }
        known = true;
        norm = Math.sqrt(Sums.squares(gradient, n));
        if (!(value <= minimand.limit()) || !Double.isFinite(norm) || norm == 0) {
            ending = value == 0 ? Ending.CONVERGED : null;
            return value;
        }
        double before = value;
        double predicted = search(minimand, parameters);
        if (Double.isNaN(predicted)) {
            take(parameters);
        } else {
            ending = Ending.of(minimand, value, predicted);
        }
        return before;
    }

    /** Searches a lower value; NaN if there is one, otherwise the value that the model of the loss predicted. */
    private double search(Minimand minimand, double[] parameters) {
        inverse.multiply(gradient, direction);
        double slope = reverse(direction);
        double predicted = value + 0.5 * slope;
        if (slope < 0 && search.search(minimand, parameters, direction, value, slope, first())) {
            return Double.NaN;
        } else if (inverse.isEmpty()) {
            return predicted;
        }
        inverse.clear();
        inverse.multiply(gradient, direction);
        slope = reverse(direction);
        return search.search(minimand, parameters, direction, value, slope, first()) ? Double.NaN : predicted;
    }

    /** Before anything is known of the curvature the direction has the gradient's length, which may be any. */
    private double first() {
        return inverse.isEmpty() ? Math.min(1, 1 / norm) : 1;
    }

    /** Changes the direction's sign; returns the slope along it. */
    private double reverse(double[] along) {
        for (int i = 0; i < n; i++) {
            along[i] = -along[i];
        }
        return Sums.product(gradient, along, n);
    }

    private void take(double[] parameters) {
        for (int i = 0; i < n; i++) {
            change[i] = search.parameters()[i] - parameters[i];
            gradientChange[i] = search.gradient()[i] - gradient[i];
        }
        double curvature = Sums.product(change, gradientChange, n);
        if (curvature > 0 && curvature < Double.POSITIVE_INFINITY) {
            inverse.update(change, gradientChange, gradient, search.length(), curvature);
        }
        System.arraycopy(search.parameters(), 0, parameters, 0, n);
        System.arraycopy(search.gradient(), 0, gradient, 0, n);
        value = search.value();
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
        double[] state = new double[NUMBERS + n + inverse.stateLength()];
        state[0] = known ? 1 : 0;
        state[1] = value;
        state[2] = norm;
        state[3] = Ending.code(ending);
        System.arraycopy(gradient, 0, state, NUMBERS, n);
        inverse.write(state, NUMBERS + n);
        return state;
    }

    @Override
    public void restore(double[] state) {
        check(
                state.length == NUMBERS + n + inverse.stateLength(),
                "an optimizer's state must have %s numbers, got %s; use the configuration it was trained with",
                NUMBERS + n + inverse.stateLength(),
                state.length);
        known = state[0] == 1;
        value = state[1];
        norm = state[2];
        ending = Ending.ofCode(state[3]);
        System.arraycopy(state, NUMBERS, gradient, 0, n);
        inverse.read(state, NUMBERS + n);
    }
}
