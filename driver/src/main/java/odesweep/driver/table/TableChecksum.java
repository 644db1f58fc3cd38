package odesweep.driver.table;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The checksum of a whole Parquet file, which the file has in its own metadata: eight hexadecimal digits of CRC-32C, computed with
 * zeros in their place. Parquet's own checksums cover neither the pages' headers nor the footer.
 */
final class TableChecksum {
    private static final String KEY = "odesweep.checksum";
    private static final String ZEROS = "00000000";

    /** What stands before the digits: the key, then in Thrift's compact protocol the header of a field of bytes, and their number. */
    private static final byte[] BEFORE =
            (KEY + (char) 0x18 + (char) ZEROS.length()).getBytes(StandardCharsets.US_ASCII);

    private static final int CHUNK = 1 << 16;

    private TableChecksum() {}

    /** The metadata's key, whose value is {@link #placeholder} until {@link #fill}. */
    static String key() {
        return KEY;
    }

    static String placeholder() {
        return ZEROS;
    }

    /**
     * Writes the checksum into the end of a file, if that has a place for it.
     *
     * @param before the checksum of the bytes before {@code end}; modified
     * @param end the end of the file, footer included; modified
     */
    static void fill(CRC32C before, byte[] end) {
        OptionalInt place = place(end);
        if (place.isPresent()) {
            before.update(end);
            byte[] digits = String.format("%08x", before.getValue()).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, end, place.getAsInt(), digits.length);
        }
    }

    /**
     * Reads a file from start to end.
     *
     * @throws IllegalArgumentException unless it has the bytes that were written
     */
    static void verify(InputFile file) throws IOException {
        byte[] end = new byte[(int) Math.min(file.getLength(), SettledFile.MOST_FOOTER)];
        CRC32C crc = new CRC32C();
        try (SeekableInputStream in = file.newStream()) {
            byte[] chunk = new byte[CHUNK];
            for (long left = file.getLength() - end.length; left > 0; ) {
                int count = (int) Math.min(left, chunk.length);
                in.readFully(chunk, 0, count);
                crc.update(chunk, 0, count);
                left -= count;
            }
            in.readFully(end);
        }
        OptionalInt place = place(end);
        check(
                place.isPresent() || !isParquet(end),
                "%s must be a table of this version, which has a checksum, got one without; use the version that wrote it, or run"
                        + " its sweep file again",
                file);
        check(
                place.isPresent(),
                "%s must be a whole table as Odesweep writes it, got a file without its end; restore it from a copy, or resume the run with --repair",
                file);
        byte[] written = Arrays.copyOfRange(end, place.getAsInt(), place.getAsInt() + ZEROS.length());
        System.arraycopy(ZEROS.getBytes(StandardCharsets.US_ASCII), 0, end, place.getAsInt(), written.length);
        crc.update(end);
        check(
                String.format("%08x", crc.getValue()).equals(new String(written, StandardCharsets.ISO_8859_1)),
                "%s must have the bytes that Odesweep wrote, got others; restore it from a copy, or resume the run with --repair",
                file);
    }

    private static boolean isParquet(byte[] end) {
        return end.length > 8 && new String(end, end.length - 4, 4, StandardCharsets.ISO_8859_1).equals("PAR1");
    }

    /** Where the digits are. */
    private static OptionalInt place(byte[] end) {
        for (int at = end.length - BEFORE.length - ZEROS.length(); at >= 0; at--) {
            if (Arrays.equals(end, at, at + BEFORE.length, BEFORE, 0, BEFORE.length)) {
                return OptionalInt.of(at + BEFORE.length);
            }
        }
        return OptionalInt.empty();
    }
}
