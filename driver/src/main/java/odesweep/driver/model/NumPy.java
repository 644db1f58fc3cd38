package odesweep.driver.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * NumPy's files. ND4J makes the arrays of an {@code .npy}; it reads {@code .npz} but does not write it, which is a zip of such.
 * Same arrays, same bytes.
 */
public final class NumPy {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // the earliest that a zip can tell

    private NumPy() {}

    /** An array of float64, row after row, as an {@code .npy} file. */
    static byte[] array(double[] values, long... shape) {
        return withNd4j(() -> Nd4j.toNpyByteArray(Nd4j.create(values, shape, 'c')));
    }

    /** UTF-8 as an array of uint8, for {@code bytes(array).decode()}: ND4J has no arrays of text for NumPy. */
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return withNd4j(() -> Nd4j.toNpyByteArray(Nd4j.createFromArray(bytes).castTo(DataType.UINT8)));
    }

    /** Writes an {@code .npz} of arrays by name, each as an {@code .npy} file. */
    static void archive(Path file, Map<String, byte[]> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(entry(array.getKey() + ".npy", array.getValue()));
                zip.write(array.getValue());
                zip.closeEntry();
            }
        }
    }

    /** Not compressed, as numpy.savez does it. */
    private static ZipEntry entry(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    private static byte[] withNd4j(Supplier<byte[]> array) {
        try {
            return array.get();
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "NumPy's formats must have ND4J and its natives for this system on the class path, got " + e
                            + "; scripts/odesweep has them on Linux x86-64",
                    e);
        }
    }
}
