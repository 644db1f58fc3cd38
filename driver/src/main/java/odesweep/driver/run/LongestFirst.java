package odesweep.driver.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import odesweep.driver.search.Generation;
import odesweep.driver.search.TrainingId;

/**
 * Deals trainings into Spark tasks, the longest expected first: a slow one that starts last would leave the other slots idle. Each
 * has a task of its own, but small ones share tasks if there are many. A waiting training takes 8 bytes.
 */
final class LongestFirst {
    /** The most work in a shared task, about 20 ms: Spark itself takes about a millisecond per task. */
    private static final double SMALL = 2e7;

    /** A training's cost besides its steps, mostly for judging it at the end: about 0.1 ms. */
    private static final double FIXED = 1e5;

    /** The fewest tasks per slot when small trainings share tasks, so that the slots end together. */
    private static final int TASKS_PER_SLOT = 20;

    /** Trainings of one generation that share a task. */
    record Batch(int generation, List<TrainingId> trainings) {}

    private final List<Queue> queues = new ArrayList<>();

    /**
     * Adds the trainings of a generation.
     *
     * @param leftOut whether a training is left out
     * @param cost a training's {@link ExpectedCost}
     * @param slots the number of slots on which they run
     */
    void add(Generation generation, Predicate<TrainingId> leftOut, ToDoubleFunction<TrainingId> cost, int slots) {
        queues.add(new Queue(generation, leftOut, cost, slots));
    }

    boolean isEmpty() {
        return queues.stream().allMatch(Queue::isEmpty);
    }

    /** The next batches: at most {@code mostBatches}, with about {@code mostTrainings} in all; none if all are dealt. */
    List<Batch> next(int mostBatches, int mostTrainings) {
        List<Batch> batches = new ArrayList<>();
        int dealt = 0;
        while (batches.size() < mostBatches && dealt < mostTrainings) {
            queues.removeIf(Queue::isEmpty);
            if (queues.isEmpty()) {
                break;
            }
            Queue longest = queues.get(0);
            for (Queue queue : queues) {
                if (queue.cost(queue.next) > longest.cost(longest.next)) { // ties go to the earlier generation
                    longest = queue;
                }
            }
            Batch batch = longest.next();
            dealt += batch.trainings.size();
            batches.add(batch);
        }
        return batches;
    }

    /** A generation's trainings, longest first. */
    private static final class Queue {
        private final Generation generation;
        private final long[] order;
        private final int most;
        private int next;

        Queue(Generation generation, Predicate<TrainingId> leftOut, ToDoubleFunction<TrainingId> costOf, int slots) {
            this.generation = generation;
            long[] all = new long[generation.trainings().size()];
            int size = 0;
            int trial = -1;
            float cost = 0;
            for (int number = 0; number < all.length; number++) {
                TrainingId training = generation.trainings().get(number);
                if (leftOut.test(training)) {
                    continue;
                }
                if (training.trial() != trial) {
                    trial = training.trial();
                    cost = (float) (FIXED + costOf.applyAsDouble(training));
                }
                // Positive floats are ordered as their bits. In ascending order: longest first, then by number.
                all[size++] = (long) ~Float.floatToIntBits(cost) << 32 | number;
            }
            order = size == all.length ? all : Arrays.copyOf(all, size);
            Arrays.sort(order);
            most = Math.max(1, size / (TASKS_PER_SLOT * slots));
        }

        boolean isEmpty() {
            return next == order.length;
        }

        Batch next() {
            int from = next;
            double cost = 0;
            while (next < order.length && (next == from || next - from < most && cost + cost(next) <= SMALL)) {
                cost += cost(next++);
            }
            List<TrainingId> trainings = new ArrayList<>(next - from);
            for (int i = from; i < next; i++) {
                trainings.add(generation.trainings().get((int) order[i]));
            }
            return new Batch(generation.number(), List.copyOf(trainings));
        }

        double cost(int at) {
            return Float.intBitsToFloat(~(int) (order[at] >> 32));
        }
    }
}
