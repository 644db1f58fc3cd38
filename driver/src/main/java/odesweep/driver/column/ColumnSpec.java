package odesweep.driver.column;

import java.util.Optional;
import odesweep.core.setting.SettingType.Shape;

/**
 * A column of a table, independent of the table's format.
 *
 * @param unit the values' unit; empty for pure numbers, names and texts
 * @param doc one line on its meaning
 * @param nullWhere where its cells are null; empty if they never are
 */
public record ColumnSpec(String name, Shape shape, String unit, String doc, Optional<String> nullWhere) {
    static ColumnSpec of(String name, Shape shape, String doc) {
        return new ColumnSpec(name, shape, "", doc, Optional.empty());
    }

    ColumnSpec in(String unit) {
        return new ColumnSpec(name, shape, unit, doc, nullWhere);
    }

    ColumnSpec nullWhere(String where) {
        return new ColumnSpec(name, shape, unit, doc, Optional.of(where));
    }

    public boolean nullable() {
        return nullWhere.isPresent();
    }

    /** The column's meaning, its unit, and where it is null, on one line. */
    public String comment() {
        return doc
                + (unit.isEmpty() ? "" : " (" + unit + ")")
                + nullWhere.map(where -> "; null where " + where).orElse("");
    }
}
