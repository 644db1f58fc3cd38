package odesweep.driver.store;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/**
 * The folder of one run: its files' names and their operations.
 *
 * <p>During a run the folder has the sweep file and a journal of the results. At the end the tables and the report replace the
 * journal.
 */
public final class RunFolder {
    /** The table with a row per training. */
    public static final String TRIALS = "trials.parquet";
    /** The table with a row per configuration. */
    public static final String RANKING = "ranking.parquet";
    /** The folder of what a search that learns has proposed. */
    public static final String PROPOSALS = "proposals";
    /** The table with a row per training and epoch. */
    public static final String CURVES = "curves.parquet";
    /** The table with a row per kept model. */
    public static final String MODELS = "models.parquet";
    /** The table of the measurements, if the problem has data. */
    public static final String DATA = "data.parquet";
    /** The table of numbers estimated from data, if there are any. */
    public static final String ESTIMATES = "estimates.parquet";

    /** The sweep file with every default. */
    public static final String SWEEP = "sweep.yaml";
    /** The user's sweep file, as it was written. */
    public static final String ORIGINAL = "sweep.original.yaml";

    static final String JOURNAL = "journal";
    private static final String REPORT = "report.md";
    private static final String PAGE = "report.html";
    private static final String LOG = "odesweep.log";
    private static final String SCRATCH = "spark";
    static final Set<String> OURS = Set.of(
            SWEEP, ORIGINAL, JOURNAL, TRIALS, RANKING, CURVES, MODELS, DATA, ESTIMATES, PROPOSALS, REPORT, PAGE, LOG,
            SCRATCH);

    private final Storage files;

    /** The folder of tables and report: the run's own unless {@link #withResultsIn} says otherwise. */
    private final Storage results;

    private final boolean keepsReport;

    private RunFolder(Storage files, Storage results, boolean keepsReport) {
        this.files = files;
        this.results = results;
        this.keepsReport = keepsReport;
    }

    /** A folder for a new run, created if it does not exist; it must be empty. */
    public static RunFolder create(Path root) throws IOException {
        return create(Storage.at(root), false);
    }

    /**
     * A folder for a new run, created if it does not exist.
     *
     * @param overwrite whether an existing run is removed first
     * @throws IllegalArgumentException if it cannot be a run's folder: the rule, the folder, the remedy
     */
    public static RunFolder create(Storage files, boolean overwrite) throws IOException {
        RunFolder folder = new RunFolder(files, files, true);
        for (String name : folder.checkNew(overwrite)) {
            files.delete(name);
        }
        return folder;
    }

    /**
     * Makes the checks of {@link #create}, and deletes nothing.
     *
     * @throws IllegalArgumentException if it cannot be a new run's folder: the rule, the folder, the remedy
     */
    public static void checkNew(Storage files, boolean overwrite) throws IOException {
        new RunFolder(files, files, true).checkNew(overwrite);
    }

    /** Returns the files to delete. */
    private List<String> checkNew(boolean overwrite) throws IOException {
        check(
                !files.exists("") || files.isFolder(""),
                "--out must be a folder, got the file %s; name another",
                files.location());
        List<String> there =
                files.list("").stream().filter(name -> !Storage.isStaged(name)).toList();
        // Overwriting deletes only a run's files, and only if the folder has no others.
        boolean isRun = holdsRun() && OURS.containsAll(there);
        check(
                there.isEmpty() || isRun,
                "--out must be a new or empty folder, got %s, which holds %s; name another",
                files.location(),
                there);
        check(
                there.isEmpty() || overwrite,
                "--out must be a new or empty folder, got %s, which holds a run; name another, add --overwrite,"
                        + " or if it is unfinished: odesweep resume %s",
                files.location(),
                files.location());
        checkWritable();
        return there;
    }

    /** The folder of a run that was started. */
    public static RunFolder open(Path root) throws IOException {
        return open(Storage.at(root));
    }

    /** The folder of a run that was started. */
    public static RunFolder open(Storage files) throws IOException {
        RunFolder folder = new RunFolder(files, files, true);
        check(folder.holdsRun(), "a run's folder must hold %s, got %s, which does not", SWEEP, files.location());
        return folder;
    }

