package odesweep.core.problem;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The rules that every {@link Problem} keeps, for a test of a problem of your own:
 *
 * <pre>{@code assertEquals(List.of(), ProblemContract.broken(new Pendulum()));}</pre>
 *
 * <p>Derivatives are held against central differences at states around the initial one, a closed form against the equation along the
 * span. Where f is not finite nothing is compared.
 */
public final class ProblemContract {
    private static final int SAMPLES = 20;

    /** Step of the differences, relative to the component's size. They are off by the step's square and by 1e-16 / step. */
    private static final double STEP = 1e-5;

    /** What a difference may be off by, relative to the largest term in it. */
    private static final double TOLERANCE = 1e-7;

    private final Problem problem;
    private final double[] y0;
    private final int n;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<String> broken = new ArrayList<>();

    private ProblemContract(Problem problem) {
        this.problem = problem;
        y0 = problem.initialState();
        n = y0.length;
    }

    /** The rules that {@code problem} breaks, each in one line with what was found; empty if it keeps all. */
    public static List<String> broken(Problem problem) {
        ProblemContract contract = new ProblemContract(problem);
        contract.checkShape();
        if (contract.broken.isEmpty()) {
            contract.checkTimes();
            problem.equation().ifPresent(contract::checkEquation);
            problem.closedForm().ifPresent(contract::checkClosedForm);
        }
        return List.copyOf(contract.broken);
    }

    private void check(boolean holds, String rule, Object... found) {
        if (!holds) {
            broken.add(String.format(java.util.Locale.ROOT, rule, found));
        }
    }

    private void checkShape() {
        List<String> names = problem.components();
        check(
                !names.isEmpty()
                        && names.stream().allMatch(not(String::isBlank))
                        && new HashSet<>(names).size() == names.size(),
                "components must be names, no two the same, got %s",
                names);
        check(
                names.size() == n && problem.dimension() == n,
                "components and dimension() must be as many as the initial state has numbers (%s), got %s and %s",
                n,
                names,
                problem.dimension());
        check(
                Arrays.stream(y0).allMatch(Double::isFinite),
                "the initial state must be finite, got %s",
                Arrays.toString(y0));
        double[] first = problem.initialState();
        Arrays.fill(first, 17);
        check(
                Arrays.equals(y0, problem.initialState()),
                "initialState() must be a new array, got one that was written to before; return a clone");
        check(
                problem.equation().isPresent() || problem.closedForm().isPresent(),
                "a problem must have an equation or a closed form, this has neither");
        problem.equation()
                .ifPresent(equation -> check(
                        equation.dimension() == n,
                        "the equation's dimension must be the state's length (%s), got %s",
                        n,
                        equation.dimension()));
    }

    private void checkTimes() {
        Interval span = problem.span();
        double horizon = problem.horizon();
        check(span.length() > 0, "the span must end after its start, got %s", span);
        check(Double.isFinite(horizon) && horizon > 0, "the horizon must be positive, got %s", horizon);
        double lastEnd = problem.starts(horizon).end() + horizon;
        check(
                lastEnd <= Math.max(span.end(), span.start() + horizon) + 1e-12 * span.length(),
                "trajectories must end within the span %s, got starts in %s with horizon %s",
                span,
                problem.starts(horizon),
                horizon);
    }

    private void checkEquation(Equation equation) {
        double[] t = new double[SAMPLES];
        double[] y = new double[SAMPLES * n];
        for (int r = 0; r < SAMPLES; r++) {
            t[r] = problem.span().start() + problem.span().length() * random.nextDouble();
            for (int d = 0; d < n; d++) {
                y[r * n + d] = y0[d] + (r == 0 ? 0 : 0.5 * size(d) * random.nextDouble(-1, 1));
            }
        }
        double[] p = random.doubles(equation.parameters(), 0.5, 1.5).toArray();
        checkRows(equation, t, y, p);
        for (int r = 0; r < SAMPLES && broken.isEmpty(); r++) {
            checkDerivatives(equation, t[r], Arrays.copyOfRange(y, r * n, (r + 1) * n), p);
        }
    }

    private double size(int component) {
        return y0[component] == 0 ? 1 : Math.abs(y0[component]);
    }

    private void checkRows(Equation equation, double[] t, double[] y, double[] p) {
        double[] together = new double[SAMPLES * n + 1];
        together[SAMPLES * n] = 17;
        equation.evaluate(SAMPLES, t, y, p, together);
        check(
                together[SAMPLES * n] == 17,
                "evaluate must write no more than its rows, got one that writes behind them");
        double[] yBar = new double[SAMPLES * n];
        equation.pullBack(SAMPLES, t, y, p, together, yBar, new double[p.length]);
        for (int r = 0; r < SAMPLES && broken.isEmpty(); r++) {
            double[] state = Arrays.copyOfRange(y, r * n, (r + 1) * n);
            double[] slope = Arrays.copyOfRange(together, r * n, (r + 1) * n);
            check(
                    Arrays.equals(slope, slope(equation, t[r], state, p)),
                    "evaluate must give a row the same bits alone and among others, got others at t = %s, y = %s",
                    t[r],
                    Arrays.toString(state));
            double[] alone = new double[n];
            equation.pullBack(1, new double[] {t[r]}, state, p, slope, alone, new double[p.length]);
            check(
                    Arrays.equals(Arrays.copyOfRange(yBar, r * n, (r + 1) * n), alone),
                    "pullBack must give a row the same bits alone and among others, got others at t = %s, y = %s",
                    t[r],
                    Arrays.toString(state));
        }
    }

