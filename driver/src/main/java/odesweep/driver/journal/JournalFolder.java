package odesweep.driver.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odesweep.driver.store.Storage;

/**
 * The files of a journal. Each is published under its number once it is written, so that no reader ever sees a partial file, on a
 * local disk, HDFS or S3. Many small files are merged into one, which is named by the numbers that it replaces.
 */
final class JournalFolder {
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
    private final Predicate<JournalEntry> sound;
    private final List<Numbers> written = new ArrayList<>();

    /**
     * @param sweep the sweep's {@link JournalFile#sweepMark}
     * @param sound whether an entry is one that this sweep's journal can have; a file with another is torn
     */
    JournalFolder(Storage files, String folder, long sweep, Predicate<JournalEntry> sound) {
        this.files = files;
        this.folder = folder;
        this.sweep = sweep;
        this.sound = sound;
    }

    static boolean isFile(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Creates the folder if it does not exist, removes torn and superseded files, and reads the others.
     *
     * @param entries receives every entry, some more than once
     * @return names of the torn files
     * @throws IllegalArgumentException if the journal belongs to another sweep; then nothing is removed
     */
    List<String> recover(Consumer<JournalEntry> entries) throws IOException {
        files.makeFolder(folder);
        List<String> obsolete = new ArrayList<>();
        List<String> torn = look(entries, obsolete);
        obsolete.addAll(torn);
        for (String name : obsolete) {
            files.delete(path(name));
        }
        return torn;
    }

    /**
     * Reads the files, and changes nothing.
     *
     * @param entries receives every entry, some more than once
     * @return names of the torn files
     * @throws IllegalArgumentException if the journal belongs to another sweep
     */
    List<String> look(Consumer<JournalEntry> entries) throws IOException {
        return look(entries, new ArrayList<>());
    }

    /** @param obsolete receives names of superseded files, and of staged ones (modified) */
    private List<String> look(Consumer<JournalEntry> entries, List<String> obsolete) throws IOException {
        List<Numbers> found = new ArrayList<>();
        for (String name : files.list(folder)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                found.add(new Numbers(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
            } else if (Storage.isStaged(name)) {
                obsolete.add(name);
            }
        }
        // The widest first: the files it was merged from may still exist.
        found.sort(Comparator.comparingInt((Numbers numbers) -> numbers.first - numbers.last)
                .thenComparingInt(Numbers::first));
        List<String> torn = new ArrayList<>();
        for (Numbers numbers : found) {
            if (written.stream().anyMatch(wider -> wider.holds(numbers))) {
                obsolete.add(numbers.name());
                continue;
            }
            try {
                JournalFile.verify(files, path(numbers.name()));
                read(numbers, this::checkSound); // all of them before the first is taken
            } catch (JournalFile.TornException e) {
                torn.add(numbers.name());
                continue;
            }
            read(numbers, entries::accept);
            written.add(numbers);
        }
        return torn;
    }

    private interface Entries {
        void accept(JournalEntry entry) throws JournalFile.TornException;
    }

    private void read(Numbers numbers, Entries entries) throws IOException {
        try (JournalFile.EntryReader reader = reader(numbers)) {
            for (Optional<JournalEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.accept(next.get());
            }
        }
    }

    private void checkSound(JournalEntry entry) throws JournalFile.TornException {
        if (!sound.test(entry)) {
            throw new JournalFile.TornException(folder, new IOException("an entry that no journal of this sweep has"));
        }
    }

    /** Writes a file of these entries. */
    void append(List<JournalEntry> entries) throws IOException {
        int number = written.stream().mapToInt(Numbers::last).max().orElse(0) + 1;
        Numbers numbers = new Numbers(number, number);
        JournalFile.write(
                files, path(numbers.name()), sweep, entries.stream().sorted().iterator());
        written.add(numbers);
        List<Numbers> small = written.stream().filter(Numbers::isOne).toList();
        if (small.size() >= MOST_FILES) {
            merge(small);
        }
    }

    /** Every entry once, in order. Nothing may be appended meanwhile. */
    JournalMerge entries() throws IOException {
        while (written.size() > MOST_FILES) {
            written.sort(Comparator.comparingInt(Numbers::first));
            merge(List.copyOf(written.subList(0, MOST_FILES)));
        }
        return present();
    }

    /** As {@link #entries()}, whatever the number of files: nothing is merged on disk. */
    JournalMerge present() throws IOException {
        return new JournalMerge(readers(written));
    }

    void delete() throws IOException {
        files.delete(folder);
    }

    /** Replaces files with consecutive numbers by one. */
    private void merge(List<Numbers> small) throws IOException {
        Numbers all = new Numbers(
                small.stream().mapToInt(Numbers::first).min().orElseThrow(),
                small.stream().mapToInt(Numbers::last).max().orElseThrow());
        try (JournalMerge merged = new JournalMerge(readers(small))) {
            JournalFile.write(files, path(all.name()), sweep, merged);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        written.removeAll(small);
        written.add(all);
        for (Numbers numbers : small) {
            files.delete(path(numbers.name()));
        }
    }

    private List<JournalFile.EntryReader> readers(List<Numbers> all) throws IOException {
        List<JournalFile.EntryReader> readers = new ArrayList<>();
        try {
            for (Numbers numbers : all) {
                readers.add(reader(numbers));
            }
        } catch (IOException e) {
            for (JournalFile.EntryReader reader : readers) {
                reader.close();
            }
            throw e;
        }
        return readers;
    }

    private JournalFile.EntryReader reader(Numbers numbers) throws IOException {
        return new JournalFile.EntryReader(files, path(numbers.name()), sweep);
    }

    private String path(String name) {
        return folder + "/" + name;
    }
}
