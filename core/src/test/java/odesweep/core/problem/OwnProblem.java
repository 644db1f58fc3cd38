package odesweep.core.problem;

import java.util.Optional;

/** A problem of a test's own, without a closed form; its derivatives are never asked for unless a test gives them. */
public record OwnProblem(
        String name, Interval span, double[] initialState, RowEquation.Slope slope, RowEquation.Transposed transposed)
        implements Problem {
    public OwnProblem(String name, Interval span, double[] initialState, RowEquation.Slope slope) {
        this(name, span, initialState, slope, (t, y, v, out, i) -> {
            throw new UnsupportedOperationException();
        });
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public Optional<Equation> equation() {
        return Optional.of(new RowEquation(initialState.length, slope, transposed));
    }
}