    /** Holds the Jacobian, transposed products with it, and the parameters' derivative against differences of f. */
    private void checkDerivatives(Equation equation, double t, double[] y, double[] p) {
        double[] expected = new double[n * n];
        double[] scale = new double[n];
        for (int j = 0; j < n; j++) {
            double step = STEP * size(j);
            double[] difference = difference(equation, t, moved(y, j, step), moved(y, j, -step), p, p, step);
            for (int i = 0; i < n; i++) {
                expected[i * n + j] = difference[i];
                scale[i] = Math.max(scale[i], Math.abs(difference[i] * size(j)));
            }
        }
        double[] jacobian = new double[n * n];
        equation.jacobian(t, y, p, jacobian);
        double[] f = slope(equation, t, y, p);
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            double[] row = new double[n];
            double[] pBar = new double[p.length];
            equation.pullBack(1, new double[] {t}, y, p, unit, row, pBar);
            for (int j = 0; j < n; j++) {
                double tolerance = TOLERANCE * (scale[i] + Math.abs(f[i])) / size(j);
                checkEntry("pullBack", i, problem.components().get(j), t, y, expected[i * n + j], row[j], tolerance);
                checkEntry("jacobian", i, problem.components().get(j), t, y, row[j], jacobian[i * n + j], tolerance);
            }
            for (int k = 0; k < p.length; k++) {
                double[] difference = difference(equation, t, y, y, moved(p, k, STEP), moved(p, k, -STEP), STEP);
                double tolerance = TOLERANCE * (Math.abs(f[i]) + Math.abs(difference[i]));
                checkEntry("pullBack", i, "p[" + k + "]", t, y, difference[i], pBar[k], tolerance);
            }
        }
    }

    private void checkEntry(
            String method, int i, String by, double t, double[] y, double expected, double actual, double tolerance) {
        check(
                !Double.isFinite(expected) || Math.abs(actual - expected) <= tolerance + Double.MIN_NORMAL,
                "%s must give the derivative of %s' by %s, about %s at t = %s, y = %s, got %s",
                method,
                problem.components().get(i),
                by,
                expected,
                t,
                Arrays.toString(y),
                actual);
    }

    private static double[] moved(double[] values, int at, double by) {
        double[] moved = values.clone();
        moved[at] += by;
        return moved;
    }

    private double[] difference(
            Equation equation, double t, double[] later, double[] earlier, double[] p1, double[] p0, double step) {
        double[] up = slope(equation, t, later, p1);
        double[] down = slope(equation, t, earlier, p0);
        Arrays.setAll(up, i -> (up[i] - down[i]) / (2 * step));
        return up;
    }

    private double[] slope(Equation equation, double t, double[] y, double[] p) {
        double[] dy = new double[n];
        equation.evaluate(1, new double[] {t}, y, p, dy);
        return dy;
    }

    private void checkClosedForm(ClosedForm closedForm) {
        Interval span = problem.span();
        double[] atStart = new double[n];
        closedForm.at(span.start(), atStart, 0);
        for (int d = 0; d < n; d++) {
            check(
                    Math.abs(atStart[d] - y0[d]) <= 1e-12 * size(d),
                    "the closed form must be the initial state %s at the span's start, got %s",
                    Arrays.toString(y0),
                    Arrays.toString(atStart));
        }
        if (broken.isEmpty() && problem.equation().isPresent()) {
            for (int k = 0; k < SAMPLES; k++) {
                checkSlope(closedForm, problem.equation().get(), span.start() + span.length() * (k + 0.5) / SAMPLES);
            }
        }
    }

    private void checkSlope(ClosedForm closedForm, Equation equation, double t) {
        double step = STEP * problem.span().length();
        double[] earlier = new double[n];
        double[] y = new double[n];
        double[] later = new double[n];
        closedForm.at(t - step, earlier, 0);
        closedForm.at(t, y, 0);
        closedForm.at(t + step, later, 0);
        double[] f = slope(equation, t, y, Equation.NO_PARAMETERS);
        for (int d = 0; d < n; d++) {
            double difference = (later[d] - earlier[d]) / (2 * step);
            double size = Math.abs(f[d]) + Math.abs(y[d]) / problem.span().length();
            check(
                    !Double.isFinite(f[d])
                            || Math.abs(difference - f[d]) <= 1e-6 * size, // the step is not small everywhere
                    "the closed form must satisfy the equation, got %s' = %s but f = %s at t = %s",
                    problem.components().get(d),
                    difference,
                    f[d],
                    t);
        }
    }
}
