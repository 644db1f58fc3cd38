package odesweep.driver.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import odesweep.worker.Assignment;

/**
 * How assignments are dealt into Spark tasks: the longest expected first, for a slow trial that starts last would leave the other
 * slots idle. One by one, but for small ones when there are many. Assignments are known by their numbers in the sweep; each is
 * made twice, to tell its cost and to be run, and not kept.
 */
final class Batches {
    /** Below this a training is shorter than Spark's own millisecond per task, or not much longer: about 20 ms. */
    private static final double SMALL = 2e7;

    /** What every training costs besides its steps, mostly judging it at the end: about 0.1 ms. */
    private static final double FIXED = 1e5;

    /** Tasks per slot that are kept where many small trainings share tasks, so that the slots end together. */
    private static final int TASKS_PER_SLOT = 20;

    private final long[] order;
    private final int most;
    private int next;

    /** @param done numbers of assignments that are left out */
    Batches(List<Assignment> assignments, BitSet done, int slots) {
        order = new long[assignments.size() - done.cardinality()];
        for (int i = 0, at = done.nextClearBit(0); i < order.length; i++, at = done.nextClearBit(at + 1)) {
            float cost = (float) (FIXED + ExpectedCost.of(assignments.get(at).config()));
            // Floats above zero are in the order of their bits. Sorted ascending: longest first, then by number.
            order[i] = (long) ~Float.floatToIntBits(cost) << 32 | at;
        }
        Arrays.sort(order);
        most = Math.max(1, order.length / (TASKS_PER_SLOT * slots));
    }

    /** The next batches: at most {@code mostBatches} with together about {@code mostAssignments}; none if all are dealt. */
    List<int[]> next(int mostBatches, int mostAssignments) {
        List<int[]> batches = new ArrayList<>();
        int dealt = 0;
        while (next < order.length && batches.size() < mostBatches && dealt < mostAssignments) {
            int[] batch = nextBatch();
            dealt += batch.length;
            batches.add(batch);
        }
        return batches;
    }

    private int[] nextBatch() {
        int from = next;
        double cost = 0;
        while (next < order.length && (next == from || next - from < most && cost + cost(next) <= SMALL)) {
            cost += cost(next++);
        }
        return Arrays.stream(order, from, next).mapToInt(sorted -> (int) sorted).toArray();
    }

    private double cost(int at) {
        return Float.intBitsToFloat(~(int) (order[at] >> 32));
    }
}
