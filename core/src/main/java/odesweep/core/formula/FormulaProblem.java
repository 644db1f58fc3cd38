package odesweep.core.formula;

import java.util.List;
import java.util.Optional;
import odesweep.core.data.Measurements;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.StartValue;

/** A problem whose equation is written as a formula for each state. With data, or several initial states, it is open. */
final class FormulaProblem implements Problem {
    private final FormulaModel model;
    private final List<String> states;
    private final Optional<Equation> equation;
    private final Optional<OpenProblem> open;
    private final double[] initial;

    /** @throws IllegalArgumentException if a formula cannot be read, or this JVM does not have the data */
    FormulaProblem(FormulaModel model) {
        this.model = model;
        states = List.copyOf(model.formulas().keySet());
        Optional<Measurements> data = model.data().map(FormulaProblem::measurements);
        if (data.isPresent() || model.family().isPresent()) {
            equation = Optional.empty();
            open = Optional.of(
                    data.isPresent()
                            ? model.open(data.get())
                            : model.family().get().open(model));
            initial = firstStart(open.get());
        } else {
            equation = Optional.of(new FormulaEquation(Formulas.slope(model)));
            open = Optional.empty();
            initial = states.stream()
                    .mapToDouble(state -> ((Given.Number) model.initial().get(state)).value())
                    .toArray();
        }
    }

    private static Measurements measurements(String hash) {
        return Measurements.kept(hash)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a problem's data must be known here by their hash, got " + hash + "; read their file first"));
    }

    /** The start of the first trajectory, estimates at their first values. */
    private static double[] firstStart(OpenProblem open) {
        double[] start = new double[open.dimension()];
        for (int d = 0; d < start.length; d++) {
            StartValue value = open.starts().get(d);
            if (value instanceof StartValue.Fixed fixed) {
                start[d] = fixed.value();
            } else if (value instanceof StartValue.Estimated estimated) {
                start[d] = estimated.unknown().start();
            } else {
                start[d] = open.measurements().trajectories().get(0).value(0, ((StartValue.FromData) value).quantity());
            }
        }
        return start;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Interval span() {
        return model.span();
    }

    @Override
    public double[] initialState() {
        return initial.clone();
    }

    @Override
    public Optional<Equation> equation() {
        return equation;
    }

    @Override
    public Optional<OpenProblem> open() {
        return open;
    }

    @Override
    public List<String> components() {
        return states;
    }
}
