package odesweep.core.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An initial value problem y' = f(t, y), y(t0) = y0.
 *
 * <p>A problem has an equation, a closed form of its solution, or both. Where there is no closed form the {@link Truth}
 * integrates the equation; where there is no equation, as for a signal that was observed, the solution is all there is. Times and
 * states are in the problem's own units.
 *
 * <p>Implementations are immutable, thread safe, and give the same bits on every machine: they compute with {@link StrictMath}, not
 * with {@link Math}. A {@link ProblemSource} makes a problem known by its name; {@link ProblemContract} checks one.
 */
public interface Problem {
    /** What sweep files, tables and messages call it: a letter, then letters, digits, {@code . _ -}. */
    String name();

    /** Where the solution is asked for: the initial state holds at its start, predictions are judged over all of it. */
    Interval span();

    /** y0, the state at the span's start: at least one number, all finite. A new array. */
    double[] initialState();

    /** f and its derivatives. Where it is empty, the residual objective cannot be used. */
    default Optional<Equation> equation() {
        return Optional.empty();
    }

    /** The solution as a formula. */
    default Optional<ClosedForm> closedForm() {
        return Optional.empty();
    }

    /** Names of the state's components, in order, no two the same. */
    default List<String> components() {
        return IntStream.rangeClosed(1, initialState().length)
                .mapToObj(d -> "y" + d)
                .toList();
    }

    /** Length of the state. */
    default int dimension() {
        return components().size();
    }

    /**
     * How long a trajectory runs from its start unless a configuration says otherwise: a tenth of the span, since vector
     * fields are learnt better from short trajectories.
     */
    default double horizon() {
        return span().length() / 10;
    }

    /**
     * Where trajectories of length {@code horizon} start unless a configuration says otherwise: so that they end within
     * the span. The span's start alone where the horizon is as long as the span.
     */
    default Interval starts(double horizon) {
        return new Interval(span().start(), Math.max(span().start(), span().end() - horizon));
    }
}
