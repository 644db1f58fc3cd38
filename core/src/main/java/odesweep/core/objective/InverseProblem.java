package odesweep.core.objective;

import java.util.List;
import java.util.Optional;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.StartValue;

/** An open problem without a network as one with parameters in its equation. Its initial state is NaN where it is not given. */
record InverseProblem(Problem problem, OpenProblem of) implements Problem {
    @Override
    public String name() {
        return problem.name();
    }

    @Override
    public List<String> components() {
        return problem.components();
    }

    @Override
    public Interval span() {
        return new Interval(
                of.startTime().orElse(problem.span().start()), problem.span().end());
    }

    @Override
    public double[] initialState() {
        return of.starts().stream()
                .mapToDouble(start -> start instanceof StartValue.Fixed fixed ? fixed.value() : Double.NaN)
                .toArray();
    }

    @Override
    public Optional<Equation> equation() {
        return Optional.of(new OpenEquation(of));
    }
}
