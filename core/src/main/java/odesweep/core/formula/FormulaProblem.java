package odesweep.core.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;

/** A problem whose equation is written as a formula for each state. */
final class FormulaProblem implements Problem {
    private final String name;
    private final Interval span;
    private final Map<String, String> formulas;
    private final Map<String, Double> initial;
    private final Map<String, Double> parameters;
    private final FormulaEquation equation;

    /**
     * @param formulas of the states' derivatives, by state
     * @param initial the states at the span's start, by state
     * @param parameters numbers by name
     * @throws FormulaException if a formula cannot be read
     */
    FormulaProblem(
            String name,
            Interval span,
            Map<String, String> formulas,
            Map<String, Double> initial,
            Map<String, Double> parameters) {
        this.name = name;
        this.span = span;
        this.formulas = new LinkedHashMap<>(formulas);
        this.initial = new LinkedHashMap<>(initial);
        this.parameters = new LinkedHashMap<>(parameters);
        equation = new FormulaEquation(
                List.copyOf(this.formulas.keySet()), List.copyOf(this.formulas.values()), this.parameters);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Interval span() {
        return span;
    }

    @Override
    public double[] initialState() {
        return formulas.keySet().stream().mapToDouble(initial::get).toArray();
    }

    @Override
    public Optional<Equation> equation() {
        return Optional.of(equation);
    }

    @Override
    public List<String> components() {
        return List.copyOf(formulas.keySet());
    }

    /** The text from which {@link #parse} makes the same problem: a line for each thing. */
    String definition() {
        List<String> lines = new ArrayList<>();
        lines.add("span " + span.start() + " " + span.end());
        parameters.forEach((parameter, value) -> lines.add("parameter " + parameter + " " + value));
        formulas.forEach((state, formula) -> lines.add("state " + state + " " + initial.get(state) + " "
                + formula.strip().replaceAll("\\s+", " ")));
        return String.join("\n", lines);
    }

    /** The problem with this {@link #definition}; empty if the text is none. */
    static Optional<FormulaProblem> parse(String name, String definition) {
        Interval span = null;
        Map<String, String> formulas = new LinkedHashMap<>();
        Map<String, Double> initial = new LinkedHashMap<>();
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (String line : definition.split("\n")) {
            String[] words = line.split(" ", 4);
            if (words[0].equals("span") && words.length == 3) {
                span = new Interval(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
            } else if (words[0].equals("parameter") && words.length == 3) {
                parameters.put(words[1], Double.parseDouble(words[2]));
            } else if (words[0].equals("state") && words.length == 4) {
                initial.put(words[1], Double.parseDouble(words[2]));
                formulas.put(words[1], words[3]);
            } else {
                return Optional.empty();
            }
        }
        return span == null || formulas.isEmpty()
                ? Optional.empty()
                : Optional.of(new FormulaProblem(name, span, formulas, initial, parameters));
    }

    /** The mapping of a sweep file that describes this problem. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", name);
        plain.put("equations", new LinkedHashMap<>(formulas));
        if (!parameters.isEmpty()) {
            plain.put("parameters", new LinkedHashMap<>(parameters));
        }
        plain.put("initial", new LinkedHashMap<>(initial));
        plain.put("span", List.of(span.start(), span.end()));
        return plain;
    }
}
