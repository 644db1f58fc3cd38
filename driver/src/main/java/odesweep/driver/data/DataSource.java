package odesweep.driver.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import odesweep.driver.store.Storage;

/**
 * The bytes of a data file, at most {@link #MOST_BYTES}.
 *
 * @param name the file's name in messages
 * @param location its absolute path, or its URI
 */
record DataSource(String name, String location, byte[] bytes) {
    static final int MOST_BYTES = 512 << 20;

    private static final String REMEDY = "write it as Parquet, or leave out rows";

    /**
     * @param name a path, or a URI that Hadoop can open
     * @param beside the file, or its URI, to whose folder a relative path is relative
     * @throws DataException if there is no such file, or it cannot be read
     */
    static DataSource read(String name, String beside) {
        return read(name, beside, MOST_BYTES);
    }

    static DataSource read(String name, String beside, int most) {
        String location;
        try {
            location = resolve(name, beside);
            if (!Storage.SCHEME.matcher(location).matches()) {
                checkFile(name, Path.of(location));
            }
        } catch (InvalidPathException e) {
            throw new DataException(name, "a data file's name must be a path, got %s", e.getReason());
        }
        int folder = location.lastIndexOf('/') + 1;
        try (InputStream in = Storage.at(location.substring(0, folder)).read(location.substring(folder))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(name, most);
            }
            return new DataSource(name, location, bytes);
        } catch (FileNotFoundException e) {
            throw new DataException(name, "a data file must exist, got none at %s; check the path", location);
        } catch (IOException | IllegalArgumentException e) {
            if (e instanceof DataException known) {
                throw known;
            }
            throw new DataException(name, "a data file must be readable, got %s", e);
        }
    }

    /** The absolute path, or the URI, of a name that is relative to the folder of the file {@code beside}. */
    static String resolve(String name, String beside) {
        if (Storage.SCHEME.matcher(name).matches()) {
            return name.replaceFirst("^file:(//(localhost)?(?=/))?", "");
        } else if (name.startsWith("/") && Storage.SCHEME.matcher(beside).matches()) {
            return beside.replaceFirst("^([A-Za-z0-9+.-]+:(//[^/]*)?).*", "$1") + name;
        } else if (Storage.SCHEME.matcher(beside).matches() && !beside.startsWith("file:")) {
            return beside.substring(0, beside.lastIndexOf('/') + 1) + name;
        }
        Path file = Path.of(beside.replaceFirst("^file:(//(localhost)?(?=/))?", ""));
        return file.toAbsolutePath().resolveSibling(name).normalize().toString();
    }

    private static void checkFile(String name, Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(name, "a data file must be a file, got a folder; name a file in it");
        } else if (!Files.exists(file)) {
            throw new DataException(name, "a data file must exist, got none at %s; check the path", file);
        } else if (!Files.isRegularFile(file)) {
            throw new DataException(
                    name, "a data file must be a regular file, got a pipe or device; write it to a file");
        } else if (!Files.isReadable(file)) {
            throw new DataException(name, "a data file must be readable, got one without permission; change its mode");
        }
    }

    private static DataException tooLarge(String name, int most) {
        return new DataException(name, "a data file must be at most %s MiB, got more; %s", most >> 20, REMEDY);
    }

    /** SHA-256 of the bytes, in hexadecimal digits. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every JDK has it
        }
    }
}
