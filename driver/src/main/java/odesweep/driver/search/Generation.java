package odesweep.driver.search;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Trainings that a search asks for together, unordered. Both lists may be lazy: a grid of millions is one generation, and takes no
 * room.
 *
 * @param number counted from 0
 * @param proposed new trials, in order of id; the ids follow those of earlier generations
 * @param trainings trainings of these trials or of earlier generations' trials; each leg of a training belongs to one generation
 * @param step how many rungs its trainings have climbed before, from where their configurations began
 */
public record Generation(int number, List<Trial> proposed, List<TrainingId> trainings, int step) {
    /** A generation whose trainings begin. */
    public Generation(int number, List<Trial> proposed, List<TrainingId> trainings) {
        this(number, proposed, trainings, 0);
    }

    /** A generation that trains each of {@code proposed}, starting with trial {@code first}, {@code replicates} times. */
    public static Generation of(int number, int first, List<Trial> proposed, int replicates) {
        return new Generation(number, proposed, new EveryReplicate(first, proposed.size(), replicates));
    }

    /** All replicates of consecutive trials. */
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
