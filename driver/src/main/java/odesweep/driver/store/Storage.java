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
 * A folder on this machine or on a file system of Hadoop's. Its files are named by paths within it, such as {@code
 * trials.parquet/part-00000.parquet}.
 *
 * <p>A file is staged, then published: what can be seen under its name is whole, no matter which process dies when. Staged files have hidden
 * names that begin with a dot and end with {@code .tmp}.
 */
public interface Storage {
    /** Two letters at least: {@code C:\runs} is no scheme. */
    Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)");

    /** The folder at {@code location}: a path, or a URI such as {@code hdfs://host/runs/a}. It need not be there. */
    static Storage at(String location) throws IOException {
        Matcher uri = SCHEME.matcher(location);
        if (!uri.matches()) {
            return at(Path.of(location));
        } else if (uri.group(1).equals("file")) {
            // file:/a and file:///a, and file:a, which is no URI that Java takes
            return at(Path.of(uri.group(2).replaceFirst("^//(localhost)?/", "/")));
        }
        return new HadoopStorage(location);
    }

    static Storage at(Path path) {
        return new LocalStorage(path);
    }

    /** Where the folder is, as it was given. */
    String location();

    /** Where a file in it is, for people. */
    default String locate(String name) {
        String location = location();
        return name.isEmpty() ? location : location.endsWith("/") ? location + name : location + "/" + name;
    }

    /** Whether the files are on this machine, so that no other one sees them. */
    boolean isLocal();

    boolean exists(String name) throws IOException;

    boolean isFolder(String name) throws IOException;

    /** What is in a folder, sorted; empty if there is none. The empty name is this folder itself. */
    List<String> list(String folder) throws IOException;

    /** Makes a folder and those above it, where they are not there. */
    void makeFolder(String name) throws IOException;

    InputFile input(String name) throws IOException;

    /** Where a file is written before {@link #publish}; what was staged under that name before is lost. */
    OutputFile stage(String name) throws IOException;

    /** Gives a staged file its name, in the place of what had it. From now on it survives a crash of the machine. */
    void publish(String name) throws IOException;

    /** Removes a staged file, if there is one. */
    void discard(String name) throws IOException;

    /** Removes a file, or a folder with all that is in it, if it is there. */
    void delete(String name) throws IOException;

    /**
     * Takes the folder for this driver, until the claim is closed or the process has ended; makes it if it is not there. Where
     * the end of a process is not known at once, a driver that another one has taken for dead can stage nothing more.
     *
     * @throws IllegalArgumentException if another driver has it: the rule, the folder, the remedy
     */
    Closeable claim() throws IOException;

    /** A file's bytes from its start. */
    default InputStream read(String name) throws IOException {
        return input(name).newStream();
    }

    /** Writes a file's bytes to where they wait for {@link #publish}. */
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
