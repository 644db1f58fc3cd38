package odesweep.driver.column;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.core.setting.SettingType.Shape;

/** The reference of every column as a page, made from the columns themselves: {@code conf/TABLES.md}. */
public final class ColumnsPage {
    private static final String HEADER = """
            # Tables

            What every column of a run's tables holds, in which unit, and where it is null. A run's folder has four tables, each a
            folder of Parquet files: `trials.parquet/*.parquet` and so on; [GUIDE.md](GUIDE.md) shows how to query them. Made from
            the code by `odesweep list columns --markdown`, and checked by a test: do not edit.

            """;
    private static final String CASE = "<cases>";

    private final StringBuilder page = new StringBuilder(HEADER);

    private ColumnsPage() {}

    public static String markdown() {
        ColumnsPage page = new ColumnsPage();
        List<ColumnSpec> configuration = ConfigurationColumns.of(List.of(CASE));
        for (RunTable table : RunTable.values()) {
            page.table(table, configuration);
        }
        page.page.append("## The configuration's columns\n\n");
        page.page.append("They are the same in each table that has them. A column `" + CASE
                + "` is there for each axis of cases, and has the name of that axis.\n\n");
        page.head();
        configuration.forEach(page::row);
        return page.page.toString();
    }

    private void table(RunTable table, List<ColumnSpec> configuration) {
        Set<String> elsewhere = configuration.stream().map(ColumnSpec::name).collect(Collectors.toSet());
        page.append("## ").append(table.folder()).append("\n\n");
        page.append(table.doc()).append("\n\n");
        head();
        for (ColumnSpec column : table.columns(List.of())) {
            if (!elsewhere.contains(column.name())) {
                row(column);
            } else if (column.name().equals(ConfigurationColumns.SEARCHED)) {
                page.append("| … | | | [the configuration's columns](#the-configurations-columns) | |\n");
            }
        }
        page.append('\n');
    }

    private void head() {
        page.append("| column | type | unit | what it holds | null where |\n| --- | --- | --- | --- | --- |\n");
    }

    private void row(ColumnSpec column) {
        page.append("| `").append(column.name()).append("` | ");
        page.append(type(column.shape())).append(" | ");
        page.append(column.unit()).append(" | ");
        page.append(escaped(column.doc())).append(" | ");
        page.append(escaped(column.nullWhere().orElse(""))).append(" |\n");
    }

    /** The type's name for people: {@code int32}. */
    public static String type(Shape shape) {
        return switch (shape) {
            case WHOLE -> "int32";
            case LONG -> "int64";
            case NUMBER -> "double";
            case FLAG -> "boolean";
            case TEXT, ANY -> "string";
            case WHOLES -> "list of int32";
            case NUMBERS -> "list of double";
            case TEXTS -> "list of string";
        };
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
