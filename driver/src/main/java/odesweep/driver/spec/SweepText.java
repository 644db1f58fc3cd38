package odesweep.driver.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a sweep file: UTF-8, at most {@link #MOST_BYTES}. */
final class SweepText {
    static final int MOST_BYTES = 4 << 20;

    private SweepText() {}

    static String read(Path file) {
        Place start = new Place(file.toString());
        if (Files.isDirectory(file)) {
            throw start.error("a sweep file must be a file, got a folder");
        } else if (!Files.exists(file)) {
            throw start.error("a sweep file must exist, got none; check the path");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw start.error("a sweep file must be readable, got %s", e);
        }
        if (bytes.length > MOST_BYTES) {
            throw start.error("a sweep file must be at most %s MiB", MOST_BYTES >> 20);
        }
        return text(file.toString(), bytes);
    }

    private static String text(String file, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
        text.flip();
        if (result.isError()) {
            String before = text.toString();
            int line = (int) before.chars().filter(c -> c == '\n').count();
            int column = before.length() - (before.lastIndexOf('\n') + 1);
            throw Place.of(file, line, column)
                    .error("a sweep file must be UTF-8, got the byte 0x%02X; save it as UTF-8", bytes[in.position()]);
        }
        return text.length() > 0 && text.charAt(0) == '\ufeff'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }
}
