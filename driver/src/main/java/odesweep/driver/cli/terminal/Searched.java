package odesweep.driver.cli.terminal;

import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.Names;

/** What a trial has on the axes of its sweep, in words. */
public final class Searched {
    private Searched() {}

    /** For example {@code activation tanh, learning_rate 0.01}. */
    public static String text(Map<String, Object> searched) {
        return searched.entrySet().stream()
                .map(axis -> axis.getKey() + " "
                        + (axis.getValue() instanceof Enum<?> constant ? Names.of(constant) : axis.getValue()))
                .collect(Collectors.joining(", "));
    }
}
