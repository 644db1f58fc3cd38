package odesweep.driver.column;

import java.util.Optional;
import java.util.stream.Stream;
import odesweep.core.setting.SettingType.Shape;

/**
 * A column of a table, independent of the table's format.
 *
 * @param unit the values' unit; empty for pure numbers, names and texts
 * @param doc one line on its meaning
 * @param nullWhere where its cells are null; empty if they never are
 * @param twinOf the column of lists of which this one has the text; empty for any other column
 */
public record ColumnSpec(
        String name, Shape shape, String unit, String doc, Optional<String> nullWhere, Optional<String> twinOf) {
    static ColumnSpec of(String name, Shape shape, String doc) {
        return new ColumnSpec(name, shape, "", doc, Optional.empty(), Optional.empty());
    }

    ColumnSpec in(String unit) {
        return new ColumnSpec(name, shape, unit, doc, nullWhere, twinOf);
    }

    ColumnSpec nullWhere(String where) {
        return new ColumnSpec(name, shape, unit, doc, Optional.of(where), twinOf);
    }

    /** This column and, if its cells are lists, its twin of texts: pandas cannot group by lists. */
    Stream<ColumnSpec> withTwin() {
        return shape.isList() ? Stream.of(this, twin()) : Stream.of(this);
    }

    private ColumnSpec twin() {
        return new ColumnSpec(
                name + "_text",
                Shape.TEXT,
                "",
                "`" + name + "` as one text, to group by",
                nullWhere,
                Optional.of(name));
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
