package odesweep.driver.journal;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odesweep.driver.journal.JournalFile.Entry;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.ResultCodec;
import odesweep.worker.TrialResult;

/**
 * The results of a run that is not finished: what a crash of the driver leaves, and what its tables are made of.
 *
 * <p>A thread writes what has come in the last seconds to a file of its own, sorted, whole or not at all: a file is published
 * under its number after it is written, so that no reader ever sees a part of one, on a local disk, on HDFS and on S3 alike.
 * Many small files are merged into one, named by the numbers that it replaces. A training has one result: the first that came.
 */
public final class Journal implements AutoCloseable {
    /** Results of the last two seconds are lost when the driver dies. */
    private static final long INTERVAL_MS = 2_000;

    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST_FILES = 64;
    private static final Pattern NAME = Pattern.compile("results-(\\d{8})-(\\d{8})\\.gz");

    private record Numbers(int first, int last) {
        String name() {
            return String.format("results-%08d-%08d.gz", first, last);
        }

        boolean isOne() {
            return first == last;
        }

        boolean holds(Numbers other) {
            return first <= other.first && other.last <= last;
        }
    }

    private final Storage files;
    private final String folder;
    private final long sweep;
    private final int trials;
    private final int replicates;
    private final BitSet done = new BitSet();
    private final List<Numbers> written = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private final ResultCodec codec = new ResultCodec();
    private final Thread writer = new Thread(this::write, "journal");
    private final List<TrialResult> queue = new ArrayList<>();
    private boolean closed;
    private IOException failure;
    private Consumer<IOException> failed = e -> {};

    private Journal(RunFolder run, SweepSpec sweep) {
        files = run.files();
        folder = run.journal();
        this.sweep = JournalFile.sweepMark(sweep.resolved());
        trials = sweep.trials().size();
        replicates = sweep.search().replicates();
    }

    /**
     * The journal in a run's folder, begun if there is none. Files that are not whole are removed.
     *
     * @throws IllegalArgumentException if it is another sweep's
     */
    public static Journal open(RunFolder run, SweepSpec sweep) throws IOException {
        Journal journal = new Journal(run, sweep);
        journal.files.makeFolder(journal.folder);
        journal.recover();
        journal.writer.setDaemon(true);
        journal.writer.start();
        return journal;
    }

    private void recover() throws IOException {
        List<Numbers> found = new ArrayList<>();
        for (String name : files.list(folder)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                found.add(new Numbers(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
            } else if (Storage.isStaged(name)) {
                files.delete(path(name));
            }
        }
        // The widest first: those it was merged from may still be there.
        found.sort(Comparator.comparingInt((Numbers numbers) -> numbers.first - numbers.last)
                .thenComparingInt(Numbers::first));
        for (Numbers numbers : found) {
            boolean merged = written.stream().anyMatch(wider -> wider.holds(numbers));
            if (merged || !isWhole(numbers)) {
                files.delete(path(numbers.name()));
            } else {
                written.add(numbers);
            }
        }
    }

    /** Notes whose results a file holds; false, and nothing is noted, if it is torn. */
    private boolean isWhole(Numbers numbers) throws IOException {
        BitSet held = new BitSet();
        Optional<Entry> stranger = Optional.empty();
        try (JournalFile.Reader reader = reader(numbers)) {
            for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (isOfTheSweep(next.get().trial(), next.get().replicate())) {
                    held.set(index(next.get().trial(), next.get().replicate()));
                } else {
                    stranger = next; // believed only if the checksum at the file's end is right
                }
            }
        } catch (JournalFile.TornException e) {
            torn.add(numbers.name());
            return false;
        }
        stranger.ifPresent(entry -> index(entry.trial(), entry.replicate()));
        done.or(held);
        return true;
    }

    /** Which trainings have a result, by trial × replicates + replicate. */
    public synchronized BitSet done() {
        return (BitSet) done.clone();
    }

    /** The files that were found torn, and are gone. */
    public List<String> torn() {
        return List.copyOf(torn);
    }

    /** Takes a result; returns false, and forgets it, if its training has one. Does not wait for the file to be written. */
    public synchronized boolean add(TrialResult result) {
        int index = index(result.trial(), result.replicate());
        if (closed || done.get(index)) {
            return false;
        }
        done.set(index);
        queue.add(result);
        return true;
    }

