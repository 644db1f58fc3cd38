package odesweep.driver.journal;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import odesweep.driver.journal.JournalEntry.EntryKind;
import odesweep.driver.search.TrainingId;
import odesweep.worker.TrialResult;
import odesweep.worker.WireCodec;

/** A lazy iterator over a journal's results, in order of trial and replicate. */
public final class JournalResults implements Iterator<TrialResult>, AutoCloseable {
    private final JournalMerge entries;
    private final WireCodec codec = new WireCodec();
    private final Consumer<TrialResult> also;
    private final Predicate<TrainingId> of;
    private Optional<JournalEntry> next = Optional.empty();

    /** @param also receives each result before it is returned */
    JournalResults(JournalMerge entries, Consumer<TrialResult> also) {
        this(entries, also, training -> true);
    }

    private JournalResults(JournalMerge entries, Consumer<TrialResult> also, Predicate<TrainingId> of) {
        this.entries = entries;
        this.also = also;
        this.of = of;
    }

    /** The results of only these trainings, instead of this. */
    public JournalResults only(Predicate<TrainingId> trainings) {
        return new JournalResults(entries, also, trainings);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && entries.hasNext()) {
            next = Optional.of(entries.next())
                    .filter(entry -> entry.kind() == EntryKind.RESULT && of.test(entry.training()));
        }
        return next.isPresent();
    }

    @Override
    public TrialResult next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TrialResult result = codec.decode(next.get().content());
        next = Optional.empty();
        also.accept(result);
        return result;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
