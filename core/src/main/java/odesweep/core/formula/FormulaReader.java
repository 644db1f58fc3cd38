package odesweep.core.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import odesweep.core.Nearest;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.IntervalType;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Problems;
import odesweep.core.setting.MistypedException;

/** Reads a problem from a sweep file's mapping with the keys {@code equations}, {@code initial}, {@code span}, {@code parameters}. */
final class FormulaReader {
    private static final String DEFAULT_NAME = "own";
    private static final int MOST_STATES = 1_000;
    private static final Set<String> KEYS = Set.of("name", "states", "equations", "parameters", "initial", "span");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Map<?, ?> plain;

    private FormulaReader(Map<?, ?> plain) {
        this.plain = plain;
    }

    /** @throws MistypedException with the path to what is wrong */
    static FormulaProblem read(Map<?, ?> plain) {
        return new FormulaReader(plain).problem();
    }

    private FormulaProblem problem() {
        for (Object key : plain.keySet()) {
            check(
                    KEYS.contains(key),
                    List.of(),
                    "a name, or a mapping with the keys " + String.join(", ", new TreeSet<>(KEYS)),
                    key + " is none of them"
                            + Nearest.to(key.toString(), KEYS)
                                    .map(near -> "; the nearest is " + near)
                                    .orElse(""));
        }
        Map<String, String> formulas = formulas();
        checkStates(formulas.keySet());
        Map<String, Double> parameters = numbers("parameters", plain.containsKey("parameters"));
        Map<String, Double> initial = initial(formulas.keySet());
        for (String parameter : parameters.keySet()) {
            check(
                    !formulas.containsKey(parameter),
                    List.of("parameters"),
                    "numbers by names that no state has",
                    "rename " + parameter);
        }
        checkFormulas(formulas, parameters);
        FormulaProblem problem = new FormulaProblem(name(), span(), formulas, initial, parameters);
        checkStart(problem);
        return problem;
    }

    /** Reads {@code initial}: numbers by state, or a list in the order of the equations. */
    private Map<String, Double> initial(Set<String> states) {
        Map<String, Double> initial = new LinkedHashMap<>();
        if (plain.get("initial") instanceof List<?> list) {
            check(
                    list.size() == states.size(),
                    List.of("initial"),
                    "a number for each state (" + String.join(", ", states) + ")",
                    list.size() + " for " + states.size());
            int at = 0;
            for (String state : states) {
                initial.put(state, number(list.get(at), List.of("initial", at)));
                at++;
            }
            return initial;
        }
        Map<String, Double> given = numbers("initial", true);
        for (String state : given.keySet()) {
            check(
                    states.contains(state),
                    List.of("initial"),
                    "a number for each state",
                    state + " has no equation"
                            + Nearest.to(state, states)
                                    .map(near -> "; the nearest is " + near)
                                    .orElse(""));
        }
        for (String state : states) {
            check(given.containsKey(state), List.of("initial"), "a number for each state", state + " is missing");
            initial.put(state, given.get(state));
        }
        return initial;
    }

    private static double number(Object plain, List<Object> path) {
        if (!(plain instanceof Number number && Double.isFinite(number.doubleValue()))) {
            throw new MistypedException("a finite number", Optional.empty(), path);
        }
        return number.doubleValue();
    }

    private static void checkStart(FormulaProblem problem) {
        double[] slope = new double[problem.dimension()];
        double[] start = {problem.span().start()};
        problem.equation().orElseThrow().evaluate(1, start, problem.initialState(), Equation.NO_PARAMETERS, slope);
        for (int d = 0; d < slope.length; d++) {
            check(
                    Double.isFinite(slope[d]),
                    List.of("equations", problem.components().get(d)),
                    "a formula that is finite at the initial state, where it is " + slope[d],
                    "change it, initial or span");
        }
    }

    private String name() {
        Object name = plain.containsKey("name") ? plain.get("name") : DEFAULT_NAME;
        check(
                name instanceof String text
                        && ProblemRef.isName(text)
                        && !Problems.names().contains(text),
                List.of("name"),
                "a letter, then letters, digits, '.', '_' or '-', and no name of another problem",
                "e.g. name: hares");
        return (String) name;
    }

