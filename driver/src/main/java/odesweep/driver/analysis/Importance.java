package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import odesweep.driver.analysis.RegressionTree.Leaf;
import odesweep.driver.statistics.Statistics;

/**
 * The share of a score's variance that each axis explains: functional ANOVA over a random forest (Hutter, Hoos and
 * Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014).
 *
 * <p>A tree's boxes turn the integrals into exact sums. An axis' levels are weighted by their frequency. The main effect of axis i
 * is the variance over its levels of the tree's mean over all other axes; the effect of a pair is the same over pairs of levels,
 * less both main effects. A share is relative to the tree's whole variance. The trees, each grown from its own bootstrap sample,
 * give the share's median and its 80 % range.
 *
 * @param axes the axes, most important first
 * @param pairs interactions of two axes, strongest first
 * @param explained the share of the variance that the forest explains on configurations that a tree has not seen, at most 1; if
 * it is low, the other shares mean little
 * @param configurations the number of configurations learnt from
 */
public record Importance(List<Share> axes, List<Share> pairs, double explained, int configurations) {
    /**
     * @param names one axis, or two that interact
     * @param within the part of the configurations whose variance it is a share of, in words; empty for all configurations
     */
    public record Share(List<String> names, String within, double share, double low, double high) {
        /** The share of an axis about which the configurations say nothing. */
        static Share unknown(String axis) {
            return new Share(List.of(axis), "", 0, 0, 1);
        }

        Share within(String part) {
            return new Share(names, part, share, low, high);
        }
    }

    private static final int TREES = 64;
    private static final int MOST_SAMPLES = 2_000;
    private static final int MOST_PAIR_AXES = 8;
    private static final int FEWEST = 8;

    /** The importance for the score's logarithms {@code y}; empty if there is too little data. */
    public static Optional<Importance> of(List<Levels> axes, double[] y, RandomGenerator rng) {
        double spread =
                Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
        if (axes.isEmpty() || y.length < FEWEST || spread == 0) {
            return Optional.empty();
        }
        double[][] weights = axes.stream().map(Importance::weights).toArray(double[][]::new);
        double[] predicted = new double[y.length];
        int[] votes = new int[y.length];
        List<Anova> trees = new ArrayList<>();
        for (int tree = 0; tree < TREES; tree++) {
            boolean[] seen = new boolean[y.length];
            int[] samples = rng.ints(Math.min(y.length, MOST_SAMPLES), 0, y.length)
                    .peek(i -> seen[i] = true)
                    .toArray();
            List<Leaf> leaves = RegressionTree.grow(axes, y, samples, rng);
            vote(leaves, axes, seen, predicted, votes);
            trees.add(new Anova(leaves, weights));
        }
        List<Share> mains = IntStream.range(0, axes.size())
                .mapToObj(i -> share(List.of(axes.get(i).axis()), trees, tree -> tree.main(i)))
                .sorted(Comparator.comparingDouble(share -> -share.share))
                .toList();
        return Optional.of(new Importance(mains, pairs(axes, mains, trees), explained(y, predicted, votes), y.length));
    }

    /** A generator whose draws are the same for every report. */
    public static RandomGenerator rng() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static double[] weights(Levels axis) {
        double[] weights = new double[axis.count()];
        for (int level : axis.of()) {
            weights[level] += 1.0 / axis.of().length;
        }
        return weights;
    }

    /** Adds the tree's predictions for some unseen samples to {@code predicted} and {@code votes} (modified). */
    private static void vote(List<Leaf> leaves, List<Levels> axes, boolean[] seen, double[] predicted, int[] votes) {
        int step = Math.max(1, seen.length / 1_000); // enough to estimate the forest's quality
        for (int i = 0; i < seen.length; i += step) {
            if (!seen[i]) {
                for (Leaf leaf : leaves) {
                    if (leaf.holds(axes, i)) {
                        predicted[i] += leaf.value();
                        votes[i]++;
                        break;
                    }
                }
            }
        }
    }

    private static double explained(double[] y, double[] predicted, int[] votes) {
        int[] voted = IntStream.range(0, y.length).filter(i -> votes[i] > 0).toArray();
        double mean = Arrays.stream(voted).mapToDouble(i -> y[i]).average().orElse(0);
        double error = 0;
        double variance = 0;
        for (int i : voted) {
            error += Math.pow(y[i] - predicted[i] / votes[i], 2);
            variance += Math.pow(y[i] - mean, 2);
        }
        return variance == 0 ? 0 : 1 - error / variance;
    }

