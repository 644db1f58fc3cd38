package odesweep.driver.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/**
 * A folder on this machine or on a Hadoop file system. Its files are named by paths within it, such as {@code
 * trials.parquet/part-00000.parquet}.
 *
 * <p>A file is staged, then published. A file visible under its name is complete, no matter which process dies when. Staged files
 * have hidden names that begin with a dot and end with {@code .tmp}.
 */
public interface Storage {
    /** A URI with a scheme of at least two letters, as {@code C:\runs} has no scheme. */
    Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)");

    /** The folder at {@code location}: a path, or a URI such as {@code hdfs://host/runs/a}. It need not exist. */
    static Storage at(String location) throws IOException {
        Matcher uri = SCHEME.matcher(location);
        if (!uri.matches()) {
            return at(Path.of(location));
        } else if (uri.group(1).equals("file")) {
            // file:/a and file:///a, and file:a, which Java rejects as a URI
            return at(Path.of(uri.group(2).replaceFirst("^//(localhost)?/", "/")));
        }
        return new HadoopStorage(location);
    }

    static Storage at(Path path) {
        return new LocalStorage(path);
    }

    /** The folder's location as given. */
    String location();

    /** The folder's name, without those of the folders around it. */
    default String name() {
        if (isLocal()) {
            Path name = Path.of(location()).toAbsolutePath().normalize().getFileName();
            return name == null ? location() : name.toString();
        }
        String location = location().replaceFirst("/+$", "");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The location of a file in the folder, for messages. */
    default String locate(String name) {
        String location = location();
        return name.isEmpty() ? location : location.endsWith("/") ? location + name : location + "/" + name;
    }

    /** Whether the files are on this machine, invisible to others. */
    boolean isLocal();

    boolean exists(String name) throws IOException;

    boolean isFolder(String name) throws IOException;

    /** The names in a folder, sorted; empty if it does not exist. The empty name is this folder itself. */
    List<String> list(String folder) throws IOException;

    /** Creates a folder and its missing parents. */
    void makeFolder(String name) throws IOException;

    InputFile input(String name) throws IOException;

    /** The file to write before {@link #publish}; an earlier staged file of that name is lost. */
    OutputFile stage(String name) throws IOException;

    /** Gives a staged file its name, replacing an earlier file. From now on it survives a crash of the machine. */
    void publish(String name) throws IOException;

    /** Removes a staged file, if it exists. */
    void discard(String name) throws IOException;

    /** Removes a file, or a folder with its contents, if it exists. */
    void delete(String name) throws IOException;

    /**
     * Claims the folder for this driver, until the claim is closed or the process ends; creates the folder if it does not exist. If
     * the end of a process cannot be detected at once, a driver that another one has presumed dead can stage nothing more.
     *
     * @throws IllegalArgumentException if another driver has claimed it: the rule, the folder, the remedy
     */
    Closeable claim() throws IOException;

    /** A file's bytes from its start. */
    default InputStream read(String name) throws IOException {
        return input(name).newStream();
    }

    /** A stream to a staged file, to be published by {@link #publish}. */
    default OutputStream write(String name) throws IOException {
        return stage(name).createOrOverwrite(1 << 20);
    }

    default String readText(String name) throws IOException {
        try (InputStream in = read(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    default void writeText(String name, String text) throws IOException {
        try (OutputStream out = write(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        publish(name);
    }

    /** The hidden name under which a file is staged. */
    static String staged(String name) {
        int base = name.lastIndexOf('/') + 1;
        return name.substring(0, base) + "." + name.substring(base) + ".tmp";
    }

    static boolean isStaged(String name) {
        return name.startsWith(".") && name.endsWith(".tmp");
    }
}
