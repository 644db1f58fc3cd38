package odesweep.core.problem;

import java.util.List;
import java.util.Optional;

/**
 * A problem made from its parts.
 *
 * @param initialState copied by each call of the accessor
 * @param firstStart the default start of the earliest trajectory
 */
record MadeProblem(
        String name,
        List<String> components,
        Interval span,
        double[] initialState,
        double horizon,
        double firstStart,
        boolean isStiff,
        Optional<Equation> equation,
        Optional<ClosedForm> closedForm)
        implements Problem {

    /** A problem without equation and closed form, with trajectories of length 1. */
    static MadeProblem of(String name, List<String> components, Interval span, double... initialState) {
        return new MadeProblem(
                name, components, span, initialState, 1, span.start(), false, Optional.empty(), Optional.empty());
    }

    MadeProblem equation(RowEquation.Slope slope, RowEquation.Transposed transposed) {
        RowEquation made = new RowEquation(initialState.length, slope, transposed);
        return new MadeProblem(
                name, components, span, initialState, horizon, firstStart, isStiff, Optional.of(made), closedForm);
    }

    MadeProblem closedForm(ClosedForm formula) {
        return new MadeProblem(
                name, components, span, initialState, horizon, firstStart, isStiff, equation, Optional.of(formula));
    }

    MadeProblem horizon(double length) {
        return new MadeProblem(name, components, span, initialState, length, firstStart, isStiff, equation, closedForm);
    }

    MadeProblem firstStart(double time) {
        return new MadeProblem(name, components, span, initialState, horizon, time, isStiff, equation, closedForm);
    }

    MadeProblem stiff() {
        return new MadeProblem(name, components, span, initialState, horizon, firstStart, true, equation, closedForm);
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public Interval starts(double length) {
        return new Interval(firstStart, Problem.super.starts(length).end());
    }
}
