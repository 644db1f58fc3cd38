package odesweep.core.problem;

import java.util.List;
import java.util.Optional;

/** A problem's equation from another initial state, on a part of its time. */
public record WindowProblem(Problem problem, Interval span, double[] start) implements Problem {
    public WindowProblem {
        start = start.clone();
    }

    @Override
    public String name() {
        return problem.name();
    }

    @Override
    public double[] initialState() {
        return start.clone();
    }

    @Override
    public Optional<Equation> equation() {
        return problem.equation();
    }

    @Override
    public List<String> components() {
        return problem.components();
    }

    @Override
    public boolean isStiff() {
        return problem.isStiff();
    }
}
