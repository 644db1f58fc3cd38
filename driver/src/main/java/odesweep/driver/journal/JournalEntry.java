package odesweep.driver.journal;

import java.util.Comparator;
import odesweep.driver.search.TrainingId;

/**
 * An entry of a journal. Of two entries with equal keys, either may be dropped. Generations come before results, each in order of
 * their numbers.
 *
 * @param first the generation's number, or the result's trial
 * @param second 0, or the result's replicate
 * @param third 0, or the result's rung
 */
record JournalEntry(EntryKind kind, int first, int second, int third, byte[] content)
        implements Comparable<JournalEntry> {
    enum EntryKind {
        GENERATION,
        RESULT
    }

    private static final Comparator<JournalEntry> ORDER = Comparator.comparing(JournalEntry::kind)
            .thenComparingInt(JournalEntry::first)
            .thenComparingInt(JournalEntry::second)
            .thenComparingInt(JournalEntry::third);

    static JournalEntry generation(int number, byte[] content) {
        return new JournalEntry(EntryKind.GENERATION, number, 0, 0, content);
    }

    static JournalEntry result(TrainingId training, int rung, byte[] content) {
        return new JournalEntry(EntryKind.RESULT, training.trial(), training.replicate(), rung, content);
    }

    /** The training of a result. */
    TrainingId training() {
        return new TrainingId(first, second);
    }

    /** The rung of a result. */
    int rung() {
        return third;
    }

    /** Whether this is a result of the training of which {@code other} is one. */
    boolean isOfSameTraining(JournalEntry other) {
        return kind == EntryKind.RESULT
                && other.kind == EntryKind.RESULT
                && training().equals(other.training());
    }

    @Override
    public int compareTo(JournalEntry other) {
        return ORDER.compare(this, other);
    }
}
