package odesweep.driver.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads delimited text: a line with the columns' names, then one for each row. Lines that begin with # are comments. */
final class DelimitedText {
    private final DataSource source;
    private final String text;

    private DelimitedText(DataSource source) {
        this.source = source;
        text = decoded(source);
    }

    /** Text with a tab between values. */
    static DataTable tabbed(DataSource source) {
        return new DelimitedText(source).table('\t');
    }

    /** Text with commas between values, or with semicolons or tabs if the first line has no comma. */
    static DataTable separated(DataSource source) {
        DelimitedText text = new DelimitedText(source);
        return text.table(text.separator());
    }

    private char separator() {
        String names = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        if (names.indexOf(',') >= 0) {
            return ',';
        }
        return names.indexOf(';') >= 0 ? ';' : names.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private DataTable table(char separator) {
        List<String[]> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<String> names = List.of();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                if (names.isEmpty()) {
                    names = names(line);
                    continue;
                }
                checkWidth(line, names.size(), separator);
                DataTable.checkSize(source.name(), rows.size() + 1L, names.size());
                rows.add(stripped(line));
                lines.add((int) line.getStartingLineNumber());
            }
        } catch (CsvParseException e) {
            throw new DataException(source.name(), "%s; check its quotes", reason(e));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e); // from a text in memory
        }
        if (names.isEmpty()) {
            throw new DataException(source.name(), "a data file must have a line with the columns' names, got nothing");
        }
        List<DataColumn> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            String[] texts = new String[rows.size()];
            for (int row = 0; row < texts.length; row++) {
                texts[row] = rows.get(row)[c];
            }
            columns.add(DataColumn.ofTexts(names.get(c), texts));
        }
        return new DataTable(
                source.name(),
                columns,
                rows.size(),
                lines.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String[] stripped(CsvRecord line) {
        String[] values = new String[line.getFieldCount()];
        for (int c = 0; c < values.length; c++) {
            values[c] = line.getField(c).strip();
        }
        return values;
    }

    private List<String> names(CsvRecord line) {
        String[] names = stripped(line);
        DataColumn asColumn = DataColumn.ofTexts("", names);
        boolean isData = names.length > 0;
        for (int c = 0; c < names.length; c++) {
            isData &= asColumn.isNumber(c);
        }
        if (isData) {
            throw new DataException(
                    source.name() + ":" + line.getStartingLineNumber(),
                    "the first line must have the columns' names, got numbers; add a line such as time,x,y");
        }
        for (int c = 0; c < names.length; c++) {
            if (names[c].isEmpty()) { // as of the index that pandas writes
                names[c] = "column " + (c + 1);
            }
        }
        return Arrays.asList(names);
    }

    private void checkWidth(CsvRecord line, int columns, char separator) {
        int got = line.getFieldCount();
        if (got == columns) {
            return;
        }
        String remedy = separator == ',' && got == 2 * columns
                ? "if its numbers have decimal commas, write decimal points"
                : "check its separators and quotes";
        throw new DataException(
                source.name() + ":" + line.getStartingLineNumber(),
                "a row must have a value for each of %s columns, got %s; %s",
                columns,
                got,
                remedy);
    }

    private static String reason(CsvParseException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "a data file must be delimited text, got an error: "
                + Optional.ofNullable(deepest.getMessage()).orElse("");
    }

    private static String decoded(DataSource source) {
        byte[] bytes = source.bytes();
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length > 1
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)) {
            charset = StandardCharsets.UTF_16; // as a spreadsheet's "Unicode text"
        }
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = charset.newDecoder().decode(in, text, true);
        text.flip();
        if (result.isError()) {
            long line = text.chars().filter(c -> c == '\n').count() + 1;
            throw new DataException(
                    source.name() + ":" + line,
                    "a data file must be UTF-8, got the byte 0x%02X; save it as UTF-8",
                    bytes[in.position()]);
        }
        return text.length() > 0 && text.charAt(0) == '\ufeff'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }
}
