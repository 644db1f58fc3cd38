package odesweep.core.formula;

import static odesweep.core.setting.MistypedException.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import odesweep.core.Nearest;
import odesweep.core.problem.NoTruthException;
import odesweep.core.setting.MistypedException;

/**
 * Reads several initial states: a list of states, or a mapping in which states have {@code {range: [low, high]}} or {@code {log: [low,
 * high]}}, with points each or with a {@code count}.
 */
final class FamilyReader {
    static final String COUNT = "count";
    static final List<String> KEYS = List.of("observations", "held_out");

    private static final int OBSERVATIONS = 50;
    private static final double HELD_OUT = 0.2;
    private static final Set<String> SPREAD_KEYS = new TreeSet<>(List.of("range", "log", "points"));
    private static final String FORM = "as in {x: {range: [0.5, 2]}, count: 16}";

    private final Set<String> states;
    private final Map<?, ?> problem;
    private final Map<String, Given> initial = new LinkedHashMap<>();

    private FamilyReader(Set<String> states, Map<?, ?> problem) {
        this.states = states;
        this.problem = problem;
    }

    /** Whether a problem gives several initial states. */
    static boolean is(Map<?, ?> problem) {
        if (problem.get("initial") instanceof List<?> list) {
            return list.stream().anyMatch(start -> start instanceof Map<?, ?> || start instanceof List<?>);
        }
        return problem.get("initial") instanceof Map<?, ?> map
                && (map.containsKey(COUNT)
                                && problem.get("equations") instanceof Map<?, ?> equations
                                && !equations.containsKey(COUNT)
                        || map.values().stream()
                                .anyMatch(value -> value instanceof Map<?, ?> spread
                                        && (spread.containsKey("range") || spread.containsKey("log"))));
    }

    /**
     * The family, and its first state, or the spreads, in {@code initial} (modified).
     *
     * @param problem for which {@link #is} holds
     */
    static Family read(Set<String> states, Map<?, ?> problem, Map<String, Given> initial) {
        check(
                !problem.containsKey("data"),
                List.of("initial"),
                "one start for all trajectories where data are given",
                "give a number, {start: ..., bounds: ...} or from_data for each state");
        FamilyReader reader = new FamilyReader(states, problem);
        Family family = reader.read();
        initial.putAll(reader.initial);
        return family;
    }

    private Family read() {
        List<List<Double>> listed = new ArrayList<>();
        int count = 0;
        if (problem.get("initial") instanceof List<?> list) {
            for (int k = 0; k < list.size(); k++) {
                listed.add(start(list.get(k), List.of("initial", k)));
            }
            int d = 0;
            for (String state : states) {
                initial.put(state, new Given.Number(listed.get(0).get(d++)));
            }
        } else {
            count = spreads((Map<?, ?>) problem.get("initial"));
        }
        int observations = whole("observations", OBSERVATIONS, 2, Family.MOST_OBSERVATIONS, problem, List.of());
        double heldOut = problem.containsKey("held_out")
                ? GivenReader.number(problem.get("held_out"), List.of("held_out"))
                : HELD_OUT;
        check(
                heldOut >= 0 && heldOut < 1,
                List.of("held_out"),
                "a share from 0 to below 1",
                "0.2 holds out every fifth");
        Family family = new Family(listed, count, observations, heldOut);
        long size = family.size(initial.values());
        check(
                size >= 1 && size <= Family.MOST && size * observations * states.size() <= 10_000_000,
                List.of("initial"),
                "at most " + Family.MOST + " initial states, with at most 10000000 numbers in all their solutions",
                "there are " + size + " with " + observations + " observations; use fewer");
        return family;
    }

    /** Checks that there is a solution from each state. */
    static void checkAgainst(FormulaModel model, Family family) {
        try {
            family.open(model);
        } catch (NoTruthException e) {
            throw new MistypedException(
                    "states from which there is a solution over the span",
                    Optional.of(e.getMessage() + "; change initial, span or the equations"),
                    List.of("initial"));
        }
    }