    /** Results that are not yet on their way to a file. */
    synchronized int backlog() {
        return queue.size();
    }

    /** Has {@code listener} told when results can no more be written. */
    public synchronized void onFailure(Consumer<IOException> listener) {
        failed = listener;
    }

    /** @throws IOException if results could not be written: from then on none is */
    public synchronized void checkWritten() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage() == null ? failure.toString() : failure.getMessage(), failure);
        }
    }

    /** Writes what has been added. Results that come later are forgotten. */
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
                interrupted = true; // what is in memory is worth the moment that it takes
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        checkWritten();
    }

    /**
     * Every result, in order of trial and replicate, once each. After {@link #close}.
     *
     * @param also sees each before it is returned
     */
    public JournalResults results(Consumer<TrialResult> also) throws IOException {
        while (written.size() > MOST_FILES) {
            written.sort(Comparator.comparingInt(Numbers::first));
            merge(List.copyOf(written.subList(0, MOST_FILES)));
        }
        return new JournalResults(readers(written), codec, also);
    }

    /** Removes the journal from the folder, when the tables have all that it had. */
    public void delete() throws IOException {
        files.delete(folder);
    }

    private void write() {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        long due = System.currentTimeMillis() + INTERVAL_MS;
        try {
            while (true) {
                List<TrialResult> results = new ArrayList<>();
                boolean last = take(results, due);
                for (TrialResult result : results) {
                    Entry entry = entry(result);
                    entries.add(entry);
                    bytes += entry.result().length;
                }
                if (!entries.isEmpty() && (last || bytes > MOST_BYTES || System.currentTimeMillis() >= due)) {
                    append(entries);
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

    /** Moves what is queued to {@code into} (modified), waiting for some until {@code due}; returns whether nothing will follow. */
    private synchronized boolean take(List<TrialResult> into, long due) {
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

    private Entry entry(TrialResult result) {
        return new Entry(result.trial(), result.replicate(), codec.encode(result));
    }

    private void append(List<Entry> entries) throws IOException {
        Collections.sort(entries);
        int number = written.stream().mapToInt(Numbers::last).max().orElse(0) + 1;
        Numbers numbers = new Numbers(number, number);
        JournalFile.write(files, path(numbers.name()), sweep, entries.iterator());
        written.add(numbers);
        List<Numbers> small = written.stream().filter(Numbers::isOne).toList();
        if (small.size() >= MOST_FILES) {
            merge(small);
        }
    }

    /** Puts one file in the place of some whose numbers follow each other. */
    private void merge(List<Numbers> some) throws IOException {
        Numbers all = new Numbers(
                some.stream().mapToInt(Numbers::first).min().orElseThrow(),
                some.stream().mapToInt(Numbers::last).max().orElseThrow());
        try (JournalMerge merged = new JournalMerge(readers(some))) {
            JournalFile.write(files, path(all.name()), sweep, merged);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        written.removeAll(some);
        written.add(all);
        for (Numbers numbers : some) {
            files.delete(path(numbers.name()));
        }
    }

    private List<JournalFile.Reader> readers(List<Numbers> some) throws IOException {
        List<JournalFile.Reader> readers = new ArrayList<>();
        try {
            for (Numbers numbers : some) {
                readers.add(reader(numbers));
            }
        } catch (IOException e) {
            for (JournalFile.Reader reader : readers) {
                reader.close();
            }
            throw e;
        }
        return readers;
    }

    private JournalFile.Reader reader(Numbers numbers) throws IOException {
        return new JournalFile.Reader(files, path(numbers.name()), sweep);
    }

    private int index(int trial, int replicate) {
        check(
                isOfTheSweep(trial, replicate),
                "a result must be of one of the sweep's %s trials and %s replicates, got %s and %s",
                trials,
                replicates,
                trial,
                replicate);
        return Math.toIntExact((long) trial * replicates + replicate);
    }

    private boolean isOfTheSweep(int trial, int replicate) {
        return trial >= 0 && trial < trials && replicate >= 0 && replicate < replicates;
    }

    private String path(String name) {
        return folder + "/" + name;
    }
}
