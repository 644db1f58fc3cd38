package odesweep.driver.search;

import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;

/** A configuration's values on the axes of its sweep, as text. */
public final class Searched {
    private Searched() {}

    /** The values as text, for example {@code activation tanh, learning_rate 0.01}. */
    public static String text(Map<String, Object> searched) {
        return searched.entrySet().stream()
                .map(axis -> axis.getKey() + " " + value(axis.getKey(), axis.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(String axis, Object value) {
        return Settings.find(axis)
                .or(() -> ProblemAxes.spec(axis))
                .map(setting -> setting.text(value))
                .orElseGet(value::toString);
    }
}
