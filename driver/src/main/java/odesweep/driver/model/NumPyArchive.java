package odesweep.driver.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** NumPy's {@code .npz}: an uncompressed zip of {@code .npy} files, as written by numpy.savez. Same arrays, same bytes. */
final class NumPyArchive {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // the earliest that a zip can hold

    private NumPyArchive() {}

    /** @param arrays by name, in the order to write them */
    static void write(Path file, Map<String, NumPyArray> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, NumPyArray> array : arrays.entrySet()) {
                byte[] content = array.getValue().file();
                zip.putNextEntry(entry(array.getKey() + SUFFIX, content));
                zip.write(content);
                zip.closeEntry();
            }
        }
    }

    /** The arrays by name, in the file's order. */
    static Map<String, NumPyArray> read(Path file) throws IOException {
        Map<String, NumPyArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                arrays.put(
                        name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
                        NumPyArray.read(zip.readAllBytes()));
            }
        }
        return arrays;
    }

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
}