    /** @throws IllegalArgumentException if no file can be written in it: the rule, the folder, the remedy */
    public void checkWritable() {
        String probe = "probe";
        try {
            files.makeFolder("");
            files.write(probe).close();
            files.discard(probe);
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : e.toString();
            throw new IllegalArgumentException(
                    "a run's folder must be writable, got " + files.location() + " (" + reason + "); name another", e);
        }
    }

    /** Whether a run was started here. */
    public boolean holdsRun() throws IOException {
        for (String name : List.of(SWEEP, TRIALS, RANKING, CURVES)) {
            if (files.exists(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tables are written and the journal is no longer needed. */
    public boolean isFinished() throws IOException {
        return files.exists(TRIALS) && files.exists(REPORT) && !files.exists(JOURNAL);
    }

    /** This run with its tables and report in another folder, which need not exist. */
    public RunFolder withResultsIn(Storage elsewhere) {
        return new RunFolder(files, elsewhere, true);
    }

    /** This run with its tables in another folder, which will be deleted. */
    public RunFolder withTablesIn(Storage temporary) {
        return new RunFolder(files, temporary, false);
    }

    /** Whether the report's files are to be found where {@link #page} says. */
    public boolean keepsReport() {
        return keepsReport;
    }

    /** Whether a run was begun that has no tables of all its trainings. */
    public boolean isUnfinished() throws IOException {
        return files.exists(SWEEP) && (files.exists(JOURNAL) || !files.exists(TRIALS));
    }

    public Storage files() {
        return files;
    }

    /** The folder's path or URI. */
    public String location() {
        return files.location();
    }

    /** The name of the folder within {@link #files} for the results of an unfinished run. */
    public String journal() {
        return JOURNAL;
    }

    /** The location of the sweep file with every default written out. */
    public String sweep() {
        return files.locate(SWEEP);
    }

    /** The location of a table: a folder of Parquet files. */
    public String table(String name) {
        return results.locate(name);
    }

    /** The location of the report. */
    public String report() {
        return results.locate(REPORT);
    }

    /** The location of the report for a browser. */
    public String page() {
        return results.locate(PAGE);
    }

    /** The location of the log. */
    public String log() {
        return files.locate(LOG);
    }

    /** Spark's temporary files. */
    public Scratch scratch() {
        return new Scratch(
                files.isLocal() ? Optional.of(Path.of(files.locate(SCRATCH)).toAbsolutePath()) : Optional.empty());
    }

    /** The resolved sweep file's text. */
    public String readSweep() throws IOException {
        return files.readText(SWEEP);
    }

    /** Writes the resolved sweep file. */
    public void writeSweep(String resolved) throws IOException {
        files.writeText(SWEEP, resolved);
    }

    /** Writes the user's own sweep file, word for word. */
    public void writeOriginal(String text) throws IOException {
        files.writeText(ORIGINAL, text);
    }

    /** Writes the report. */
    public void writeReport(String markdown) throws IOException {
        results.writeText(REPORT, markdown);
    }

    /** Writes the report for a browser. */
    public void writePage(String html) throws IOException {
        results.writeText(PAGE, html);
    }

    /** Whether the run has a table of models; runs of older versions have none. */
    public boolean keepsModels() throws IOException {
        return results.isFolder(MODELS);
    }

    /** The file to which a table is written before {@link #publish}. */
    public OutputFile stage(String table) throws IOException {
        results.makeFolder(table);
        return results.stage(part(table));
    }

    /** Moves staged tables to their final names, replacing earlier ones. */
    public void publish(List<String> tables) throws IOException {
        for (String table : tables) {
            results.publish(part(table));
        }
    }

    /** Removes staged tables that were not published. */
    public void discard(List<String> tables) throws IOException {
        for (String table : tables) {
            results.discard(part(table));
            if (results.list(table).isEmpty()) {
                results.delete(table);
            }
        }
    }

    /**
     * The files of a table, in order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public List<InputFile> parts(String table) throws IOException {
        check(
                results.isFolder(table),
                "a run's folder must hold %s, got %s, which does not",
                table,
                results.location());
        List<InputFile> parts = new ArrayList<>();
        for (String name : results.list(table)) {
            if (name.matches("[^._].*\\.parquet")) {
                parts.add(results.input(table + "/" + name));
            }
        }
        check(!parts.isEmpty(), "%s must hold a table, got an empty folder", results.locate(table));
        return parts;
    }

    private static String part(String table) {
        return table + "/part-00000.parquet";
    }
}
