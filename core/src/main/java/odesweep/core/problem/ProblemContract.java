package odesweep.core.problem;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The rules that every {@link Problem} keeps, for a test of your own problem:
 *
 * <pre>{@code assertEquals(List.of(), ProblemContract.broken(new Pendulum()));}</pre>
 *
 * <p>Derivatives are compared with central differences at states around the initial one, a closed form with the equation along the
 * span. Nothing is compared where f is not finite.
 */
public final class ProblemContract {
    private static final int SAMPLES = 20;

    /** The differences' step, relative to the component's size. Their error is the step's square plus 1e-16 / step. */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-7;

    private final Problem problem;
    private final double[] y0;
    private final int n;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<String> broken = new ArrayList<>();

    private ProblemContract(Problem problem) {
        this.problem = problem;
        y0 = problem.initialState().clone(); // not a new array if that rule is broken
        n = y0.length;
    }

    /** The rules that {@code problem} breaks, each in one line with the value found; empty if it keeps all. */
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

    /** As {@link #broken}, without the values of equation and closed form. */
    static List<String> brokenShape(Problem problem) {
        ProblemContract contract = new ProblemContract(problem);
        contract.checkShape();
        if (contract.broken.isEmpty()) {
            contract.checkTimes();
        }
        return List.copyOf(contract.broken);
    }

    private void check(boolean holds, String rule, Object... found) {
        if (!holds) {
            broken.add(String.format(Locale.ROOT, rule, found));
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
                problem.equation().isPresent()
                        || problem.closedForm().isPresent()
                        || problem.open().isPresent(),
                "a problem must have an equation, a closed form or measurements, this has none");
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
                "evaluate must write no more than its rows, got one that writes beyond them");
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

    /** Compares pullBack with differences of f, for y and p, and the Jacobian with pullBack. */
    private void checkDerivatives(Equation equation, double t, double[] y, double[] p) {
        double[] jacobian = new double[n * n];
        equation.jacobian(t, y, p, jacobian);
        for (int i = 0; i < n; i++) {
            int component = i;
            double[] unit = new double[n];
            unit[i] = 1;
            double[] yBar = new double[n];
            double[] pBar = new double[p.length];
            equation.pullBack(1, new double[] {t}, y, p, unit, yBar, pBar);
            String of = " must give the derivative of " + problem.components().get(i) + "' by ";
            String where = " at t = " + t + ", y = " + Arrays.toString(y);
            for (int j = 0; j < n; j++) {
                String by = problem.components().get(j);
                int moved = j;
                checkDerivative(
                        "pullBack" + of + by,
                        where,
                        h -> slope(equation, t, moved(y, moved, h), p)[component],
                        size(j),
                        yBar[j]);
                check(
                        Math.abs(jacobian[i * n + j] - yBar[j]) <= TOLERANCE * Math.abs(yBar[j])
                                || !Double.isFinite(yBar[j]),
                        "jacobian%s%s, for pullBack %s%s, got %s",
                        of,
                        by,
                        yBar[j],
                        where,
                        jacobian[i * n + j]);
            }
            for (int k = 0; k < p.length; k++) {
                int moved = k;
                checkDerivative(
                        "pullBack" + of + "p[" + k + "]",
                        where,
                        h -> slope(equation, t, y, moved(p, moved, h))[component],
                        1,
                        pBar[k]);
            }
        }
    }

    private void checkDerivative(String rule, String where, DoubleUnaryOperator f, double size, double actual) {
        double coarse = difference(f, STEP * size);
        double expected = difference(f, STEP / 2 * size);
        // if the step is too wide for f's curvature, the two differ by three times the finer one's error
        double tolerance =
                TOLERANCE * (Math.abs(expected) + Math.abs(f.applyAsDouble(0)) / size) + Math.abs(expected - coarse);
        check(
                !(Math.abs(actual - expected) > tolerance + Double.MIN_NORMAL),
                "%s, about %s%s, got %s",
                rule,
                expected,
                where,
                actual);
    }

    private static double difference(DoubleUnaryOperator f, double step) {
        return (f.applyAsDouble(step) - f.applyAsDouble(-step)) / (2 * step);
    }

    private static double[] moved(double[] values, int at, double by) {
        double[] moved = values.clone();
        moved[at] += by;
        return moved;
    }

    private double[] slope(Equation equation, double t, double[] y, double[] p) {
        double[] dy = new double[n];
        equation.evaluate(1, new double[] {t}, y, p, dy);
        return dy;
    }

    private void checkClosedForm(ClosedForm closedForm) {
        Interval span = problem.span();
        double[] atStart = state(closedForm, span.start());
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
        double[] f = slope(equation, t, state(closedForm, t), Equation.NO_PARAMETERS);
        for (int d = 0; d < n; d++) {
            int component = d;
            checkDerivative(
                    "the closed form must satisfy the equation: f must be "
                            + problem.components().get(d) + "'",
                    " at t = " + t,
                    h -> state(closedForm, t + h)[component],
                    problem.span().length(),
                    f[d]);
        }
    }

    private double[] state(ClosedForm closedForm, double t) {
        double[] y = new double[n];
        closedForm.at(t, y, 0);
        return y;
    }
}
