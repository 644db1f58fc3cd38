package odesweep.driver.run;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import odesweep.driver.report.RunFolder;

/**
 * The folder that a run will leave its results in. It is looked at, made and tried before the first training, and written
 * after the last; a run that ends before leaves it as it was.
 */
public final class OutputFolder {
    /** Writes a run's files into its folder. */
    @FunctionalInterface
    public interface Writing {
        void into(RunFolder folder) throws IOException;
    }

    private static final String LOG = "odesweep.log";
    private static final Set<String> OURS = Set.of(
            "sweep.yaml",
            "trials.parquet",
            "ranking.parquet",
            "curves.parquet",
            "models.parquet",
            "report.md",
            "report.html",
            LOG);

    private final Path path;
    private final Deque<Path> made = new ArrayDeque<>();
    private boolean ended;

    private OutputFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder if it is not there.
     *
     * @param overwrite whether {@link #write} may replace a run that is there
     * @throws IllegalArgumentException if it cannot be a run's folder: the rule, the folder, the remedy
     */
    public static OutputFolder claim(Path path, boolean overwrite) throws IOException {
        check(
                !Files.exists(path) || Files.isDirectory(path),
                "--out must be a folder, got the file %s; name another",
                path);
        List<String> there = Files.exists(path) ? names(path) : List.of();
        // Overwriting deletes: only what a run has written, and only where all of it is a run's.
        boolean isRun = there.contains("sweep.yaml") && there.stream().allMatch(OutputFolder::isOurs);
        check(
                there.isEmpty() || isRun,
                "--out must be a new or empty folder, got %s, which holds %s; name another",
                path,
                there);
        check(
                there.isEmpty() || overwrite,
                "--out must be a new or empty folder, got %s, which holds a run; name another, or add --overwrite",
                path);
        OutputFolder folder = new OutputFolder(path);
        try {
            folder.make();
            Files.delete(Files.createTempFile(path, ".odesweep", ".tmp"));
        } catch (IOException e) {
            folder.discard();
            String reason = e instanceof AccessDeniedException ? "permission denied" : e.toString();
            throw new IllegalArgumentException(
                    "--out must be writable, got " + path + " (" + reason + "); name another", e);
        }
        return folder;
    }

    public Path path() {
        return path;
    }

    /** Where the run's log goes while it runs. */
    public Path log() {
        return path.resolve("." + LOG + ".tmp");
    }

    /** Replaces what is in the folder. If that fails, nothing is left in it. */
    public synchronized void write(Writing writing) throws IOException {
        if (ended) {
            throw new IllegalStateException("the run has been given up");
        }
        for (String name : names(path)) {
            if (OURS.contains(name)) {
                deleteTree(path.resolve(name));
            }
        }
        try {
            writing.into(RunFolder.create(path));
        } catch (IOException | RuntimeException e) {
            for (String name : OURS) {
                deleteTree(path.resolve(name));
            }
            discard();
            throw e;
        }
        if (Files.exists(log())) {
            Files.move(log(), path.resolve(LOG));
        }
        ended = true;
    }

    /** Gives the run up: leaves everything as it was before {@link #claim}. Does nothing after {@link #write}. */
    public synchronized void discard() throws IOException {
        if (!ended) {
            ended = true;
            if (Files.exists(log())) {
                Files.delete(log());
            }
            while (!made.isEmpty()) {
                Files.delete(made.pop());
            }
        }
    }

    private void make() throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = path.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path next : missing) {
            Files.createDirectory(next);
            made.push(next);
        }
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.startsWith(".") && name.endsWith(".tmp");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
