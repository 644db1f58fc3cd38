package odesweep.core.problem;

import java.util.List;
import java.util.Optional;

/**
 * A problem in scaled units: u' = (time / states) f(origin + time τ, states u).
 *
 * @param covered where the truth is known, in the problem's own time
 */
record ScaledProblem(Problem problem, Interval covered, Scales scales) implements Problem {
    @Override
    public String name() {
        return problem.name();
    }

    @Override
    public Interval span() {
        return scales.scaled(problem.span());
    }

    @Override
    public double[] initialState() {
        double[] state = problem.initialState();
        divide(state, 0);
        return state;
    }

    @Override
    public Optional<Equation> equation() {
        return problem.equation().map(equation -> new ScaledEquation(equation, scales));
    }

    @Override
    public Optional<ClosedForm> closedForm() {
        return problem.closedForm().map(form -> (t, y, at) -> {
            form.at(scales.problemTime(t), y, at);
            divide(y, at);
        });
    }

    private void divide(double[] y, int at) {
        List<Double> units = scales.states();
        for (int d = 0; d < units.size(); d++) {
            y[at + d] /= units.get(d);
        }
    }

    @Override
    public List<String> components() {
        return problem.components();
    }

    @Override
    public boolean isStiff() {
        return problem.isStiff();
    }

    @Override
    public double horizon() {
        return problem.horizon() / scales.time();
    }
}
