package odesweep.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of text.
 *
 * @param header names of the columns; a name that begins with {@code >} is of a column aligned to the right
 */
record Grid(List<String> header, List<List<String>> rows) {
    private static final int WIDEST = 32;

    String markdown() {
        StringBuilder out = new StringBuilder();
        line(out, header.stream().map(this::name).toList());
        out.append(header.stream()
                .map(name -> name.startsWith(">") ? "--:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        rows.forEach(row -> line(out, row));
        return out.toString();
    }

    /** Lines of aligned columns, indented by two. */
    List<String> plain() {
        List<List<String>> all = new ArrayList<>();
        all.add(header.stream().map(this::name).toList());
        rows.forEach(row -> all.add(row.stream().map(Grid::fitting).toList()));
        int[] widths = IntStream.range(0, header.size())
                .map(i ->
                        all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        return all.stream()
                .map(row -> IntStream.range(0, header.size())
                        .mapToObj(
                                i -> padded(row.get(i), widths[i], header.get(i).startsWith(">")))
                        .collect(Collectors.joining("  ", "  ", ""))
                        .stripTrailing())
                .toList();
    }

    private String name(String header) {
        return header.startsWith(">") ? header.substring(1) : header;
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
