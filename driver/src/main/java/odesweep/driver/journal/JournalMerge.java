package odesweep.driver.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;

/** An iterator over the entries of several journal files, in order, each once. */
final class JournalMerge implements Iterator<JournalEntry>, AutoCloseable {
    private record Head(JournalEntry entry, JournalFile.EntryReader from) {}

    private final List<JournalFile.EntryReader> readers;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::entry));

    JournalMerge(List<JournalFile.EntryReader> readers) throws IOException {
        this.readers = readers;
        for (JournalFile.EntryReader reader : readers) {
            advance(reader);
        }
    }

    private void advance(JournalFile.EntryReader reader) throws IOException {
        Optional<JournalEntry> next = reader.next();
        next.ifPresent(entry -> heads.add(new Head(entry, reader)));
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public JournalEntry next() {
        if (heads.isEmpty()) {
            throw new NoSuchElementException();
        }
        try {
            JournalEntry entry = heads.peek().entry();
            while (!heads.isEmpty() && heads.peek().entry().compareTo(entry) == 0) {
                advance(heads.poll().from());
            }
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (JournalFile.EntryReader reader : readers) {
            reader.close();
        }
    }
}
