package odesweep.driver.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType.Cell;
import odesweep.core.setting.SettingType.Shape;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.YamlReader;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;

/** The columns that hold a setting's values in tables, made from the cells of its type; and the way back. */
final class SettingColumns {
    private SettingColumns() {}

    /** Columns of rows that have cells by column; empty cells where a configuration's setting does not act. */
    static List<Column<Map<String, Object>>> of(SettingSpec setting) {
        return setting.type().cells().stream()
                .map(cell -> {
                    String name = setting.name() + cell.suffix();
                    boolean nullable = !setting.onlyWith().isEmpty();
                    return new Column<Map<String, Object>>(name, type(cell.shape()), nullable, row -> row.get(name));
                })
                .toList();
    }

    /** The names of the columns. */
    static List<String> names(SettingSpec setting) {
        return setting.type().cells().stream()
                .map(cell -> setting.name() + cell.suffix())
                .toList();
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

    /** The plain data of the value whose cells {@code row} has by column; null if they are empty. */
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

    private static ColumnType type(Shape shape) {
        return switch (shape) {
            case WHOLE -> ColumnType.INT;
            case LONG -> ColumnType.LONG;
            case NUMBER -> ColumnType.DOUBLE;
            case FLAG -> ColumnType.BOOLEAN;
            case TEXT, ANY -> ColumnType.STRING;
            case WHOLES -> ColumnType.INT_LIST;
        };
    }
}
