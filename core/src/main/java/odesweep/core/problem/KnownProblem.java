package odesweep.core.problem;

import java.util.Locale;
import java.util.Optional;

/** The problems a sweep file may name. */
public enum KnownProblem implements Problem {
    /** y' = -y, y(0) = 1 on [0, 2]. */
    DECAY(
            new Interval(0, 2),
            1,
            new double[] {1},
            (t, y, i, dy, o) -> dy[o] = -y[i],
            (t, y, i, v, j, out, o) -> out[o] = -v[j],
            (t, y, i) -> y[i] = StrictMath.exp(-t)),

    /** y' = -2y, y(1) = e^-2 on [1, 5]. The useless answer y = 0 scores a mean square of 0.0183 at 41 even times. */
    DECAY2(
            new Interval(1, 5),
            1,
            new double[] {StrictMath.exp(-2)},
            (t, y, i, dy, o) -> dy[o] = -2 * y[i],
            (t, y, i, v, j, out, o) -> out[o] = -2 * v[j],
            (t, y, i) -> y[i] = StrictMath.exp(-2 * t)),

    /** z' = z sin t, z(0) = 1 on [0, 10], with solution e^(1 - cos t). Trajectories start from time -1 on. */
    COSINE(
            new Interval(0, 10),
            1,
            new double[] {1},
            (t, y, i, dy, o) -> dy[o] = y[i] * StrictMath.sin(t),
            (t, y, i, v, j, out, o) -> out[o] = v[j] * StrictMath.sin(t),
            (t, y, i) -> y[i] = StrictMath.exp(1 - StrictMath.cos(t))),

    /** u1' = -0.1 u1³ - 2 u2³, u2' = 2 u1³ - 0.1 u2³, u(0) = (2, 0) on [0, 1.5] (Chen et al. 2018). */
    SPIRAL(
            new Interval(0, 1.5),
            1.5,
            new double[] {2, 0},
            (t, y, i, dy, o) -> {
                double cube1 = y[i] * y[i] * y[i];
                double cube2 = y[i + 1] * y[i + 1] * y[i + 1];
                dy[o] = -0.1 * cube1 - 2 * cube2;
                dy[o + 1] = 2 * cube1 - 0.1 * cube2;
            },
            (t, y, i, v, j, out, o) -> {
                out[o] = 3 * y[i] * y[i] * (-0.1 * v[j] + 2 * v[j + 1]);
                out[o + 1] = 3 * y[i + 1] * y[i + 1] * (-2 * v[j] - 0.1 * v[j + 1]);
            }),

    /** x' = 1.5 x - x y, y' = x y - 3 y, (1, 1) on [0, 3]. x - 3 ln x + y - 1.5 ln y stays as it is. */
    LOTKA_VOLTERRA(
            new Interval(0, 3),
            1,
            new double[] {1, 1},
            (t, y, i, dy, o) -> {
                double eaten = y[i] * y[i + 1];
                dy[o] = 1.5 * y[i] - eaten;
                dy[o + 1] = eaten - 3 * y[i + 1];
            },
            (t, y, i, v, j, out, o) -> {
                out[o] = (1.5 - y[i + 1]) * v[j] + y[i + 1] * v[j + 1];
                out[o + 1] = -y[i] * v[j] + (y[i] - 3) * v[j + 1];
            }),

    /** y1' = y2, y2' = (1 - y1²) y2 - y1, (2, 0) on [0, 10]: the oscillator with mu = 1, which is not stiff. */
    VAN_DER_POL(
            new Interval(0, 10),
            1,
            new double[] {2, 0},
            (t, y, i, dy, o) -> {
                dy[o] = y[i + 1];
                dy[o + 1] = (1 - y[i] * y[i]) * y[i + 1] - y[i];
            },
            (t, y, i, v, j, out, o) -> {
                out[o] = (-2 * y[i] * y[i + 1] - 1) * v[j + 1];
                out[o + 1] = v[j] + (1 - y[i] * y[i]) * v[j + 1];
            }),

