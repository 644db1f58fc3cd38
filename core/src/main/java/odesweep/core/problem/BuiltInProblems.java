package odesweep.core.problem;

import java.util.List;

/** The problems included in Odesweep. */
public final class BuiltInProblems implements ProblemSource {
    /** y' = -y, y(0) = 1 on [0, 2]. */
    private static final Problem DECAY = MadeProblem.of("decay", List.of("y"), new Interval(0, 2), 1)
            .equation((t, y, dy, i) -> dy[i] = -y[i], (t, y, v, out, i) -> out[i] = -v[i])
            .closedForm((t, y, i) -> y[i] = StrictMath.exp(-t));

    /** y' = -2y, y(1) = e^-2 on [1, 5]. The trivial answer y = 0 has a mean square error of 0.0183 at 41 even times. */
    private static final Problem DECAY2 = MadeProblem.of("decay2", List.of("y"), new Interval(1, 5), StrictMath.exp(-2))
            .equation((t, y, dy, i) -> dy[i] = -2 * y[i], (t, y, v, out, i) -> out[i] = -2 * v[i])
            .closedForm((t, y, i) -> y[i] = StrictMath.exp(-2 * t));

    /** z' = z sin t, z(0) = 1 on [0, 10], with solution e^(1 - cos t). Trajectories start at time -1 or later. */
    private static final Problem COSINE = MadeProblem.of("cosine", List.of("z"), new Interval(0, 10), 1)
            .firstStart(-1)
            .equation(
                    (t, y, dy, i) -> dy[i] = y[i] * StrictMath.sin(t),
                    (t, y, v, out, i) -> out[i] = v[i] * StrictMath.sin(t))
            .closedForm((t, y, i) -> y[i] = StrictMath.exp(1 - StrictMath.cos(t)));

    /** u1' = -0.1 u1³ - 2 u2³, u2' = 2 u1³ - 0.1 u2³, u(0) = (2, 0) on [0, 1.5] (Chen et al. 2018). */
    private static final Problem SPIRAL = MadeProblem.of("spiral", List.of("u1", "u2"), new Interval(0, 1.5), 2, 0)
            .horizon(1.5)
            .equation(
                    (t, y, dy, i) -> {
                        double cube1 = y[i] * y[i] * y[i];
                        double cube2 = y[i + 1] * y[i + 1] * y[i + 1];
                        dy[i] = -0.1 * cube1 - 2 * cube2;
                        dy[i + 1] = 2 * cube1 - 0.1 * cube2;
                    },
                    (t, y, v, out, i) -> {
                        out[i] = 3 * y[i] * y[i] * (-0.1 * v[i] + 2 * v[i + 1]);
                        out[i + 1] = 3 * y[i + 1] * y[i + 1] * (-2 * v[i] - 0.1 * v[i + 1]);
                    });

    /** x' = 1.5 x - x y, y' = x y - 3 y, (1, 1) on [0, 3]. x - 3 ln x + y - 1.5 ln y is constant. */
    private static final Problem LOTKA_VOLTERRA = MadeProblem.of(
                    "lotka-volterra", List.of("x", "y"), new Interval(0, 3), 1, 1)
            .equation(
                    (t, y, dy, i) -> {
                        double eaten = y[i] * y[i + 1];
                        dy[i] = 1.5 * y[i] - eaten;
                        dy[i + 1] = eaten - 3 * y[i + 1];
                    },
                    (t, y, v, out, i) -> {
                        out[i] = (1.5 - y[i + 1]) * v[i] + y[i + 1] * v[i + 1];
                        out[i + 1] = -y[i] * v[i] + (y[i] - 3) * v[i + 1];
                    });

    /** y1' = y2, y2' = (1 - y1²) y2 - y1, (2, 0) on [0, 10]: the oscillator with mu = 1, which is not stiff. */
    private static final Problem VAN_DER_POL = MadeProblem.of(
                    "van-der-pol", List.of("y1", "y2"), new Interval(0, 10), 2, 0)
            .equation(
                    (t, y, dy, i) -> {
                        dy[i] = y[i + 1];
                        dy[i + 1] = (1 - y[i] * y[i]) * y[i + 1] - y[i];
                    },
                    (t, y, v, out, i) -> {
                        out[i] = (-2 * y[i] * y[i + 1] - 1) * v[i + 1];
                        out[i + 1] = v[i] + (1 - y[i] * y[i]) * v[i + 1];
                    });

    /**
     * x' = 10 (y - x), y' = x (28 - z) - y, z' = x y - 8/3 z, (1, 1, 1) on [0, 3] (Lorenz 1963). Chaotic: errors grow as
     * e^(0.9 t), so that no double precision solution, including the {@link Truth}, is meaningful past t = 30 or so.
     */
    private static final Problem LORENZ = MadeProblem.of("lorenz", List.of("x", "y", "z"), new Interval(0, 3), 1, 1, 1)
            .horizon(0.5)
            .equation(
                    (t, y, dy, i) -> {
                        dy[i] = 10 * (y[i + 1] - y[i]);
                        dy[i + 1] = y[i] * (28 - y[i + 2]) - y[i + 1];
                        dy[i + 2] = y[i] * y[i + 1] - 8.0 / 3 * y[i + 2];
                    },
                    (t, y, v, out, i) -> {
                        out[i] = -10 * v[i] + (28 - y[i + 2]) * v[i + 1] + y[i + 1] * v[i + 2];
                        out[i + 1] = 10 * v[i] - v[i + 1] + y[i] * v[i + 2];
                        out[i + 2] = -y[i] * v[i + 1] - 8.0 / 3 * v[i + 2];
                    });

    /** sin(t²/2) on [0, 6], an observed signal without an equation. */
    private static final Problem CHIRP = MadeProblem.of("chirp", List.of("y"), new Interval(0, 6), 0)
            .closedForm((t, y, i) -> y[i] = StrictMath.sin(t * t / 2));

    private static final List<Problem> ALL = List.of(
            DECAY,
            DECAY2,
            COSINE,
            SPIRAL,
            LOTKA_VOLTERRA,
            VAN_DER_POL,
            LORENZ,
            CHIRP,
            StiffBuiltIns.ROBERTSON,
            StiffBuiltIns.VAN_DER_POL,
            StiffBuiltIns.HIRES,
            StiffBuiltIns.OREGO);

    @Override
    public List<Problem> problems() {
        return ALL;
    }
}
