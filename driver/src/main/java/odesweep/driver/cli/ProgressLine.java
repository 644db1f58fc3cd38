package odesweep.driver.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import odesweep.core.Names;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.spec.SearchConfig.RankBy;
import odesweep.worker.TrialResult;

/** Says how far a sweep is, in a line now and then. */
final class ProgressLine implements Consumer<TrialResult> {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final int total;
    private final RankBy rankBy;
    private final PrintWriter to;
    private final LongSupplier nanoTime;
    private final Map<String, Integer> others = new TreeMap<>();
    private long lastShown;
    private int done;
    private double best = Double.POSITIVE_INFINITY;
    private int bestTrial;

    /** @param done how many trainings were done before */
    ProgressLine(int total, int done, RankBy rankBy, PrintWriter to, LongSupplier nanoTime) {
        this.total = total;
        this.done = done;
        this.rankBy = rankBy;
        this.to = to;
        this.nanoTime = nanoTime;
        lastShown = nanoTime.getAsLong();
    }

    @Override
    public synchronized void accept(TrialResult result) {
        done++;
        Outcome outcome = result.training().outcome();
        if (outcome instanceof Outcome.Complete complete) {
            double loss = score(complete.fit());
            if (loss < best) {
                best = loss;
                bestTrial = result.trial();
            }
        } else {
            others.merge(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        long now = nanoTime.getAsLong();
        if (now - lastShown >= INTERVAL_NANOS && done < total) {
            lastShown = now;
            to.println(line());
        }
    }

    /** For example {@code 12 of 36 trainings done; best final_loss 1.2e-05 (trial 7); 2 diverged}. */
    synchronized String line() {
        StringBuilder line = new StringBuilder(done + " of " + Amount.of(total, "training") + " done");
        if (best < Double.POSITIVE_INFINITY) {
            line.append(String.format(Locale.ROOT, "; best %s %.3g (trial %d)", Names.of(rankBy), best, bestTrial));
        }
        others.forEach(
                (kind, count) -> line.append("; ").append(count).append(' ').append(kind));
        return line.toString();
    }

    private double score(Fit fit) {
        return rankBy == RankBy.FINAL_LOSS ? fit.finalLoss() : fit.relError();
    }
}