    private Interval span() {
        check(plain.get("span") != null, List.of(), "a mapping with a span", "add span: [0, 10]");
        Interval span = (Interval) MistypedException.read(new IntervalType(), plain.get("span"), "span");
        check(
                span.length() > 0,
                List.of("span"),
                "[start, end] with start < end",
                "the initial state holds at its start");
        return span;
    }

    private Map<String, String> formulas() {
        check(
                plain.get("equations") instanceof Map<?, ?> map && !map.isEmpty() && map.size() <= MOST_STATES,
                plain.containsKey("equations") ? List.of("equations") : List.of(),
                "a formula for the derivative of each state, by the state's name, of at most " + MOST_STATES,
                "e.g. equations: {y: -y}");
        Map<String, String> formulas = new LinkedHashMap<>();
        ((Map<?, ?>) plain.get("equations")).forEach((state, formula) -> {
            checkName(state, "equations");
            check(
                    formula instanceof String || formula instanceof Number,
                    List.of("equations", state),
                    "a formula, such as -" + state,
                    "a list and a mapping are none");
            formulas.put((String) state, formula.toString());
        });
        return formulas;
    }

    private void checkStates(Set<String> withEquation) {
        if (plain.get("states") == null) {
            return;
        }
        check(plain.get("states") instanceof List<?>, List.of("states"), "a list of names", "e.g. states: [x, y]");
        List<?> states = (List<?>) plain.get("states");
        for (Object state : states) {
            check(
                    withEquation.contains(state),
                    List.of("states"),
                    "the names of the equations",
                    state + " has no equation");
        }
        for (String state : withEquation) {
            check(states.contains(state), List.of("states"), "the names of the equations", state + " is missing");
        }
    }

    private static void checkName(Object name, String key) {
        check(
                name instanceof String text && NAME.matcher(text).matches() && text.length() <= 64,
                List.of(key),
                "a mapping whose keys are names: a letter, then letters, digits or _",
                "rename " + name);
        check(
                !FormulaParser.reserved().contains(name),
                List.of(key),
                "a mapping whose keys have no meaning in formulas (as have "
                        + String.join(", ", FormulaParser.reserved()) + ")",
                "rename " + name);
    }

    private Map<String, Double> numbers(String key, boolean needed) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (!needed) {
            return numbers;
        }
        check(
                plain.get(key) instanceof Map<?, ?>,
                plain.containsKey(key) ? List.of(key) : List.of(),
                "a mapping with numbers by name under " + key,
                "e.g. " + key + ": {y: 1}");
        ((Map<?, ?>) plain.get(key)).forEach((name, number) -> {
            checkName(name, key);
            numbers.put((String) name, number(number, List.of(key, name)));
        });
        return numbers;
    }

    private static void checkFormulas(Map<String, String> formulas, Map<String, Double> parameters) {
        List<String> names = new ArrayList<>(List.of("t"));
        names.addAll(formulas.keySet());
        names.addAll(parameters.keySet());
        Collection<String> used = new TreeSet<>();
        formulas.forEach((state, formula) -> {
            TapeBuilder terms = new TapeBuilder();
            try {
                FormulaParser.parse(
                        formula,
                        names,
                        name -> {
                            used.add(name);
                            return terms.input(names.indexOf(name));
                        },
                        terms);
            } catch (FormulaException e) {
                throw new MistypedException(
                        "a formula of the states, the parameters and t",
                        Optional.of("at character " + (e.at() + 1) + " " + e.getMessage()),
                        List.of("equations", state));
            }
        });
        for (String parameter : parameters.keySet()) {
            check(
                    used.contains(parameter),
                    List.of("parameters"),
                    "numbers that the equations use",
                    "no equation has " + parameter);
        }
    }

    private static void check(boolean holds, List<Object> path, String rule, String remedy) {
        if (!holds) {
            throw new MistypedException(rule, Optional.of(remedy), path);
        }
    }
}
