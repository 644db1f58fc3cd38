package odesweep.driver.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;

/** The settings that define what the loss measures and that differ between configurations. */
public final class LossSettings {
    static final List<String> NAMES = Settings.all().stream()
            .filter(SettingSpec::definesLoss)
            .map(SettingSpec::name)
            .toList();

    /**
     * What the losses of a run measure.
     *
     * @param shared the value of each setting that is the same in all configurations; null where it does not act
     * @param differing the others: final losses cannot be compared between their values
     */
    public record Definition(Map<String, Object> shared, Set<String> differing) {}

    private final Map<String, Object> first = new LinkedHashMap<>();
    private final Set<String> differing = new TreeSet<>(); // its order is shown

    /** Adds a configuration, given by its cells. */
    public void add(Function<String, Object> cell) {
        for (String setting : NAMES) {
            Object value = measured(ConfigurationCells.value(setting, cell));
            if (!first.containsKey(setting)) {
                first.put(setting, value);
            } else if (!Objects.equals(first.get(setting), value)) {
                differing.add(setting);
            }
        }
    }

    /** A problem with data by its data alone: with these all its losses compare, whatever its equations. */
    private static Object measured(Object value) {
        return value instanceof Map<?, ?> problem && problem.get("data") instanceof Map<?, ?> data
                ? Map.of("data", data)
                : value;
    }

    public Definition definition() {
        Map<String, Object> shared = new LinkedHashMap<>(first);
        shared.keySet().removeAll(differing);
        return new Definition(Collections.unmodifiableMap(shared), Collections.unmodifiableSet(differing));
    }
}
