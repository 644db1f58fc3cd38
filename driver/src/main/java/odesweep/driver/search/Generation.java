package odesweep.driver.search;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Trainings that a search asks for together, in no order. Both lists may be lazy: a grid of millions is one generation, and takes no
 * room.
 *
 * @param number of the generation, from 0
 * @param proposed trials that no earlier generation has, in order of id; the ids follow those of earlier generations
 * @param trainings of these trials, or of those of earlier generations; each training belongs to one generation
 */
public record Generation(int number, List<Trial> proposed, List<TrainingId> trainings) {
    /** The generation that trains each of {@code proposed}, the first of which is trial {@code first}, {@code replicates} times. */
    public static Generation of(int number, int first, List<Trial> proposed, int replicates) {
        return new Generation(number, proposed, new EveryReplicate(first, proposed.size(), replicates));
    }

    /** The trainings of every replicate of consecutive trials. */
    private static final class EveryReplicate extends AbstractList<TrainingId> implements RandomAccess {
        private final int first;
        private final int replicates;
        private final int size;

        EveryReplicate(int first, int trials, int replicates) {
            this.first = first;
            this.replicates = replicates;
            size = Math.multiplyExact(trials, replicates);
        }

        @Override
        public TrainingId get(int index) {
            Objects.checkIndex(index, size);
            return new TrainingId(first + index / replicates, index % replicates);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
