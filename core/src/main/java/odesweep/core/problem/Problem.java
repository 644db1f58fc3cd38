package odesweep.core.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An initial value problem y' = f(t, y), y(t0) = y0.
 *
 * <p>A problem has an equation, a closed form of its solution, or both; or it is {@linkplain #open open}. Without a closed form the {@link Truth} integrates the
 * equation; without an equation, as for an observed signal, only the solution is known. Times and states are in the problem's own
 * units.
 *
 * <p>Implementations are immutable, thread safe, and give the same bits on every machine: they compute with {@link StrictMath}, not
 * with {@link Math}. A {@link ProblemSource} makes a problem known by its name; {@link ProblemContract} checks a problem.
 */
public interface Problem {
    /** The name in sweep files, tables and messages: a letter, then letters, digits, {@code . _ -}. */
    String name();

    /** The interval of interest: the initial state holds at its start, and predictions are judged over all of it. */
    Interval span();

    /** y0, the state at the span's start: at least one number, all finite. A new array. */
    double[] initialState();

    /** f and its derivatives. If empty, the residual objective cannot be used. */
    default Optional<Equation> equation() {
        return Optional.empty();
    }

    /** The solution as a formula. */
    default Optional<ClosedForm> closedForm() {
        return Optional.empty();
    }

    /** What is to be learnt from measurements. A problem that leaves something open has neither an equation nor a closed form. */
    default Optional<OpenProblem> open() {
        return Optional.empty();
    }

    /** The distinct names of the state's components, in order. */
    default List<String> components() {
        return IntStream.rangeClosed(1, initialState().length)
                .mapToObj(d -> "y" + d)
                .toList();
    }

    /** Whether the equation is known to be stiff: its {@link Truth} is then integrated by an implicit method at once. */
    default boolean isStiff() {
        return false;
    }

    /** Length of the state. */
    default int dimension() {
        return components().size();
    }

    /**
     * The default length of trajectories: a tenth of the span, since vector fields are learnt better from short trajectories.
     */
    default double horizon() {
        return span().length() / 10;
    }

    /**
     * The default interval of starts for trajectories of length {@code horizon}, which end within the span. It is the span's start
     * alone if the horizon is as long as the span.
     */
    default Interval starts(double horizon) {
        return new Interval(span().start(), Math.max(span().start(), span().end() - horizon));
    }
}
