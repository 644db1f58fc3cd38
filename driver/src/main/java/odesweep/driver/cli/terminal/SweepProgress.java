package odesweep.driver.cli.terminal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import odesweep.core.Names;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.driver.run.Assignments;
import odesweep.driver.run.ExpectedCost;
import odesweep.driver.search.Metric;
import odesweep.driver.search.Searched;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** How far a sweep is. */
public final class SweepProgress implements Progress {
    /** Of more trainings, the time left is told by their number: a configuration takes microseconds to make. */
    private static final int MOST_WEIGHTED = 100_000;

    private record Slots(int all, IntSupplier busy) {}

    private final List<Trial> trials;
    private final int total;
    private final boolean weighted;
    private final Metric rankBy;
    private final LongSupplier nanoTime;
    private final Map<String, Integer> others = new TreeMap<>();
    private Optional<Slots> slots = Optional.empty();
    private double costLeft;
    private final Speed speed = new Speed();
    private int done;
    private double best = Double.POSITIVE_INFINITY;
    private int bestTrial;

    /** @param before which trainings, in the order of {@link Assignments}, had a result before */
    public SweepProgress(SweepSpec sweep, BitSet before, LongSupplier nanoTime) {
        trials = sweep.trials();
        int replicates = sweep.search().replicates();
        total = trials.size() * replicates;
        done = before.cardinality();
        weighted = total <= MOST_WEIGHTED;
        costLeft = weighted
                ? replicates
                        * IntStream.range(0, trials.size())
                                .mapToDouble(this::cost)
                                .sum()
                : total;
        before.stream().forEach(index -> costLeft -= cost(index / replicates));
        rankBy = sweep.search().rankBy();
        this.nanoTime = nanoTime;
    }

    /** From now on trainings run on {@code all} slots, of which so many as {@code busy} says are busy. */
    public synchronized void runOn(int all, IntSupplier busy) {
        slots = Optional.of(new Slots(all, busy));
    }

    public synchronized void accept(TrialResult result) {
        done++;
        double cost = cost(result.trial());
        speed.add(cost, result.timing().wallMs() / 1000, nanoTime.getAsLong());
        costLeft -= cost;
        Outcome outcome = result.training().outcome();
        if (outcome.status() == Status.COMPLETE) {
            double score = rankBy.score(outcome);
            if (score < best) {
                best = score;
                bestTrial = result.trial();
            }
        } else {
            others.merge(Names.of(outcome.status()), 1, Integer::sum);
        }
    }

    /** For example {@code trial 7, replicate 0: complete, final_loss 1.2e-05}. */
    public String described(TrialResult result) {
        Outcome outcome = result.training().outcome();
        String score = outcome.status() == Status.COMPLETE
                ? String.format(Locale.ROOT, ", %s %.3g", rankBy.column(), rankBy.score(outcome))
                : "";
        String searched = Searched.text(trials.get(result.trial()).searched());
        return "trial " + result.trial() + ", replicate " + result.replicate() + ": " + Names.of(outcome.status())
                + score
                + String.format(Locale.ROOT, " in %.2f s", result.timing().wallMs() / 1000)
                + (searched.isEmpty() ? "" : " (" + searched + ")");
    }

    /** For example {@code 12 of 36 trainings done; best final_loss 1.2e-05 (trial 7); 2 diverged; about 5 s left}. */
    @Override
    public synchronized String line() {
        StringBuilder line = new StringBuilder(done + " of " + Amount.of(total, "training") + " done");
        if (best < Double.POSITIVE_INFINITY) {
            line.append("; best ")
                    .append(score())
                    .append(" (trial ")
                    .append(bestTrial)
                    .append(')');
        }
        others.forEach(
                (kind, count) -> line.append("; ").append(count).append(' ').append(kind));
        secondsLeft().ifPresent(seconds -> line.append("; ").append(Bar.left(seconds)));
        return line.toString();
    }

    @Override
    public List<AttributedString> lines(int columns) {
        // Asked for outside of the lock, since Spark may take its time.
        Optional<Slots> known = slots();
        int busy = known.map(slots -> slots.busy.getAsInt()).orElse(0);
        return lines(columns, known, busy);
    }

    private synchronized List<AttributedString> lines(int columns, Optional<Slots> known, int busy) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Bar.of("Sweeping", done, total, secondsLeft(), columns).toAttributedString());
        AttributedStringBuilder state = new AttributedStringBuilder();
        state.append(known.map(slots -> "  running " + busy + " on " + Amount.of(slots.all, "slot"))
                .orElse("  starting Spark"));
        int complete =
                done - others.values().stream().mapToInt(Integer::intValue).sum();
        if (done > 0) {
            state.append(", " + complete + " complete");
        }
        others.forEach((kind, count) -> state.append(", ").append(count + " " + kind, Bar.BAD));
        lines.add(state.toAttributedString());
        if (best < Double.POSITIVE_INFINITY) {
            String searched = Searched.text(trials.get(bestTrial).searched());
            lines.add(new AttributedStringBuilder()
                    .append("  best ")
                    .append(score(), Bar.BEST)
                    .append(": trial " + bestTrial + (searched.isEmpty() ? "" : ", " + searched))
                    .toAttributedString());
        }
        return lines;
    }

    private synchronized Optional<Slots> slots() {
        return slots;
    }

    /** By the work that is left, not the number of trainings: the longest are run first. */
    private OptionalDouble secondsLeft() {
        return slots.isEmpty() || done == total
                ? OptionalDouble.empty()
                : speed.secondsFor(Math.max(0, costLeft), slots.get().all, nanoTime.getAsLong());
    }

    private String score() {
        return String.format(Locale.ROOT, "%s %.3g", rankBy.column(), best);
    }

    private double cost(int trial) {
        return weighted ? ExpectedCost.of(trials.get(trial).config()) : 1;
    }
}
