package odesweep.driver.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import odesweep.core.Names;
import odesweep.core.SplitMix;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.search.Allocation.AllocationKind;
import odesweep.worker.Leg;

/**
 * The rungs at which a search judges configurations, the lowest first: longer trainings, then more replicates. The last one is
 * what the sweep file asks for. With {@code allocation: full} it is the only one.
 */
public final class Ladder {
    /** As many configurations go on at least, if so many are left. */
    private static final int FEWEST = 3;

    /** Of the configurations judged by all epochs, one in so many goes on to more replicates. */
    private static final int REPLICATE_ETA = 2;

    /** The median rule judges at each tenth of the epochs. */
    private static final int TENTHS = 10;

    private final Allocation allocation;
    private final List<Rung> rungs;
    private final int epochRungs;

    /** The share of trials that begin at each rung, up to that rung. */
    private final double[] begun;

    private Ladder(Allocation allocation, List<Rung> rungs) {
        this.allocation = allocation;
        this.rungs = List.copyOf(rungs);
        boolean oneEach = rungs.get(0).replicates() == 1;
        epochRungs = oneEach
                ? (int) rungs.stream().filter(rung -> rung.replicates() == 1).count()
                : 1;
        begun = begun();
    }

    static Ladder of(Allocation allocation, int replicates) {
        List<Rung> rungs = new ArrayList<>();
        switch (allocation.allocation()) {
            case FULL -> rungs.add(new Rung(1, 1, replicates));
            case REPLICATES -> rungs.add(new Rung(1, 1, 1));
            case MEDIAN ->
                IntStream.rangeClosed(1, TENTHS)
                        .mapToObj(tenth -> new Rung(tenth, TENTHS, 1))
                        .forEach(rungs::add);
            case HALVING, HYPERBAND -> {
                int denominator = 1;
                for (int k = 0; k < allocation.rungs(); k++) {
                    rungs.add(0, new Rung(1, denominator, 1));
                    denominator = Math.multiplyExact(denominator, allocation.eta());
                }
            }
        }
        if (allocation.allocation() != AllocationKind.FULL) {
            addReplicates(rungs, replicates);
        }
        return new Ladder(allocation, rungs);
    }

    /** Adds rungs of 2, 4, 8, … and of all replicates; one is left out if all replicates are at most a quarter more. */
    private static void addReplicates(List<Rung> rungs, int replicates) {
        for (int n = 2; n < replicates - n / 4; n *= 2) {
            rungs.add(new Rung(1, 1, n));
        }
        if (replicates > 1) {
            rungs.add(new Rung(1, 1, replicates));
        }
    }

    /** Hyperband (Li et al. 2018, JMLR 18) begins more trials the lower the rung; all begin on the lowest otherwise. */
    private double[] begun() {
        if (allocation.allocation() != AllocationKind.HYPERBAND) {
            return new double[] {1};
        }
        double[] shares = new double[epochRungs];
        double before = 0;
        for (int start = 0; start < epochRungs; start++) {
            int above = epochRungs - start;
            before +=
                    Math.ceil((double) epochRungs / above * Math.round(StrictMath.pow(allocation.eta(), above - 1.0)));
            shares[start] = before;
        }
        for (int start = 0; start < epochRungs; start++) {
            shares[start] /= before;
        }
        return shares;
    }

    /** Whether every configuration is trained to the end. */
    public boolean isOneRung() {
        return rungs.size() == 1;
    }

    /** The number of rungs. */
    public int size() {
        return rungs.size();
    }

    Rung rung(int number) {
        return rungs.get(number);
    }

    /** The rung that a trial reaches by its first step or by a later one; at least {@link #size} where it has no more to reach. */
    public int rungOf(int trial, int step) {
        return start(trial) + step;
    }

    /** The rung where a trial begins: drawn, but a function of its id alone. */
    int start(int trial) {
        double u = (SplitMix.child(0, trial) >>> 11) * 0x1p-53;
        int start = 0;
        while (start < begun.length - 1 && u >= begun[start]) {
            start++;
        }
        return start;
    }