    /**
     * x' = 10 (y - x), y' = x (28 - z) - y, z' = x y - 8/3 z, (1, 1, 1) on [0, 3] (Lorenz 1963). Chaotic: errors grow as
     * e^(0.9 t), so that no double precision solution, the {@link Truth} among them, means anything past t = 30 or so.
     */
    LORENZ(
            new Interval(0, 3),
            0.5,
            new double[] {1, 1, 1},
            (t, y, i, dy, o) -> {
                dy[o] = 10 * (y[i + 1] - y[i]);
                dy[o + 1] = y[i] * (28 - y[i + 2]) - y[i + 1];
                dy[o + 2] = y[i] * y[i + 1] - 8.0 / 3 * y[i + 2];
            },
            (t, y, i, v, j, out, o) -> {
                out[o] = -10 * v[j] + (28 - y[i + 2]) * v[j + 1] + y[i + 1] * v[j + 2];
                out[o + 1] = 10 * v[j] - v[j + 1] + y[i] * v[j + 2];
                out[o + 2] = -y[i] * v[j + 1] - 8.0 / 3 * v[j + 2];
            }),

    /** sin(t²/2) on [0, 6], a signal one has only observed: no equation. */
    CHIRP(new Interval(0, 6), 1, new double[] {0}, (t, y, i) -> y[i] = StrictMath.sin(t * t / 2));

    /** Writes f(t, y) of the state at {@code y[i]} from {@code dy[o]} on (modified). */
    private interface Field {
        void apply(double t, double[] y, int i, double[] dy, int o);
    }

    /** Writes (∂f/∂y)ᵀ of the vector at {@code v[j]} from {@code out[o]} on (modified). */
    private interface FieldTransposed {
        void apply(double t, double[] y, int i, double[] v, int j, double[] out, int o);
    }

    /** Writes y(t) from {@code y[i]} on (modified). */
    private interface Solution {
        void apply(double t, double[] y, int i);
    }

    private record Equation(Field field, FieldTransposed transposed) {}

    private final Interval span;
    private final double horizon;
    private final double[] initialState;
    private final Optional<Equation> equation;
    private final Optional<Solution> solution;

    KnownProblem(Interval span, double horizon, double[] y0, Optional<Equation> f, Optional<Solution> solution) {
        this.span = span;
        this.horizon = horizon;
        this.initialState = y0;
        this.equation = f;
        this.solution = solution;
    }

    KnownProblem(Interval span, double horizon, double[] y0, Field f, FieldTransposed transposed, Solution solution) {
        this(span, horizon, y0, Optional.of(new Equation(f, transposed)), Optional.of(solution));
    }

    KnownProblem(Interval span, double horizon, double[] y0, Field f, FieldTransposed transposed) {
        this(span, horizon, y0, Optional.of(new Equation(f, transposed)), Optional.empty());
    }

    KnownProblem(Interval span, double horizon, double[] y0, Solution solution) {
        this(span, horizon, y0, Optional.empty(), Optional.of(solution));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int dimension() {
        return initialState.length;
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
    public boolean hasEquation() {
        return equation.isPresent();
    }

    @Override
    public void field(double t, double[] y, int yAt, double[] dy, int dyAt) {
        equation().field().apply(t, y, yAt, dy, dyAt);
    }

    @Override
    public void fieldTransposed(double t, double[] y, int yAt, double[] v, int vAt, double[] out, int outAt) {
        equation().transposed().apply(t, y, yAt, v, vAt, out, outAt);
    }

    @Override
    public boolean hasSolution() {
        return solution.isPresent();
    }

    @Override
    public void solution(double t, double[] y, int yAt) {
        if (solution.isEmpty()) {
            throw new UnsupportedOperationException(
                    "a solution needs a problem with a closed form, got " + this + "; use Truth, which integrates it");
        }
        solution.get().apply(t, y, yAt);
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

    private Equation equation() {
        if (equation.isEmpty()) {
            throw new UnsupportedOperationException(
                    "a vector field needs a problem with an equation, got " + this + "; use its solution");
        }
        return equation.get();
    }
}
