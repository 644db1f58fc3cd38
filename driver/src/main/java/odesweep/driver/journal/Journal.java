package odesweep.driver.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import odesweep.driver.journal.JournalEntry.EntryKind;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.RunRecord;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.Pause;
import odesweep.worker.TrialResult;
import odesweep.worker.WireCodec;

/**
 * The results of an unfinished run, and the generations that its search has proposed from results. The journal survives a crash
 * of the driver, and the tables are made from it.
 *
 * <p>Every few seconds a thread writes the new entries to a file of their own, in the order in which they were added: a crash loses
 * only the last ones. A leg of a training has one result: the first that was added.
 */
public final class Journal implements RunRecord, AutoCloseable {
    /** The time between two files: a driver's death loses the results of the last two seconds. */
    private static final long INTERVAL_MS = 2_000;

    private static final long MOST_BYTES = 8 << 20;

    private final JournalFolder files;
    private final JournalView known;
    private final WireCodec resultCodec = new WireCodec();
    private final Pauses pauses;
    private final List<String> torn = new ArrayList<>();
    private final Thread writer = new Thread(this::write, "journal");
    private final List<Supplier<JournalEntry>> queue = new ArrayList<>();
    private boolean closed;
    private IOException failure;
    private Consumer<IOException> failed = e -> {};

    private Journal(RunFolder run, SweepSpec sweep) {
        known = new JournalView(run, sweep);
        files = known.files();
        pauses = new Pauses(run.scratch().folder());
    }

    /**
     * The journal in a run's folder, created if it does not exist. Torn files are removed.
     *
     * @throws IllegalArgumentException if the journal belongs to another sweep
     */
    public static Journal open(RunFolder run, SweepSpec sweep) throws IOException {
        JournalView.checkSweep(run, sweep);
        Journal journal = new Journal(run, sweep);
        journal.torn.addAll(journal.files.recover(journal::recover));
        if (!run.files().exists(JournalView.sweepOf(run))) {
            run.files().writeText(JournalView.sweepOf(run), sweep.resolved());
        }
        journal.writer.setDaemon(true);
        journal.writer.start();
        return journal;
    }

    private void recover(JournalEntry entry) {
        known.add(entry);
        if (entry.kind() == EntryKind.RESULT && known.hasRungs()) {
            pauses.add(resultCodec.decode(entry.content()));
        }
    }

    @Override
    public synchronized boolean has(TrainingId training, int rung) {
        return known.has(training, rung);
    }

    @Override
    public Optional<Pause> pause(TrainingId training, int rung) {
        return pauses.below(training, rung);
    }

    /** The number of legs of trainings with a result. */
    public synchronized int size() {
        return known.size();
    }

    @Override
    public synchronized Optional<Generation> generation(int number) {
        return known.generation(number);
    }

    @Override
    public void forEachEnded(Consumer<EndedTraining> consumer) throws IOException {
        try (JournalResults results = results(result -> {}).ofEveryLeg()) {
            results.forEachRemaining(result -> consumer.accept(EndedTraining.of(result)));
        }
    }

    /** The names of torn files that were removed. */
    public List<String> torn() {
        return List.copyOf(torn);
    }

    /** Adds a generation, without waiting for the file to be written. */
    @Override
    public synchronized void add(Generation generation) {
        if (!closed && known.generation(generation.number()).isEmpty()) {
            queue.add(known.entry(generation));
        }
    }

    /** Adds a result, without waiting for the file to be written; returns false, and drops it, if its leg has one. */
    public synchronized boolean add(TrialResult result) {
        if (closed || !known.add(new TrainingId(result.trial(), result.replicate()), result.rung())) {
            return false;
        }
        pauses.add(result);
        queue.add(() -> entry(result));
        return true;
    }

    /** Calls {@code listener} as soon as results can no longer be written. */
    public synchronized void onFailure(Consumer<IOException> listener) {
        failed = listener;
    }

    private synchronized void checkWritten() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage() == null ? failure.toString() : failure.getMessage(), failure);
        }
    }

    /**
     * Writes all entries added so far. Later ones are dropped.
     *
     * @throws IOException if writing failed, now or earlier; nothing was written after the failure
     */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the results in memory are worth the short wait
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        pauses.close();
        checkWritten();
    }

    /**
     * The last result of each training, in order of trial and replicate. To be called after {@link #close}, or before anything is added.
     *
     * @param also receives each result before it is returned
     */
    public JournalResults results(Consumer<TrialResult> also) throws IOException {
        return new JournalResults(files.entries(), also);
    }

    /** Removes the journal from the folder, once the tables contain its results. */
    public void delete() throws IOException {
        files.delete();
    }

    private void write() {
        List<JournalEntry> entries = new ArrayList<>();
        long bytes = 0;
        long due = System.currentTimeMillis() + INTERVAL_MS;
        try {
            while (true) {
                List<Supplier<JournalEntry>> added = new ArrayList<>();
                boolean last = take(added, due);
                for (Supplier<JournalEntry> entry : added) {
                    entries.add(entry.get());
                    bytes += entries.get(entries.size() - 1).content().length;
                }
                if (!entries.isEmpty() && (last || bytes > MOST_BYTES || System.currentTimeMillis() >= due)) {
                    files.append(entries);
                    entries.clear();
                    bytes = 0;
                }
                if (System.currentTimeMillis() >= due) {
                    due = System.currentTimeMillis() + INTERVAL_MS;
                }
                if (last) {
                    return;
                }
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(new IOException(e));
        }
    }

    /** Moves the queue to {@code into} (modified), waiting for entries until {@code due}; returns whether nothing will follow. */
    private synchronized boolean take(List<Supplier<JournalEntry>> into, long due) {
        try {
            while (queue.isEmpty() && !closed) {
                long left = due - System.currentTimeMillis();
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        into.addAll(queue);
        queue.clear();
        return closed;
    }

    private void fail(IOException e) {
        Consumer<IOException> listener;
        synchronized (this) {
            failure = e;
            closed = true;
            queue.clear();
            listener = failed;
        }
        listener.accept(e);
    }

    private JournalEntry entry(TrialResult result) {
        return JournalEntry.result(
                new TrainingId(result.trial(), result.replicate()), result.rung(), resultCodec.encode(result));
    }
}
