package odesweep.driver.search;

import java.util.Comparator;

/** The identity of a training in a sweep: trial and replicate, both counted from 0. Ordered by trial, then by replicate. */
public record TrainingId(int trial, int replicate) implements Comparable<TrainingId> {
    private static final Comparator<TrainingId> ORDER =
            Comparator.comparingInt(TrainingId::trial).thenComparingInt(TrainingId::replicate);

    @Override
    public int compareTo(TrainingId other) {
        return ORDER.compare(this, other);
    }
}
