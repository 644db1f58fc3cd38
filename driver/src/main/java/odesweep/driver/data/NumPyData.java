package odesweep.driver.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads NumPy's {@code .npz}, as numpy.savez and numpy.savez_compressed write it. A one-dimensional array is a column of its name, and
 * a two-dimensional one of shape [rows][n] the columns {@code NAME_0} to {@code NAME_n-1}.
 */
final class NumPyData {
    private static final String SUFFIX = ".npy";
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr': '([<>|=]?)([a-zA-Z])(\\d+)', 'fortran_order': (True|False), 'shape': \\(([\\d, ]*)\\),?\\s*\\}\\s*");

    private final DataSource source;
    private final List<DataColumn> columns = new ArrayList<>();
    private int rows = -1;

    private NumPyData(DataSource source) {
        this.source = source;
    }

    static DataTable table(DataSource source) {
        NumPyData data = new NumPyData(source);
        long left = DataSource.MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(source.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] file = zip.readNBytes((int) left + 1); // a small zip may hold a huge file
                left -= file.length;
                if (left < 0) {
                    throw data.error("arrays must have at most %s MiB together, got more", DataSource.MOST_BYTES >> 20);
                }
                data.add(entry.getName().replaceFirst("\\.npy$", ""), file);
            }
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // whatever a damaged file leads to
            throw data.error("a data file must be NumPy's, as its name says, got %s", e);
        }
        if (data.columns.isEmpty()) {
            throw data.error(
                    "a data file must be NumPy's, as its name says, got one without arrays; write it by numpy.savez");
        }
        return new DataTable(source.name(), data.columns, data.rows, new int[0]);
    }

    private void add(String name, byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 10 || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw error("%s must be an array, got another file; write it by numpy.savez", name + SUFFIX);
        }
        in.position(8);
        int length = file[6] == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
        byte[] header = new byte[Math.min(Math.max(0, length), in.remaining())];
        in.get(header);
        Matcher parts = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
        if (!parts.matches()) {
            throw error(
                    "%s must be an array of numbers or texts, got %s",
                    name, new String(header, StandardCharsets.ISO_8859_1).strip());
        }
        in.order(parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<Integer> shape = Arrays.stream(parts.group(5).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .map(Integer::valueOf)
                .toList();
        if (shape.isEmpty() || shape.size() > 2) {
            throw error("%s must have one or two dimensions, got %s; save a column each", name, shape.size());
        }
        checkRows(name, shape.get(0));
        int width = shape.size() == 1 ? 1 : shape.get(1);
        DataTable.checkSize(source.name(), rows, columns.size() + (long) width);
        String type = parts.group(2) + parts.group(3);
        if ((long) rows * width * bytes(name, type) > in.remaining()) {
            throw error("%s must have all of its values, got the file's end; write it again", name);
        }
        boolean byColumn = parts.group(4).equals("True");
        for (int c = 0; c < width; c++) {
            columns.add(column(shape.size() == 1 ? name : name + "_" + c, in, type, c, byColumn ? 1 : width));
        }
    }

    private void checkRows(String name, int length) {
        if (rows >= 0 && length != rows) {
            throw error(
                    "all arrays must have as many rows, got %s of %s and %s of %s; save what belongs to a row",
                    rows, columns.get(0).name(), length, name);
        }
        rows = length;
    }

    /** @param step the number of values from one row to the next */
    private DataColumn column(String name, ByteBuffer in, String type, int column, int step) {
        int first = in.position() + (step == 1 ? column * rows : column) * bytes(name, type);
        int stride = step * bytes(name, type);
        if (type.charAt(0) == 'U') {
            String[] texts = new String[rows];
            for (int row = 0; row < rows; row++) {
                texts[row] = text(in, first + row * stride, bytes(name, type) / Integer.BYTES);
            }
            return DataColumn.ofTexts(name, texts);
        }
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = number(in, first + row * stride, type);
        }
        return DataColumn.ofNumbers(name, numbers);
    }

    private int bytes(String name, String type) {
        int size = Integer.parseInt(type.substring(1));
        return switch (type) {
            case "f8", "f4", "i8", "i4", "i2", "i1", "u4", "u2", "u1", "b1" -> size;
            default -> {
                if (type.charAt(0) != 'U') {
                    throw error(
                            "%s must be an array of float, int, bool or str, got %s; convert it by array.astype('f8')",
                            name, type);
                }
                yield size * Integer.BYTES;
            }
        };
    }

    private static double number(ByteBuffer in, int at, String type) {
        return switch (type) {
            case "f8" -> in.getDouble(at);
            case "f4" -> in.getFloat(at);
            case "i8" -> in.getLong(at);
            case "i4" -> in.getInt(at);
            case "u4" -> Integer.toUnsignedLong(in.getInt(at));
            case "i2" -> in.getShort(at);
            case "u2" -> Short.toUnsignedInt(in.getShort(at));
            case "i1" -> in.get(at);
            default -> Byte.toUnsignedInt(in.get(at));
        };
    }

    /** A text of UTF-32, filled with zeros. */
    private static String text(ByteBuffer in, int at, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            int character = in.getInt(at + i * Integer.BYTES);
            if (character > 0 && Character.isValidCodePoint(character)) {
                text.appendCodePoint(character);
            }
        }
        return text.toString().strip();
    }

    private DataException error(String message, Object... values) {
        return new DataException(source.name(), message, values);
    }
}