    private static List<Share> pairs(List<Levels> axes, List<Share> mains, List<Anova> trees) {
        List<String> names = axes.stream().map(Levels::axis).toList();
        int[] shown = mains.stream()
                .limit(MOST_PAIR_AXES)
                .mapToInt(share -> names.indexOf(share.names.get(0)))
                .toArray();
        List<Share> pairs = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            for (int j = i + 1; j < shown.length; j++) {
                int a = shown[i];
                int b = shown[j];
                pairs.add(share(List.of(names.get(a), names.get(b)), trees, tree -> tree.interaction(a, b)));
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingDouble(share -> -share.share))
                .toList();
    }

    private static Share share(List<String> names, List<Anova> trees, java.util.function.ToDoubleFunction<Anova> of) {
        double[] shares = trees.stream().mapToDouble(of).sorted().toArray();
        return new Share(
                names,
                "",
                Statistics.quantile(shares, 0.5),
                Statistics.quantile(shares, 0.1),
                Statistics.quantile(shares, 0.9));
    }

    /** The variance of one tree over the product of its axes' levels, and its decomposition. */
    private static final class Anova {
        private final List<Leaf> leaves;
        private final double[][] weights; // [axis][level]
        private final double[][] spans; // [leaf][axis], the weight of the leaf's levels
        private final double[] volumes; // of leaves
        private final double mean;
        private final double variance;
        private final double[] mains;

        Anova(List<Leaf> leaves, double[][] weights) {
            this.leaves = leaves;
            this.weights = weights;
            spans = new double[leaves.size()][weights.length];
            volumes = new double[leaves.size()];
            double sum = 0;
            double squares = 0;
            for (int leaf = 0; leaf < volumes.length; leaf++) {
                volumes[leaf] = 1;
                for (int axis = 0; axis < weights.length; axis++) {
                    spans[leaf][axis] = span(leaves.get(leaf).levels()[axis], weights[axis]);
                    volumes[leaf] *= spans[leaf][axis];
                }
                double value = leaves.get(leaf).value();
                sum += volumes[leaf] * value;
                squares += volumes[leaf] * value * value;
            }
            mean = sum;
            variance = Math.max(squares - sum * sum, 0);
            mains = IntStream.range(0, weights.length)
                    .mapToDouble(this::mainVariance)
                    .toArray();
        }

        double main(int axis) {
            return variance == 0 ? 0 : mains[axis] / variance;
        }

        double interaction(int a, int b) {
            return variance == 0 ? 0 : Math.max(pairVariance(a, b) - mains[a] - mains[b], 0) / variance;
        }

        private double mainVariance(int axis) {
            double[] marginal = new double[weights[axis].length];
            for (int leaf = 0; leaf < volumes.length; leaf++) {
                if (volumes[leaf] > 0) {
                    double part = leaves.get(leaf).value() * volumes[leaf] / spans[leaf][axis];
                    addTo(marginal, 0, leaves.get(leaf).levels()[axis], part);
                }
            }
            double sum = 0;
            for (int level = 0; level < marginal.length; level++) {
                sum += weights[axis][level] * (marginal[level] - mean) * (marginal[level] - mean);
            }
            return sum;
        }

        private double pairVariance(int a, int b) {
            int width = weights[b].length;
            double[] marginal = new double[weights[a].length * width];
            for (int leaf = 0; leaf < volumes.length; leaf++) {
                if (volumes[leaf] > 0) {
                    double part = leaves.get(leaf).value() * volumes[leaf] / (spans[leaf][a] * spans[leaf][b]);
                    for (long rest = leaves.get(leaf).levels()[a]; rest != 0; rest &= rest - 1) {
                        int row = Long.numberOfTrailingZeros(rest) * width;
                        addTo(marginal, row, leaves.get(leaf).levels()[b], part);
                    }
                }
            }
            double sum = 0;
            for (int i = 0; i < marginal.length; i++) {
                double weight = weights[a][i / width] * weights[b][i % width];
                sum += weight * (marginal[i] - mean) * (marginal[i] - mean);
            }
            return sum;
        }

        private static void addTo(double[] marginal, int from, long levels, double part) {
            for (long rest = levels; rest != 0; rest &= rest - 1) {
                marginal[from + Long.numberOfTrailingZeros(rest)] += part;
            }
        }

        private static double span(long levels, double[] weights) {
            double sum = 0;
            for (long rest = levels; rest != 0; rest &= rest - 1) {
                sum += weights[Long.numberOfTrailingZeros(rest)];
            }
            return sum;
        }
    }
}