    /** Whether those no worse than the median go on from a rung, rather than a quota. */
    boolean isByMedian(int rung) {
        return allocation.allocation() == AllocationKind.MEDIAN && rung < epochRungs - 1;
    }

    /** How many of {@code judged} configurations at a rung go on to the next, unless some are tied or too few are good. */
    int quota(int rung, int judged) {
        int eta = rung < epochRungs - 1 ? allocation.eta() : REPLICATE_ETA;
        return Math.min(judged, Math.max(FEWEST, judged / eta));
    }

    /** Whether a replicate of a trial is trained further to reach a rung. */
    boolean hasLeg(Trial trial, int replicate, int rung) {
        return begins(trial.id(), replicate, rung)
                || rungs.get(rung).epochs(trial.config()) > rungs.get(rung - 1).epochs(trial.config());
    }

    /** The part of a replicate's training that ends at a rung, if {@link #hasLeg}. */
    public Leg leg(Trial trial, int replicate, int rung) {
        TrainingConfig config = trial.config();
        return new Leg(
                rung,
                begins(trial.id(), replicate, rung) ? 0 : rungs.get(rung - 1).epochs(config),
                rungs.get(rung).epochs(config));
    }

    /** Whether the leg that ends at a rung continues one. */
    public boolean goesOn(Trial trial, int replicate, int rung) {
        return !begins(trial.id(), replicate, rung);
    }

    private boolean begins(int trial, int replicate, int rung) {
        return rung == start(trial) || rungs.get(rung - 1).replicates() <= replicate;
    }

    /** Expected numbers of configurations that reach a rung, of those that begin at one. */
    private int[] reached(int trials, int start) {
        int[] reached = new int[rungs.size()];
        double share = begun[start] - (start == 0 ? 0 : begun[start - 1]);
        reached[start] = (int) Math.round(trials * share);
        for (int rung = start + 1; rung < reached.length; rung++) {
            reached[rung] = isByMedian(rung - 1) ? (reached[rung - 1] + 1) / 2 : quota(rung - 1, reached[rung - 1]);
        }
        return reached;
    }

    /** How many legs {@code trials} configurations need, as far as that can be known. */
    long legs(int trials) {
        long legs = 0;
        for (int start = 0; start < begun.length; start++) {
            int[] reached = reached(trials, start);
            for (int rung = start; rung < reached.length; rung++) {
                int before = rung == start ? 0 : rungs.get(rung - 1).replicates();
                int replicates = rungs.get(rung).replicates();
                legs += (long) reached[rung] * (replicates > before ? replicates - before : replicates);
            }
        }
        return legs;
    }

    /** The part of all epochs, of all replicates, that is trained, as far as that can be known. */
    double share(int trials) {
        double epochs = 0;
        for (int start = 0; start < begun.length; start++) {
            int[] reached = reached(trials, start);
            for (int rung = start; rung < reached.length; rung++) {
                double before = rung == start ? 0 : rungs.get(rung - 1).epochShare();
                epochs += reached[rung] * (rungs.get(rung).epochShare() - before);
            }
        }
        return epochs / trials / rungs.get(rungs.size() - 1).replicates();
    }

    /** Its name, and how many configurations reach each rung: {@code halving: 81 to 1/9 of the epochs, 27 to 1/3, 9 to all}. */
    public String words(int trials) {
        int[] all = new int[rungs.size()];
        for (int start = 0; start < begun.length; start++) {
            int[] reached = reached(trials, start);
            for (int rung = 0; rung < all.length; rung++) {
                all[rung] += reached[rung];
            }
        }
        List<String> words = new ArrayList<>();
        for (int rung = 0; rung < all.length; rung++) {
            String part = rungs.get(rung).part() + (rung == 0 ? " of the epochs" : "");
            words.add(all[rung] + " "
                    + (rung < epochRungs
                            ? "to " + part
                            : "with " + rungs.get(rung).replicates() + " replicates"));
        }
        return Names.of(allocation.allocation()) + ": " + String.join(", ", words)
                + String.format(Locale.ROOT, " (about %.0f %% of the epochs)", 100 * share(trials));
    }
}
