package odesweep.driver.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The settings that change what final_loss measures: its values cannot be compared across them. */
public final class Yardsticks {
    static final List<String> SETTINGS = List.of(
            "problem",
            "objective",
            "interval",
            "derivative",
            "initial_condition",
            "residual_weight",
            "initial_weight",
            "horizon",
            "observations",
            "reduction");

    private final Map<String, Object> first = new HashMap<>();
    private final Set<String> differing = new TreeSet<>();

    /** Takes note of a configuration, whose columns {@code cell} has. */
    public void add(Function<String, Object> cell) {
        for (String setting : SETTINGS) {
            Object value = ConfigurationCells.value(setting, cell);
            if (!first.containsKey(setting)) {
                first.put(setting, value);
            } else if (!Objects.equals(first.get(setting), value)) {
                differing.add(setting);
            }
        }
    }

    /** Those that differ between configurations. */
    public Set<String> differing() {
        return Set.copyOf(differing);
    }
}
