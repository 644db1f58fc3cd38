package odesweep.core.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The problems a sweep file may name. */
public enum KnownProblem implements Problem {
    /** y' = -y, y(0) = 1 on [0, 2]. */
    DECAY(
            "y",
            new Interval(0, 2),
            1,
            new double[] {1},
            (t, y, dy, i) -> dy[i] = -y[i],
            (t, y, v, out, i) -> out[i] = -v[i],
            (t, y, i) -> y[i] = StrictMath.exp(-t)),

    /** y' = -2y, y(1) = e^-2 on [1, 5]. The useless answer y = 0 scores a mean square of 0.0183 at 41 even times. */
    DECAY2(
            "y",
            new Interval(1, 5),
            1,
            new double[] {StrictMath.exp(-2)},
            (t, y, dy, i) -> dy[i] = -2 * y[i],
            (t, y, v, out, i) -> out[i] = -2 * v[i],
            (t, y, i) -> y[i] = StrictMath.exp(-2 * t)),

    /** z' = z sin t, z(0) = 1 on [0, 10], with solution e^(1 - cos t). Trajectories start from time -1 on. */
    COSINE(
            "z",
            new Interval(0, 10),
            1,
            new double[] {1},
            (t, y, dy, i) -> dy[i] = y[i] * StrictMath.sin(t),
            (t, y, v, out, i) -> out[i] = v[i] * StrictMath.sin(t),
            (t, y, i) -> y[i] = StrictMath.exp(1 - StrictMath.cos(t))),

    /** u1' = -0.1 u1³ - 2 u2³, u2' = 2 u1³ - 0.1 u2³, u(0) = (2, 0) on [0, 1.5] (Chen et al. 2018). */
    SPIRAL(
            "u1 u2",
            new Interval(0, 1.5),
            1.5,
            new double[] {2, 0},
            (t, y, dy, i) -> {
                double cube1 = y[i] * y[i] * y[i];
                double cube2 = y[i + 1] * y[i + 1] * y[i + 1];
                dy[i] = -0.1 * cube1 - 2 * cube2;
                dy[i + 1] = 2 * cube1 - 0.1 * cube2;
            },
            (t, y, v, out, i) -> {
                out[i] = 3 * y[i] * y[i] * (-0.1 * v[i] + 2 * v[i + 1]);
                out[i + 1] = 3 * y[i + 1] * y[i + 1] * (-2 * v[i] - 0.1 * v[i + 1]);
            }),

    /** x' = 1.5 x - x y, y' = x y - 3 y, (1, 1) on [0, 3]. x - 3 ln x + y - 1.5 ln y stays as it is. */
    LOTKA_VOLTERRA(
            "x y",
            new Interval(0, 3),
            1,
            new double[] {1, 1},
            (t, y, dy, i) -> {
                double eaten = y[i] * y[i + 1];
                dy[i] = 1.5 * y[i] - eaten;
                dy[i + 1] = eaten - 3 * y[i + 1];
            },
            (t, y, v, out, i) -> {
                out[i] = (1.5 - y[i + 1]) * v[i] + y[i + 1] * v[i + 1];
                out[i + 1] = -y[i] * v[i] + (y[i] - 3) * v[i + 1];
            }),

    /** y1' = y2, y2' = (1 - y1²) y2 - y1, (2, 0) on [0, 10]: the oscillator with mu = 1, which is not stiff. */
    VAN_DER_POL(
            "y1 y2",
            new Interval(0, 10),
            1,
            new double[] {2, 0},
            (t, y, dy, i) -> {
                dy[i] = y[i + 1];
                dy[i + 1] = (1 - y[i] * y[i]) * y[i + 1] - y[i];
            },
            (t, y, v, out, i) -> {
                out[i] = (-2 * y[i] * y[i + 1] - 1) * v[i + 1];
                out[i + 1] = v[i] + (1 - y[i] * y[i]) * v[i + 1];
            }),

    /**
     * x' = 10 (y - x), y' = x (28 - z) - y, z' = x y - 8/3 z, (1, 1, 1) on [0, 3] (Lorenz 1963). Chaotic: errors grow as
     * e^(0.9 t), so that no double precision solution, the {@link Truth} among them, means anything past t = 30 or so.
     */
    LORENZ(
            "x y z",
            new Interval(0, 3),
            0.5,
            new double[] {1, 1, 1},
            (t, y, dy, i) -> {
                dy[i] = 10 * (y[i + 1] - y[i]);
                dy[i + 1] = y[i] * (28 - y[i + 2]) - y[i + 1];
                dy[i + 2] = y[i] * y[i + 1] - 8.0 / 3 * y[i + 2];
            },
            (t, y, v, out, i) -> {
                out[i] = -10 * v[i] + (28 - y[i + 2]) * v[i + 1] + y[i + 1] * v[i + 2];
                out[i + 1] = 10 * v[i] - v[i + 1] + y[i] * v[i + 2];
                out[i + 2] = -y[i] * v[i + 1] - 8.0 / 3 * v[i + 2];
            }),

    /** sin(t²/2) on [0, 6], a signal one has only observed: no equation. */
    CHIRP("y", new Interval(0, 6), 1, new double[] {0}, (t, y, i) -> y[i] = StrictMath.sin(t * t / 2));

    private final List<String> components;
    private final Interval span;
    private final double horizon;
    private final double[] initialState;
    private final Optional<Equation> equation;
    private final Optional<ClosedForm> closedForm;

    KnownProblem(
            String components,
            Interval span,
            double horizon,
            double[] y0,
            Optional<Equation> equation,
            Optional<ClosedForm> closedForm) {
        this.components = List.of(components.split(" "));
        this.span = span;
        this.horizon = horizon;
        this.initialState = y0;
        this.equation = equation;
        this.closedForm = closedForm;
    }

    KnownProblem(
            String components,
            Interval span,
            double horizon,
            double[] y0,
            RowEquation.Slope slope,
            RowEquation.Transposed transposed,
            ClosedForm solution) {
        this(
                components,
                span,
                horizon,
                y0,
                Optional.of(new RowEquation(y0.length, slope, transposed)),
                Optional.of(solution));
    }

    KnownProblem(
            String components,
            Interval span,
            double horizon,
            double[] y0,
            RowEquation.Slope slope,
            RowEquation.Transposed transposed) {
        this(
                components,
                span,
                horizon,
                y0,
                Optional.of(new RowEquation(y0.length, slope, transposed)),
                Optional.empty());
    }

    KnownProblem(String components, Interval span, double horizon, double[] y0, ClosedForm solution) {
        this(components, span, horizon, y0, Optional.empty(), Optional.of(solution));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<String> components() {
        return components;
    }

    @Override
    public Interval span() {
        return span;
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public Optional<Equation> equation() {
        return equation;
    }

    @Override
    public Optional<ClosedForm> closedForm() {
        return closedForm;
    }

    @Override
    public double horizon() {
        return horizon;
    }

    @Override
    public Interval starts(double horizon) {
        Interval inSpan = Problem.super.starts(horizon);
        return this == COSINE ? new Interval(inSpan.start() - 1, inSpan.end()) : inSpan;
    }
}
