package odesweep.driver.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Trial;

/**
 * A configuration's cells in the tables, and the conversion back.
 *
 * @param byColumn the cells by column; none for settings that do not act and axes without a value
 * @param onAxes the value that acted on each axis
 */
public record ConfigurationCells(int trial, Map<String, Object> byColumn, AxisValues onAxes) {
    private static final Map<String, Object> DEFAULTS = Settings.valuesOf(TrainingConfig.of(Map.of()));

    public static ConfigurationCells of(Trial trial, List<String> axes) {
        Map<String, Object> cells = cells(trial, axes);
        return new ConfigurationCells(trial.id(), cells, onAxes(axes, cells::get));
    }

    private static Map<String, Object> cells(Trial trial, List<String> axes) {
        Map<String, Object> cells = new HashMap<>();
        cells.put(
                ConfigurationColumns.SEARCHED,
                axes.stream().filter(trial.searched()::containsKey).toList());
        cells.put(ConfigurationColumns.ENQUEUED, trial.enqueued());
        cells.put(ConfigurationColumns.PROPOSED_BY, trial.proposedBy());
        for (String name : cases(axes)) {
            if (ProblemAxes.contain(name)) {
                Object value = ProblemAxes.value(name, trial.config().problem());
                boolean number = ProblemAxes.spec(name).orElseThrow().type().isNumber();
                if (number ? value instanceof Number : value != null) {
                    cells.put(ProblemAxes.column(name), number ? ((Number) value).doubleValue() : value);
                }
            } else if (trial.searched().containsKey(name)) {
                Object value = trial.searched().get(name);
                cells.put(name, SizeAxes.isLayer(name) ? value : value.toString());
            }
        }
        Map<String, Object> values = Settings.valuesOf(trial.config());
        for (SettingSpec setting : Settings.all()) {
            if (setting.acts(values)) {
                SettingCells.put(setting, values.get(setting.name()), cells);
            } else if (ConfigurationColumns.isFalseWhereNotActing(setting)) {
                cells.put(setting.name(), false);
            }
        }
        TrainingConfig config = trial.config();
        List<Integer> widths = config.network().hiddenWidths();
        cells.put(ConfigurationColumns.DEPTH, widths.size());
        if (widths.stream().distinct().count() == 1) {
            cells.put(ConfigurationColumns.WIDTH, widths.get(0));
        }
        cells.put(ConfigurationColumns.PARAMETERS, trial.parameters());
        return cells;
    }

    /** The axes that have columns only where they are searched: cases, whose values are labels, single layers' widths, and the problem's numbers. */
    public static List<String> cases(List<String> axes) {
        return axes.stream()
                .filter(axis -> Settings.find(axis).isEmpty())
                .filter(axis -> !SizeAxes.contain(axis) || SizeAxes.isLayer(axis))
                .toList();
    }

    /**
     * A setting's value as plain data, or a case's label; null if {@code cells} (by column, null if empty) have none, or the setting
     * does not act.
     */
    public static Object value(String name, Function<String, Object> cells) {
        Optional<SettingSpec> setting = Settings.find(name);
        if (setting.isEmpty()) {
            return cells.apply(ProblemAxes.column(name));
        } else if (ConfigurationColumns.isFalseWhereNotActing(setting.get()) && !acts(setting.get(), cells)) {
            return null;
        }
        return SettingCells.plain(setting.get(), cells);
    }

    private static boolean acts(SettingSpec setting, Function<String, Object> cells) {
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        for (SettingSpec other : conditions(setting)) {
            Object plain = value(other.name(), cells);
            if (plain != null) {
                settings.put(other.name(), other.type().read(plain));
            }
        }
        return setting.acts(settings);
    }

    /** The settings on which it depends whether this one acts. */
    private static List<SettingSpec> conditions(SettingSpec setting) {
        return setting.onlyWith().stream()
                .flatMap(condition -> condition.terms().stream())
                .flatMap(term -> Settings.find(term.setting()).stream())
                .toList();
    }

    /** The value on each axis of the configuration with these {@code cells}. */
    static AxisValues onAxes(List<String> axes, Function<String, Object> cells) {
        List<?> searched = (List<?>) cells.apply(ConfigurationColumns.SEARCHED);
        List<Object> values = new ArrayList<>(axes.size());
        Set<Integer> inherited = new HashSet<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            values.add(value(axes.get(axis), cells));
            if (values.get(axis) != null && !searched.contains(axes.get(axis))) {
                inherited.add(axis);
            }
        }
        return new AxisValues(values, inherited);
    }

    /** The columns that {@link #onAxes(List, Function)} reads. */
    static Set<String> axisColumns(List<String> axes) {
        Set<String> columns = new LinkedHashSet<>(List.of(ConfigurationColumns.SEARCHED));
        axes.forEach(axis -> columns.addAll(columnsOf(axis)));
        return columns;
    }

    /** The columns of a setting or a case from which {@link #value} is read. */
    static Set<String> columnsOf(String name) {
        Optional<SettingSpec> setting = Settings.find(name);
        if (setting.isEmpty()) {
            return Set.of(ProblemAxes.column(name));
        }
        Set<String> columns = new LinkedHashSet<>(SettingCells.names(setting.get()));
        if (ConfigurationColumns.isFalseWhereNotActing(setting.get())) {
            conditions(setting.get()).forEach(other -> columns.addAll(columnsOf(other.name())));
        }
        return columns;
    }
}
