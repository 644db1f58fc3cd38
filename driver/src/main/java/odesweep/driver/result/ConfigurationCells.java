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
 * A configuration's cells in the tables, and the conversion back.
 *
 * @param byColumn the cells by column; none for settings that do not act and axes without a value
 * @param onAxes the value on each axis, or null
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

    /** The axes of cases, which are not settings: their values are labels. */
    static List<String> cases(List<String> axes) {
        return axes.stream().filter(axis -> Settings.find(axis).isEmpty()).toList();
    }

    /** A setting's value as plain data, or a case's label; null if {@code cells} (by column, null if empty) have none. */
    public static Object value(String name, Function<String, Object> cells) {
        return Settings.find(name)
                .map(setting -> SettingCells.plain(setting, cells))
                .orElseGet(() -> cells.apply(name));
    }

    /** The value on each axis, or null, of the configuration with these {@code cells}. */
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
