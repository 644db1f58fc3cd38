package odesweep.driver.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.search.Trial;

/**
 * What a configuration's columns hold, and the way back.
 *
 * @param byColumn without cells for a setting that does not act, and for an axis on which the configuration has no value
 * @param onAxes the value on each axis; null where it has none
 */
public record ConfigurationCells(int trial, Map<String, Object> byColumn, List<Object> onAxes) {
    public static ConfigurationCells of(Trial trial, List<String> axes) {
        Map<String, Object> cells = cells(trial, axes);
        return new ConfigurationCells(trial.id(), cells, onAxes(axes, cells::get));
    }

    private static Map<String, Object> cells(Trial trial, List<String> axes) {
        Map<String, Object> cells = new HashMap<>();
        cells.put(
                ConfigurationColumns.SEARCHED,
                axes.stream().filter(trial.searched()::containsKey).toList());
        for (String name : cases(axes)) {
            if (trial.searched().containsKey(name)) {
                cells.put(name, trial.searched().get(name).toString());
            }
        }
        Map<String, Object> values = Settings.valuesOf(trial.config());
        for (SettingSpec setting : Settings.all()) {
            if (setting.acts(values)) {
                SettingCells.put(setting, values.get(setting.name()), cells);
            }
        }
        return cells;
    }

    /** The axes that are no setting: their values are labels of cases. */
    static List<String> cases(List<String> axes) {
        return axes.stream().filter(axis -> Settings.find(axis).isEmpty()).toList();
    }

    /** The value of a setting as plain data, or a case's label; null if {@code cells} (by column, null where empty) have none. */
    public static Object value(String name, Function<String, Object> cells) {
        return Settings.find(name)
                .map(setting -> SettingCells.plain(setting, cells))
                .orElseGet(() -> cells.apply(name));
    }

    /** The value on each axis of the configuration whose {@code cells} these are; null where it has none. */
    static List<Object> onAxes(List<String> axes, Function<String, Object> cells) {
        List<?> searched = (List<?>) cells.apply(ConfigurationColumns.SEARCHED);
        List<Object> values = new ArrayList<>(axes.size());
        axes.forEach(axis -> values.add(searched.contains(axis) ? value(axis, cells) : null));
        return values;
    }

    /** The columns that {@link #onAxes(List, Function)} reads. */
    static Set<String> axisColumns(List<String> axes) {
        Set<String> columns = new LinkedHashSet<>(List.of(ConfigurationColumns.SEARCHED));
        axes.forEach(axis -> columns.addAll(columnsOf(axis)));
        return columns;
    }

    /** The columns of a setting or a case. */
    static List<String> columnsOf(String name) {
        return Settings.find(name).map(SettingCells::names).orElse(List.of(name));
    }
}
