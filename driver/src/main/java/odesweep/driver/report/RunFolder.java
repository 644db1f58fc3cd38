package odesweep.driver.report;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * The folder of one run: its files' names, and the only place where they are created, replaced and opened.
 *
 * <p>Every file is written beside its place under a hidden name and then renamed, so what is visible is whole.
 */
public final class RunFolder {
    private static final String SWEEP = "sweep.yaml";
    private static final String REPORT = "report.md";
    private static final String PART = "part-00000.parquet";

    private final Path root;

    private RunFolder(Path root) {
        this.root = root;
    }

    /** A folder for a new run, made if it is not there. */
    public static RunFolder create(Path root) throws IOException {
        RunFolder folder = new RunFolder(root);
        check(
                !Files.exists(root) || Files.isDirectory(root),
                "the output folder must be a folder, got %s, which is a file; name another",
                root);
        check(
                !folder.holdsRun(),
                "the output folder must not hold a run already, got %s; name another, or remove that one",
                root);
        Files.createDirectories(root);
        return folder;
    }

    /** The folder of a run that was started. */
    public static RunFolder open(Path root) {
        RunFolder folder = new RunFolder(root);
        check(folder.holdsRun(), "a run's folder must hold %s, got %s, which does not", SWEEP, root);
        return folder;
    }

    /** Whether a run was started here. */
    public boolean holdsRun() {
        return Stream.of(SWEEP, Schema.TRIALS, Schema.RANKING, Schema.CURVES)
                .anyMatch(name -> Files.exists(root.resolve(name)));
    }

    public Path path() {
        return root;
    }

    /** The sweep file with every default written out. */
    public Path sweep() {
        return root.resolve(SWEEP);
    }

    /** A row per trial and replicate; a folder of Parquet files. */
    public Path trials() {
        return root.resolve(Schema.TRIALS);
    }

    /** A row per configuration; a folder of Parquet files. */
    public Path ranking() {
        return root.resolve(Schema.RANKING);
    }

    /** A row per epoch that a training's curve keeps; a folder of Parquet files. */
    public Path curves() {
        return root.resolve(Schema.CURVES);
    }

    /** A row per model that was kept; a folder of Parquet files. */
    public Path models() {
        return root.resolve(Schema.MODELS);
    }

    public Path report() {
        return root.resolve(REPORT);
    }

    /** Writes the resolved sweep file. */
    public void writeSweep(String resolved) throws IOException {
        writeText(SWEEP, resolved);
    }

    /** Writes the report. */
    public void writeReport(String markdown) throws IOException {
        writeText(REPORT, markdown);
    }

    /** Where a table's file is written before {@link #publish}. */
    OutputFile stage(String table) {
        return new LocalOutputFile(staged(table));
    }

    /** Puts staged tables in their places, in the place of what was there. */
    void publish(List<String> tables) throws IOException {
        for (String table : tables) {
            sync(staged(table));
        }
        for (String table : tables) {
            Files.createDirectories(root.resolve(table));
            rename(staged(table), root.resolve(table).resolve(PART));
        }
    }

    /** Removes staged tables that were not published. */
    void discard(List<String> tables) throws IOException {
        for (String table : tables) {
            Files.deleteIfExists(staged(table));
        }
    }

    /** The files of a table, in order. */
    List<InputFile> parts(String table) throws IOException {
        Path folder = root.resolve(table);
        check(Files.isDirectory(folder), "a run's folder must hold %s, got %s, which does not", table, root);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^._].*\\.parquet"))
                    .sorted()
                    .<InputFile>map(LocalInputFile::new)
                    .toList();
        }
    }

    private void writeText(String name, String text) throws IOException {
        Files.writeString(staged(name), text);
        sync(staged(name));
        rename(staged(name), root.resolve(name));
    }

    private Path staged(String name) {
        return root.resolve("." + name + ".tmp");
    }

    // without it a crash of the machine may leave the new name on an empty file
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
