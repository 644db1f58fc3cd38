package odesweep.driver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of text.
 *
 * @param columns the columns' headings
 * @param rows a cell for each column
 */
record TextTable(List<Heading> columns, List<List<String>> rows) {
    private static final int WIDEST = 32;

    /** @param right whether the column is aligned to the right */
    record Heading(String name, boolean right) {
        static List<Heading> left(String... names) {
            return Arrays.stream(names).map(name -> new Heading(name, false)).toList();
        }

        static List<Heading> right(String... names) {
            return Arrays.stream(names).map(name -> new Heading(name, true)).toList();
        }
    }

    @SafeVarargs
    static List<Heading> columns(List<Heading>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        line(out, columns.stream().map(Heading::name).toList());
        out.append(columns.stream()
                .map(column -> column.right ? "--:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        rows.forEach(row -> line(out, row));
        return out.toString();
    }

    /** Lines of aligned columns, indented by two. */
    List<String> plain() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Heading::name).toList());
        rows.forEach(row -> all.add(row.stream().map(TextTable::fitting).toList()));
        int[] widths = IntStream.range(0, columns.size())
                .map(i ->
                        all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        return all.stream()
                .map(row -> IntStream.range(0, columns.size())
                        .mapToObj(i -> padded(row.get(i), widths[i], columns.get(i).right))
                        .collect(Collectors.joining("  ", "  ", ""))
                        .stripTrailing())
                .toList();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }

    private static String fitting(String text) {
        String printable = TerminalReport.printable(text);
        return printable.length() <= WIDEST ? printable : printable.substring(0, WIDEST - 1) + "…";
    }
}
