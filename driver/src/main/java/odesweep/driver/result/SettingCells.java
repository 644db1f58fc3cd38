package odesweep.driver.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType.Cell;
import odesweep.core.setting.SettingType.Shape;
import odesweep.driver.column.ColumnSpec;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.YamlReader;

/** The conversion between a setting's value and its cells. */
final class SettingCells {
    private SettingCells() {}

    /** The names of a setting's columns. */
    static List<String> names(SettingSpec setting) {
        return ConfigurationColumns.of(setting).stream().map(ColumnSpec::name).toList();
    }

    /** Adds a value's cells, by column, to {@code row} (modified). */
    static void put(SettingSpec setting, Object value, Map<String, Object> row) {
        List<Cell> cells = setting.type().cells();
        Object plain = setting.type().plain(value);
        for (int i = 0; i < cells.size(); i++) {
            Object part = cells.size() == 1 ? plain : ((List<?>) plain).get(i);
            row.put(
                    setting.name() + cells.get(i).suffix(),
                    cells.get(i).shape() == Shape.ANY ? Plain.text(part) : part);
        }
    }

    /** The value, as plain data, of the cells in {@code row}; null if they are empty. */
    static Object plain(SettingSpec setting, Function<String, Object> row) {
        List<Cell> cells = setting.type().cells();
        List<Object> parts = new ArrayList<>();
        for (Cell cell : cells) {
            String name = setting.name() + cell.suffix();
            Object part = row.apply(name);
            if (part == null) {
                return null;
            }
            parts.add(
                    cell.shape() == Shape.ANY
                            ? YamlReader.value(new Place(name), (String) part)
                                    .map(Yaml::plain)
                                    .orElseThrow()
                            : part);
        }
        return cells.size() == 1 ? parts.get(0) : List.copyOf(parts);
    }
}
