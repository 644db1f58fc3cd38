package odesweep.driver.result;

import java.util.HashMap;
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

    private final Map<String, Object> first = new HashMap<>();
    private final Set<String> differing = new TreeSet<>();

    /** Adds a configuration, given by its cells. */
    public void add(Function<String, Object> cell) {
        for (String setting : NAMES) {
            Object value = ConfigurationCells.value(setting, cell);
            if (!first.containsKey(setting)) {
                first.put(setting, value);
            } else if (!Objects.equals(first.get(setting), value)) {
                differing.add(setting);
            }
        }
    }

    /** The settings that differ: final losses cannot be compared across them. */
    public Set<String> differing() {
        return Set.copyOf(differing);
    }
}
