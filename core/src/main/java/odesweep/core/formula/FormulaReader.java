package odesweep.core.formula;

import static odesweep.core.setting.MistypedException.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odesweep.core.Nearest;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.IntervalType;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Problems;
import odesweep.core.setting.MistypedException;

/** Reads a problem from a sweep file's mapping with the key {@code equations}. */
final class FormulaReader {
    private static final String DEFAULT_NAME = "own";
    private static final String LEARN = "learn";
    private static final int MOST_STATES = 1_000;
    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "name", "states", "equations", "parameters", "initial", "span", "data", "observations", "held_out"));
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Map<?, ?> plain;

    private FormulaReader(Map<?, ?> plain) {
        this.plain = plain;
    }

    /** @throws MistypedException with the path to what is wrong */
    static FormulaModel read(Map<?, ?> plain) {
        return new FormulaReader(plain).model();
    }

    private FormulaModel model() {
        for (Object key : plain.keySet()) {
            check(
                    KEYS.contains(key),
                    List.of(),
                    "a name, or a mapping with the keys " + String.join(", ", KEYS),
                    key + " is none of them"
                            + Nearest.to(key.toString(), KEYS)
                                    .map(near -> "; the nearest is " + near)
                                    .orElse(""));
        }
        Map<String, String> formulas = formulas();
        checkStates(formulas.keySet());
        Optional<MeasuredData> data = plain.containsKey("data")
                ? Optional.of(MeasuredData.read(plain.get("data"), formulas.keySet()))
                : Optional.empty();
        Map<String, Given> parameters = parameters(formulas.keySet(), data);
        Map<String, Given> initial = new LinkedHashMap<>();
        InitialReader starts = new InitialReader(formulas.keySet(), data, plain.get("initial"));
        Optional<Family> family = family(formulas.keySet(), initial);
        if (family.isEmpty()) {
            initial.putAll(starts.states());
        }
        FormulaModel model = new FormulaModel(
                name(),
                span(data),
                formulas,
                parameters,
                initial,
                family.isEmpty() ? starts.at() : OptionalDouble.empty(),
                data.map(MeasuredData::hash),
                data.map(MeasuredData::observables).orElse(Map.of()),
                family);
        checkFormulas(model);
        if (data.isPresent()) {
            data.get().checkAgainst(model);
        } else if (family.isPresent()) {
            FamilyReader.checkAgainst(model, family.get());
        } else {
            checkStart(new FormulaProblem(model));
        }
        return model;
    }

    /** Several initial states, and the first of them in {@code initial} (modified); empty if there is one. */
    private Optional<Family> family(Set<String> states, Map<String, Given> initial) {
        if (FamilyReader.is(plain)) {
            return Optional.of(FamilyReader.read(states, plain, initial));
        }
        for (String key : FamilyReader.KEYS) {
            check(
                    !plain.containsKey(key),
                    List.of(key),
                    "given with several initial states",
                    "remove it, or write initial: [{...}, {...}]");
        }
        return Optional.empty();
    }

    private Map<String, Given> parameters(Set<String> states, Optional<MeasuredData> data) {
        Map<String, Given> parameters = new LinkedHashMap<>();
        if (!plain.containsKey("parameters")) {
            return parameters;
        }
        check(
                plain.get("parameters") instanceof Map<?, ?>,
                List.of("parameters"),
                "a mapping with numbers by name",
                "e.g. parameters: {k: 1}");
        ((Map<?, ?>) plain.get("parameters")).forEach((name, value) -> {
            checkName(name, "parameters");
            check(
                    !states.contains(name)
                            && data.map(measured -> !measured.observables().containsKey(name))
                                    .orElse(true),
                    List.of("parameters"),
                    "numbers by names that no state and no observable has",
                    "rename " + name);
            parameters.put(
                    (String) name,
                    GivenReader.read((String) name, value, data.isPresent(), List.of("parameters", name)));
        });
        return parameters;
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

    /** The span, which is that of the data where it is not given. */
    private Interval span(Optional<MeasuredData> data) {
        if (data.isPresent() && plain.get("span") == null) {
            return data.get().times();
        }
        check(plain.get("span") != null, List.of(), "a mapping with a span", "add span: [0, 10]");
        Interval span = (Interval) MistypedException.read(new IntervalType(), plain.get("span"), "span");
        check(
                span.length() > 0,
                List.of("span"),
                "[start, end] with start < end",
                "the initial state holds at its start");
        check(span.length() >= 1e-300, List.of("span"), "at least 1e-300 long", "use another unit");
        check(
                data.map(measured -> measured.times().start() >= span.start()
                                && measured.times().end() <= span.end())
                        .orElse(true),
                List.of("span"),
                "an interval with all measured times, "
                        + data.map(MeasuredData::times).orElse(span),
                "leave it out to take theirs");
        return span;
    }

    private Map<String, String> formulas() {
        if (LEARN.equals(plain.get("equations"))) {
            return learned();
        }
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

    /** The derivatives of {@code equations: learn}: an output of one network of all states for each. */
    private Map<String, String> learned() {
        check(
                plain.get("states") instanceof List<?> list
                        && !list.isEmpty()
                        && list.size() <= NetworkCalls.MOST_OUTPUTS
                        && list.stream().distinct().count() == list.size(),
                plain.get("states") == null ? List.of() : List.of("states"),
                "a list of distinct names with equations: learn, at most " + NetworkCalls.MOST_OUTPUTS,
                "e.g. states: [x, y]");
        List<?> states = (List<?>) plain.get("states");
        Map<String, String> formulas = new LinkedHashMap<>();
        String arguments = states.stream().map(String::valueOf).collect(Collectors.joining(", "));
        for (Object state : states) {
            checkName(state, "states");
            formulas.put((String) state, "nn" + (formulas.size() + 1) + "(" + arguments + ")");
        }
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

    static void checkName(Object name, String key) {
        check(
                name instanceof String text && NAME.matcher(text).matches() && text.length() <= 64,
                List.of(key),
                "a mapping whose keys are names: a letter, then letters, digits or _",
                "rename " + name);
        check(
                !FormulaParser.reserved().contains(name) && !NetworkCalls.isNetwork((String) name),
                List.of(key),
                "a mapping whose keys have no meaning in formulas (as have "
                        + String.join(", ", FormulaParser.reserved()) + ")",
                "rename " + name);
    }

    /** Reads each formula, so that an error names it, and checks that each parameter is used. */
    private static void checkFormulas(FormulaModel model) {
        Set<String> used = new TreeSet<>();
        TapeBuilder terms = new TapeBuilder();
        Optional<NetworkCalls> network =
                model.data().map(data -> new NetworkCalls(Formulas.names(model).size(), NetworkCalls.MOST_OUTPUTS));
        model.formulas()
                .forEach((state, formula) ->
                        checkFormula(model, formula, network, terms, List.of("equations", state), used));
        model.observables()
                .forEach((name, formula) -> checkFormula(
                        model, formula, Optional.empty(), terms, List.of("data", "observables", name), used));
        for (String parameter : model.parameters().keySet()) {
            check(
                    used.contains(parameter),
                    List.of("parameters"),
                    "numbers that the equations use",
                    "no equation has " + parameter);
        }
    }

    private static void checkFormula(
            FormulaModel model,
            String formula,
            Optional<NetworkCalls> network,
            TapeBuilder terms,
            List<Object> path,
            Set<String> used) {
        try {
            Formulas.parse(model, formula, network, terms, used);
        } catch (FormulaException e) {
            throw new MistypedException(
                    "a formula of the states, the parameters and t",
                    Optional.of("at character " + (e.at() + 1) + " " + e.getMessage()),
                    path);
        }
    }
}
