package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A regression tree over levels (Breiman et al. 1984), given by its leaves' boxes, which are disjoint and cover the space.
 */
final class RegressionTree {
    private static final int SMALLEST_LEAF = 2;
    private static final int MOST_LEAVES = 256;

    /**
     * @param levels the box: for each axis the set of its levels, as bits
     * @param value the mean over the samples in the box
     */
    record Leaf(long[] levels, double value) {
        boolean holds(List<Levels> axes, int sample) {
            for (int axis = 0; axis < levels.length; axis++) {
                if ((levels[axis] >> axes.get(axis).of()[sample] & 1) == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Levels> axes;
    private final double[] y;
    private final RandomGenerator rng;
    private final List<Leaf> leaves = new ArrayList<>();

    private RegressionTree(List<Levels> axes, double[] y, RandomGenerator rng) {
        this.axes = axes;
        this.y = y;
        this.rng = rng;
    }

    /** Grows a tree from samples, which may repeat. Each split considers two thirds of the axes, drawn by {@code rng}. */
    static List<Leaf> grow(List<Levels> axes, double[] y, int[] samples, RandomGenerator rng) {
        RegressionTree tree = new RegressionTree(axes, y, rng);
        long[] everything =
                axes.stream().mapToLong(axis -> (1L << axis.count()) - 1).toArray();
        tree.grow(samples, everything, MOST_LEAVES);
        return tree.leaves;
    }

    /** @param left the axis' levels on the left side */
    private record Split(int axis, long left, double gain) {}

    private void grow(int[] samples, long[] box, int mostLeaves) {
        Split best = mostLeaves < 2 ? null : bestSplit(samples, box);
        if (best == null) {
            leaves.add(new Leaf(
                    box, Arrays.stream(samples).mapToDouble(i -> y[i]).average().orElse(0)));
            return;
        }
        int[] of = axes.get(best.axis).of();
        int[] left = Arrays.stream(samples)
                .filter(i -> (best.left >> of[i] & 1) == 1)
                .toArray();
        int[] right = Arrays.stream(samples)
                .filter(i -> (best.left >> of[i] & 1) == 0)
                .toArray();
        int share = Math.min(mostLeaves - 1, Math.max(1, (int) ((long) mostLeaves * left.length / samples.length)));
        grow(left, with(box, best.axis, best.left), share);
        grow(right, with(box, best.axis, box[best.axis] & ~best.left), mostLeaves - share);
    }

    private static long[] with(long[] box, int axis, long levels) {
        long[] narrower = box.clone();
        narrower[axis] = levels;
        return narrower;
    }

    private Split bestSplit(int[] samples, long[] box) {
        Split best = null;
        int[] tried = rng.ints(0, axes.size())
                .distinct()
                .limit((2 * axes.size() + 2) / 3)
                .toArray();
        for (int axis : tried) {
            Split split = bestSplit(axis, samples, box[axis]);
            if (split != null && (best == null || split.gain > best.gain)) {
                best = split;
            }
        }
        return best;
    }

    /** The cut that lowers the squared error most; levels are ordered by number if they are numbers, else by mean. */
    private Split bestSplit(int axis, int[] samples, long levels) {
        Levels of = axes.get(axis);
        int[] count = new int[of.count()];
        double[] sum = new double[of.count()];
        for (int i : samples) {
            count[of.of()[i]]++;
            sum[of.of()[i]] += y[i];
        }
        List<Integer> order = new ArrayList<>();
        long absent = 0;
        int all = 0;
        double total = 0;
        for (int level = 0; level < of.count(); level++) {
            if (count[level] > 0) {
                order.add(level);
                all += count[level];
                total += sum[level];
            } else {
                absent |= 1L << level;
            }
        }
        if (!of.ordered()) {
            order.sort((a, b) -> Double.compare(sum[a] / count[a], sum[b] / count[b]));
        }
        double before = total * total / all;
        double best = 1e-12 * (1 + Math.abs(before)); // less is rounding
        long bestLeft = 0;
        long left = 0;
        int n = 0;
        double s = 0;
        for (int k = 0; k + 1 < order.size(); k++) {
            int level = order.get(k);
            left |= 1L << level;
            n += count[level];
            s += sum[level];
            double gain = s * s / n + (total - s) * (total - s) / (all - n) - before;
            if (n >= SMALLEST_LEAF && all - n >= SMALLEST_LEAF && gain > best) {
                best = gain;
                // a level without samples goes with its neighbours if levels are ordered, else to the right
                bestLeft = of.ordered() ? (2L << level) - 1 : left;
            }
        }
        bestLeft &= of.ordered() ? levels : levels & ~absent;
        return bestLeft == 0 ? null : new Split(axis, bestLeft, best);
    }
}
