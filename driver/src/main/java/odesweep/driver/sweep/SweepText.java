package odesweep.driver.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import odesweep.driver.sweep.yaml.Place;
import org.apache.hadoop.conf.Configuration;

/**
 * The text of a sweep file: UTF-8, at most {@link #MOST_BYTES}.
 *
 * @param name the file's name in messages
 */
public record SweepText(String name, String text) {
    static final int MOST_BYTES = 4 << 20;

    /** A URI with a scheme of at least two letters, as {@code C:} is no scheme. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /** @param location a path, a URI that Hadoop can open, or an {@link InlineSweep} */
    public static SweepText read(String location) {
        if (InlineSweep.is(location)) {
            InlineSweep inline = InlineSweep.parse(location);
            return new SweepText(inline.name(), text(inline.name(), inline.bytes()));
        }
        return new SweepText(
                location,
                text(
                        location,
                        SCHEME.matcher(location).matches() ? HadoopText.read(location) : ofFile(Path.of(location))));
    }

    private static byte[] ofFile(Path file) {
        Place start = new Place(file.toString());
        if (Files.isDirectory(file)) {
            throw start.error("a sweep file must be a file, got a folder");
        } else if (!Files.exists(file)) {
            throw start.error("a sweep file must exist, got none; check the path");
        } else if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
            throw start.error("a sweep file must be readable, got one that is not; check its permissions");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(start, in);
        } catch (IOException e) {
            throw start.error("a sweep file must be readable, got %s", e);
        }
    }

    private static byte[] bytes(Place start, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            int line = 0;
            int column = 0;
            for (int i = 0; i < MOST_BYTES; i++, column++) {
                if (bytes[i] == '\n') {
                    line++;
                    column = -1;
                }
            }
            throw Place.of(start.text(), line, column)
                    .error(
                            "a sweep file must be at most %s MiB, got more, of which this is the first byte;"
                                    + " use ranges in place of long lists",
                            MOST_BYTES >> 20);
        }
        return bytes;
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

    /** Reads by Hadoop; a class of its own so that reading a file does not load Hadoop. */
    private static final class HadoopText {
        static byte[] read(String uri) {
            Place start = new Place(uri);
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(URI.create(uri.replace(" ", "%20")));
            try (InputStream in = path.getFileSystem(new Configuration()).open(path)) {
                return bytes(start, in);
            } catch (IOException e) {
                throw start.error("a sweep file must be readable, got %s", e);
            }
        }
    }
}
