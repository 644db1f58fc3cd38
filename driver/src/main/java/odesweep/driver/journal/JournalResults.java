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

/** A lazy iterator over a journal's results, in order of trial and replicate: of each training the last, unless it is of every leg. */
public final class JournalResults implements Iterator<TrialResult>, AutoCloseable {
    private final JournalMerge entries;
    private final WireCodec codec = new WireCodec();
    private final Consumer<TrialResult> also;
    private final Predicate<TrainingId> of;
    private final boolean everyLeg;
    private Optional<JournalEntry> next = Optional.empty();
    private Optional<JournalEntry> following = Optional.empty();

    /** @param also receives each result before it is returned */
    JournalResults(JournalMerge entries, Consumer<TrialResult> also) {
        this(entries, also, training -> true, false);
    }

    private JournalResults(
            JournalMerge entries, Consumer<TrialResult> also, Predicate<TrainingId> of, boolean everyLeg) {
        this.everyLeg = everyLeg;
        this.entries = entries;
        this.also = also;
        this.of = of;
    }

    /** The results of only these trainings, instead of this. */
    public JournalResults only(Predicate<TrainingId> trainings) {
        return new JournalResults(entries, also, trainings, everyLeg);
    }

    /** The results of every leg, those of a training in order of rung, instead of this. */
    JournalResults ofEveryLeg() {
        return new JournalResults(entries, also, of, true);
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = following.or(this::nextResult);
            following = nextResult();
            while (!everyLeg && following.isPresent() && following.get().isOfSameTraining(next.get())) {
                next = following;
                following = nextResult();
            }
        }
        return next.isPresent();
    }

    private Optional<JournalEntry> nextResult() {
        while (entries.hasNext()) {
            JournalEntry entry = entries.next();
            if (entry.kind() == EntryKind.RESULT && of.test(entry.training())) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
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
