package odesweep.driver.search;

import java.util.Comparator;

/** Which training of a sweep is meant: a replicate of a trial, both counted from 0. In order of trial, then of replicate. */
public record TrainingId(int trial, int replicate) implements Comparable<TrainingId> {
    private static final Comparator<TrainingId> ORDER =
            Comparator.comparingInt(TrainingId::trial).thenComparingInt(TrainingId::replicate);

    @Override
    public int compareTo(TrainingId other) {
        return ORDER.compare(this, other);
    }
}
