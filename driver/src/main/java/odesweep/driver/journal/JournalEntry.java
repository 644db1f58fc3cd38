package odesweep.driver.journal;

import java.util.Comparator;
import odesweep.driver.search.TrainingId;

/**
 * An entry of a journal. Of two entries with equal keys, either may be dropped. Generations come before results, each in order of
 * their numbers.
 *
 * @param first the generation's number, or the result's trial
 * @param second 0, or the result's replicate
 */
record JournalEntry(EntryKind kind, int first, int second, byte[] content) implements Comparable<JournalEntry> {
    enum EntryKind {
        GENERATION,
        RESULT
    }

    private static final Comparator<JournalEntry> ORDER = Comparator.comparing(JournalEntry::kind)
            .thenComparingInt(JournalEntry::first)
            .thenComparingInt(JournalEntry::second);

    static JournalEntry generation(int number, byte[] content) {
        return new JournalEntry(EntryKind.GENERATION, number, 0, content);
    }

    static JournalEntry result(int trial, int replicate, byte[] content) {
        return new JournalEntry(EntryKind.RESULT, trial, replicate, content);
    }

    /** The training of a result. */
    TrainingId training() {
        return new TrainingId(first, second);
    }

    @Override
    public int compareTo(JournalEntry other) {
        return ORDER.compare(this, other);
    }
}
