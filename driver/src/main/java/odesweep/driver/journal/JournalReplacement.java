package odesweep.driver.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import odesweep.driver.search.Generation;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import odesweep.worker.WireCodec;

/**
 * A journal that will take the place of a run's journal, or of its tables, together with the sweep that it belongs to.
 *
 * <p>It grows in a hidden folder. Once that folder has the sweep file it is complete, and {@link #complete} moves it into place: now,
 * or before the run is resumed if this process dies first. Until then the run is as it was.
 */
public final class JournalReplacement {
    private static final String FOLDER = Storage.staged("replacement");
    private static final String SWEEP = FOLDER + "/sweep.yaml";
    private static final int MOST_ENTRIES = 1_000;

    private final RunFolder run;
    private final SweepSpec sweep;
    private final JournalFolder folder;
    private final WireCodec codec = new WireCodec();
    private final List<JournalEntry> entries = new ArrayList<>();

    private JournalReplacement(RunFolder run, SweepSpec sweep) {
        this.run = run;
        this.sweep = sweep;
        folder = new JournalFolder(run.files(), FOLDER, JournalFile.sweepMark(sweep.resolved()), entry -> true);
    }

    /** @param sweep the sweep that the run will have */
    public static JournalReplacement begin(RunFolder run, SweepSpec sweep) throws IOException {
        run.files().delete(FOLDER);
        run.files().makeFolder(FOLDER);
        return new JournalReplacement(run, sweep);
    }

    /**
     * Adds a result of the new sweep.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void add(TrialResult result) {
        entries.add(JournalEntry.result(
                new TrainingId(result.trial(), result.replicate()), result.rung(), codec.encode(result)));
        if (entries.size() == MOST_ENTRIES) {
            try {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds a generation of the new sweep. */
    public void add(Generation generation) {
        entries.add(JournalEntry.generation(generation.number(), new GenerationCodec(sweep).encode(generation)));
    }

    private void flush() throws IOException {
        folder.append(entries);
        entries.clear();
    }

    /** Puts the journal and its sweep file into place. */
    public void commit() throws IOException {
        seal();
        complete(run);
    }

    /** Makes it complete: what is left to do is to put it into place. */
    void seal() throws IOException {
        flush();
        run.files().writeText(SWEEP, sweep.text());
    }

    /** Puts a complete replacement into place, and removes an incomplete one. */
    public static void complete(RunFolder run) throws IOException {
        Storage files = run.files();
        if (files.exists(SWEEP)) {
            files.delete(run.journal());
            files.makeFolder(run.journal());
            for (String name : files.list(FOLDER)) {
                if (JournalFolder.isFile(name)) {
                    copy(files, FOLDER + "/" + name, run.journal() + "/" + name);
                }
            }
            run.writeSweep(files.readText(SWEEP));
            files.delete(SWEEP); // first, so that a rest of the folder is not taken for a replacement
        }
        files.delete(FOLDER);
    }

    /** Whether {@link #complete} has something to put into place. */
    public static boolean isPending(RunFolder run) throws IOException {
        return run.files().exists(SWEEP);
    }

    private static void copy(Storage files, String from, String to) throws IOException {
        try (InputStream in = files.read(from);
                OutputStream out = files.write(to)) {
            in.transferTo(out);
        }
        files.publish(to);
    }
}
