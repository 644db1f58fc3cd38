package odesweep.core.formula;

import static odesweep.core.setting.MistypedException.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import odesweep.core.Nearest;

/** Reads {@code initial}: a value for each state, by name or in the order of the states, or {@code from_data} for all. */
final class InitialReader {
    private static final String AT = "at";

    private final Set<String> states;
    private final Optional<MeasuredData> data;
    private final Object plain;

    /** @param plain null where nothing is given */
    InitialReader(Set<String> states, Optional<MeasuredData> data, Object plain) {
        this.states = states;
        this.data = data;
        this.plain = plain;
    }

    Map<String, Given> states() {
        Map<String, Given> initial = new LinkedHashMap<>();
        if (Given.FROM_DATA.equals(plain) || plain == null && data.isPresent()) {
            for (String state : states) {
                initial.put(state, given(state, Given.FROM_DATA, plain == null ? List.of() : List.of("initial")));
            }
        } else if (plain instanceof List<?> list) {
            check(
                    list.size() == states.size(),
                    List.of("initial"),
                    "a number for each state (" + String.join(", ", states) + ")",
                    list.size() + " for " + states.size());
            int at = 0;
            for (String state : states) {
                initial.put(state, given(state, list.get(at), List.of("initial", at)));
                at++;
            }
        } else {
            readByName(initial);
        }
        return initial;
    }

    private void readByName(Map<String, Given> initial) {
        check(
                plain instanceof Map<?, ?>,
                plain == null ? List.of() : List.of("initial"),
                "a mapping with numbers by name under initial",
                "e.g. initial: {y: 1}");
        Map<?, ?> given = (Map<?, ?>) plain;
        for (Object state : given.keySet()) {
            check(
                    states.contains(state) || AT.equals(state),
                    List.of("initial"),
                    "a number for each state",
                    state + " has no equation"
                            + Nearest.to(String.valueOf(state), states)
                                    .map(near -> "; the nearest is " + near)
                                    .orElse(""));
        }
        for (String state : states) {
            check(given.containsKey(state), List.of("initial"), "a number for each state", state + " is missing");
            initial.put(state, given(state, given.get(state), List.of("initial", state)));
        }
    }

    private Given given(String state, Object value, List<Object> path) {
        if (!Given.FROM_DATA.equals(value)) {
            return GivenReader.read(state, value, data.isPresent(), path);
        }
        check(
                data.map(measured -> measured.quantity(state) >= 0).orElse(false),
                path,
                "a number where the state is not measured",
                state + " is no column of data; give a number, or {start: ..., bounds: ...} to estimate it");
        return new Given.FromData();
    }

    /** The time at which the states hold, where the file gives it. */
    OptionalDouble at() {
        return plain instanceof Map<?, ?> given && given.containsKey(AT) && !states.contains(AT)
                ? OptionalDouble.of(GivenReader.number(given.get(AT), List.of("initial", AT)))
                : OptionalDouble.empty();
    }
}
