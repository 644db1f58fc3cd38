package odesweep.driver.model;

import static odesweep.core.Check.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array in NumPy's {@code .npy} format, version 1.0: the magic string, the version, the length of a header that names type,
 * order and shape as a Python dictionary, the header, and the values. The same array always gives the same bytes.
 *
 * @param type the type of a value
 * @param shape the length of each dimension
 * @param values the values in C order, the last dimension fastest, each little-endian
 */
record NumPyArray(Type type, List<Integer> shape, byte[] values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The values begin at a multiple of this, so that a reader may map the file into memory. */
    private static final int ALIGNMENT = 64;

    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([\\d, ]*)\\), \\} *\n");

    /** The type of an array's values. */
    enum Type {
        DOUBLE("<f8", Double.BYTES),
        BYTE("|u1", Byte.BYTES);

        private final String descriptor;
        private final int bytes;

        Type(String descriptor, int bytes) {
            this.descriptor = descriptor;
            this.bytes = bytes;
        }
    }

    NumPyArray {
        shape = List.copyOf(shape);
        long size = type.bytes * shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        check(values.length == size, "an array of shape %s must have %s bytes, got %s", shape, size, values.length);
    }

    /** An array of float64. */
    static NumPyArray of(double[] values, Integer... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return new NumPyArray(Type.DOUBLE, List.of(shape), bytes.array());
    }

    /** A text's UTF-8 as an array of uint8, for {@code bytes(array).decode()}; NumPy's own text arrays are UTF-32. */
    static NumPyArray of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new NumPyArray(Type.BYTE, List.of(bytes.length), bytes);
    }

    /** @throws IllegalArgumentException if {@code file} was not made by {@link #file}, or by numpy.save from such an array */
    static NumPyArray read(byte[] file) {
        check(
                file.length >= MAGIC.length + Short.BYTES
                        && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length),
                "an .npy file must begin with NumPy's mark and version 1.0; save it by numpy.save");
        int begin = MAGIC.length + Short.BYTES;
        int length = Short.toUnsignedInt(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(MAGIC.length));
        check(file.length >= begin + length, "an .npy file must hold its whole header, got %s bytes", file.length);
        String header = new String(file, begin, length, StandardCharsets.ISO_8859_1);
        Matcher parts = HEADER.matcher(header);
        check(parts.matches(), "an .npy file's header must name type, order and shape, got %s", header.strip());
        Type type = Arrays.stream(Type.values())
                .filter(known -> known.descriptor.equals(parts.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an .npy file must hold float64 or uint8, got "
                        + parts.group(1) + "; convert it by array.astype('<f8')"));
        check(
                parts.group(2).equals("False"),
                "an .npy file must be in C order; convert it by numpy.ascontiguousarray(array)");
        List<Integer> shape = Arrays.stream(parts.group(3).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .map(Integer::valueOf)
                .toList();
        return new NumPyArray(type, shape, Arrays.copyOfRange(file, begin + length, file.length));
    }

    /** The array as the bytes of an {@code .npy} file. */
    byte[] file() {
        String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String header = "{'descr': '" + type.descriptor + "', 'fortran_order': False, 'shape': (" + sizes
                + (shape.size() == 1 ? ",), }" : "), }");
        int begin = MAGIC.length + Short.BYTES;
        int end = (begin + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded =
                (header + " ".repeat(end - begin - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(end + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length)
                .put(padded)
                .put(values)
                .array();
    }

    double[] doubles() {
        check(type == Type.DOUBLE, "an array of numbers must be of float64, got %s", type.descriptor);
        double[] doubles = new double[values.length / Double.BYTES];
        ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(doubles);
        return doubles;
    }

    String text() {
        check(type == Type.BYTE, "an array of text must be of uint8, got %s", type.descriptor);
        return new String(values, StandardCharsets.UTF_8);
    }
}