    private List<Double> start(Object plain, List<Object> path) {
        List<Double> start = new ArrayList<>();
        if (plain instanceof List<?> numbers) {
            check(
                    numbers.size() == states.size(),
                    path,
                    "a number for each state (" + String.join(", ", states) + ")",
                    numbers.size() + " for " + states.size());
            for (int d = 0; d < numbers.size(); d++) {
                start.add(GivenReader.number(numbers.get(d), GivenReader.below(path, d)));
            }
            return start;
        }
        check(plain instanceof Map<?, ?>, path, "a number for each state", "as in [{x: 1}, {x: 2}]");
        checkNames((Map<?, ?>) plain, path, states);
        for (String state : states) {
            check(((Map<?, ?>) plain).containsKey(state), path, "a number for each state", state + " is missing");
            start.add(GivenReader.number(((Map<?, ?>) plain).get(state), GivenReader.below(path, state)));
        }
        return start;
    }

    /** Reads a mapping; returns its count, 0 if each spread has points. */
    private int spreads(Map<?, ?> given) {
        Set<String> names = new TreeSet<>(states);
        names.add(COUNT);
        checkNames(given, List.of("initial"), names);
        int withPoints = 0;
        int without = 0;
        for (String state : states) {
            check(
                    given.containsKey(state),
                    List.of("initial"),
                    "a number or a range for each state",
                    state + " is missing");
            List<Object> path = List.of("initial", state);
            if (given.get(state) instanceof Map<?, ?> spread) {
                Given.Spread read = spread(spread, path);
                initial.put(state, read);
                withPoints += read.points() > 0 ? 1 : 0;
                without += read.points() > 0 ? 0 : 1;
            } else {
                initial.put(state, new Given.Number(GivenReader.number(given.get(state), path)));
            }
        }
        boolean counted = given.containsKey(COUNT) && !states.contains(COUNT);
        check(
                counted ? withPoints == 0 : without == 0,
                List.of("initial"),
                "ranges with points for each, or with a count for all",
                FORM);
        return counted ? whole(COUNT, 0, 1, Family.MOST, given, List.of("initial")) : 0;
    }

    private static Given.Spread spread(Map<?, ?> plain, List<Object> path) {
        for (Object key : plain.keySet()) {
            check(
                    SPREAD_KEYS.contains(key),
                    path,
                    "a number, or a mapping with range or log, and points",
                    key + " is none of them; " + FORM);
        }
        boolean log = plain.containsKey("log");
        check(plain.containsKey("range") != log, path, "a mapping with either range or log", FORM);
        List<Object> at = GivenReader.below(path, log ? "log" : "range");
        check(plain.get(at.get(2)) instanceof List<?> two && two.size() == 2, at, "[low, high]", FORM);
        List<?> two = (List<?>) plain.get(at.get(2));
        double low = GivenReader.number(two.get(0), GivenReader.below(at, 0));
        double high = GivenReader.number(two.get(1), GivenReader.below(at, 1));
        check(low < high && Double.isFinite(high - low), at, "[low, high] with low < high", FORM);
        check(!log || low > 0, at, "above 0 where it is log", "use range");
        return new Given.Spread(
                low, high, log, plain.containsKey("points") ? whole("points", 0, 2, Family.MOST, plain, path) : 0);
    }

    private static int whole(String key, int otherwise, int least, int most, Map<?, ?> plain, List<Object> path) {
        if (!plain.containsKey(key)) {
            return otherwise;
        }
        boolean holds = plain.get(key) instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least
                && number.doubleValue() <= most;
        check(holds, GivenReader.below(path, key), "a whole number from " + least + " to " + most, FORM);
        return ((Number) plain.get(key)).intValue();
    }

    private static void checkNames(Map<?, ?> given, List<Object> path, Set<String> known) {
        for (Object name : given.keySet()) {
            check(
                    known.contains(name),
                    path,
                    "a number for each state",
                    name + " has no equation; " + Nearest.hint(String.valueOf(name), known, FORM));
        }
    }
}
