package odesweep.driver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.Shown;

/**
 * A table of text.
 *
 * @param columns the columns' headings
 * @param rows a cell for each column
 */
record TextTable(List<Heading> columns, List<List<String>> rows) {
    private static final int WIDEST = 32;
    private static final int NARROWEST = 12;
    private static final int LONGEST = 400;
    private static final String GAP = "  ";
    private static final String DIM = "\u001b[2m";
    private static final String BRIGHT = "\u001b[22m";

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

    /** Lines of aligned columns, indented by two, as wide as they are. */
    List<String> plain() {
        return plain((row, column) -> false);
    }

    /** As {@link #plain()}, with dim cells for a terminal: those of which {@code isDim} says so, by row and by the column's name. */
    List<String> plain(BiPredicate<Integer, String> isDim) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream()
                .map(Heading::name)
                .map(name -> Shown.words(name, LONGEST))
                .toList());
        rows.forEach(row ->
                all.add(row.stream().map(cell -> Shown.words(cell, LONGEST)).toList()));
        int[] widths = widths(all);
        return IntStream.range(0, all.size())
                .mapToObj(line -> IntStream.range(0, columns.size())
                        .mapToObj(i -> {
                            String cell = padded(all.get(line).get(i), widths[i], columns.get(i).right);
                            return line > 0 && isDim.test(line - 1, columns.get(i).name) ? DIM + cell + BRIGHT : cell;
                        })
                        .collect(Collectors.joining(GAP, GAP, ""))
                        .stripTrailing())
                .toList();
    }

    /**
     * This table so that its lines have at most {@code width} characters, if that can be: long texts are cut, then these columns
     * are left out, one after the other.
     *
     * @param leftOut names of columns, the least important first
     */
    TextTable fitting(int width, List<String> leftOut) {
        TextTable cut = cut(WIDEST);
        for (int widest = WIDEST; cut.width() > width && widest >= NARROWEST; widest -= 4) {
            cut = cut(widest);
        }
        return cut.width() <= width || leftOut.isEmpty()
                ? cut
                : without(leftOut.get(0)).fitting(width, leftOut.subList(1, leftOut.size()));
    }

    private int width() {
        return plain().stream().mapToInt(String::length).max().orElse(0);
    }

    private TextTable cut(int widest) {
        return new TextTable(
                columns,
                rows.stream()
                        .map(row -> IntStream.range(0, row.size())
                                .mapToObj(i -> columns.get(i).right ? row.get(i) : cut(row.get(i), widest))
                                .toList())
                        .toList());
    }

    private TextTable without(String column) {
        int[] kept = IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).name.equals(column))
                .toArray();
        return new TextTable(
                Arrays.stream(kept).mapToObj(columns::get).toList(),
                rows.stream()
                        .map(row -> Arrays.stream(kept).mapToObj(row::get).toList())
                        .toList());
    }

    private int[] widths(List<List<String>> all) {
        return IntStream.range(0, columns.size())
                .map(i ->
                        all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }

    private static String cut(String text, int widest) {
        String printable = TerminalReport.printable(text);
        return printable.length() <= widest ? printable : printable.substring(0, widest - 1) + "…";
    }
}
