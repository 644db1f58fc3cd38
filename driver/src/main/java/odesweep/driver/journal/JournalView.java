package odesweep.driver.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import odesweep.driver.journal.JournalEntry.EntryKind;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.RunRecord;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.TrainingSet;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepEdit;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import odesweep.worker.WireCodec;

/** The contents of a journal when it was read. Nothing is written, so that a driver may meanwhile go on with the journal. */
public final class JournalView implements RunRecord {
    /** A running driver replaces files by merged ones; twice in a row while a reader lists them is unlikely already. */
    private static final int MOST_LOOKS = 5;

    private final JournalFolder files;
    private final TrainingSet done;
    private final GenerationCodec generationCodec;
    private final WireCodec resultCodec = new WireCodec();
    private final int replicates;
    private final int rungs;
    private final Map<Integer, Generation> generations = new HashMap<>();

    /** A view of nothing yet. */
    JournalView(RunFolder run, SweepSpec sweep) {
        files = new JournalFolder(run.files(), run.journal(), JournalFile.sweepMark(sweep.resolved()), this::isSound);
        replicates = sweep.search().replicates();
        rungs = sweep.search().ladder().size();
        done = new TrainingSet(replicates, rungs);
        generationCodec = new GenerationCodec(sweep);
    }

    /** Whether an entry is one that this sweep's journal can have: a file with a right checksum may still be another program's. */
    private boolean isSound(JournalEntry entry) {
        try {
            if (entry.kind() == EntryKind.GENERATION) {
                return generationCodec.decode(entry.content()).number() == entry.first();
            }
            TrialResult result = resultCodec.decode(entry.content());
            return new TrainingId(result.trial(), result.replicate()).equals(entry.training())
                    && result.rung() == entry.rung()
                    && result.rung() >= 0
                    && result.rung() < rungs
                    && result.trial() >= 0
                    && result.replicate() >= 0
                    && result.replicate() < replicates
                    && (long) result.trial() * replicates < SweepFile.MOST_TRAININGS;
        } catch (IllegalArgumentException foreign) {
            return false;
        }
    }

    /**
     * The journal in a run's folder; empty if there is none.
     *
     * @throws IllegalArgumentException if the journal belongs to another sweep
     */
    public static JournalView read(RunFolder run, SweepSpec sweep) throws IOException {
        for (int look = 1; ; look++) {
            try {
                checkSweep(run, sweep);
                JournalView view = new JournalView(run, sweep);
                view.files.look(view::add);
                return view;
            } catch (NoSuchFileException | FileNotFoundException merged) {
                if (look == MOST_LOOKS) {
                    throw merged;
                }
            }
        }
    }

    /**
     * Checks that the journal in a run's folder, if there is one, belongs to this sweep.
     *
     * @throws IllegalArgumentException if it does not: what differs
     */
    static void checkSweep(RunFolder run, SweepSpec sweep) throws IOException {
        if (run.files().exists(sweepOf(run))) {
            SweepEdit.checkNone(run.location(), run.files().readText(sweepOf(run)), sweep);
        }
    }

    /** The name of the journal's copy of the sweep, which tells what differs if the run's sweep file is edited. */
    static String sweepOf(RunFolder run) {
        return run.journal() + "/sweep.yaml";
    }

    /** Whether a training can have several results. */
    boolean hasRungs() {
        return rungs > 1;
    }

    JournalFolder files() {
        return files;
    }

    void add(JournalEntry entry) {
        if (entry.kind() == EntryKind.RESULT) {
            done.add(entry.training(), entry.rung());
        } else {
            generations.computeIfAbsent(entry.first(), number -> generationCodec.decode(entry.content()));
        }
    }

    /** Adds a training with a result at a rung; returns whether it is new. */
    boolean add(TrainingId training, int rung) {
        return done.add(training, rung);
    }

    /** Adds a generation, and returns its entry. */
    Supplier<JournalEntry> entry(Generation generation) {
        generations.put(generation.number(), generation);
        byte[] content = generationCodec.encode(generation);
        return () -> JournalEntry.generation(generation.number(), content);
    }

    @Override
    public boolean has(TrainingId training, int rung) {
        return done.contains(training, rung);
    }

    /** The number of legs of trainings with a result. */
    public int size() {
        return done.size();
    }

    @Override
    public Optional<Generation> generation(int number) {
        return Optional.ofNullable(generations.get(number));
    }

    @Override
    public void forEachEnded(Consumer<EndedTraining> consumer) throws IOException {
        try (JournalResults results = results(result -> {}).ofEveryLeg()) {
            results.forEachRemaining(result -> consumer.accept(EndedTraining.of(result)));
        }
    }

    @Override
    public void add(Generation generation) {
        throw new IllegalStateException("a view of a journal adds nothing, got generation " + generation.number());
    }

    /**
     * The last result of each training, in order of trial and replicate.
     *
     * @param also receives each result before it is returned
     */
    public JournalResults results(Consumer<TrialResult> also) throws IOException {
        return new JournalResults(files.present(), also);
    }
}
