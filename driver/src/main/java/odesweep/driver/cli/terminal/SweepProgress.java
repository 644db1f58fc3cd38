package odesweep.driver.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import odesweep.core.Amount;
import odesweep.core.Shown;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.driver.run.Generations;
import odesweep.driver.search.Metric;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.Searched;
import odesweep.driver.statistics.FrontRunner;
import odesweep.worker.TrialResult;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The progress of a sweep. */
public final class SweepProgress implements ProgressLines {
    private record Slots(int all, IntSupplier busy) {}

    private final Generations generations;
    private final WorkLeft left;
    private final Metric rankBy;
    private final int replicates;
    private final FrontRunner best = new FrontRunner();
    private final LongSupplier nanoTime;
    private final Map<String, Integer> others = new TreeMap<>();
    private Optional<Slots> slots = Optional.empty();
    private Supplier<Optional<String>> absence = Optional::empty;
    private final Speed speed = new Speed();
    private long done;
    private long complete;
    private int stopped;

    /**
     * @param generations the sweep's generations; their ended trainings count as done
     * @param replicates trainings of each configuration
     */
    public SweepProgress(Generations generations, Metric rankBy, int replicates, LongSupplier nanoTime) {
        this.generations = generations;
        left = new WorkLeft(generations);
        done = generations.ended();
        complete = done;
        this.rankBy = rankBy;
        this.replicates = replicates;
        this.nanoTime = nanoTime;
    }

    /** Sets the number of slots on which trainings run from now on, and the source of the number of busy ones. */
    public synchronized void runOn(int all, IntSupplier busy) {
        slots = Optional.of(new Slots(all, busy));
    }

    /** Sets the source of the words that are shown while no executor is there, in place of the time left. */
    public synchronized void watch(Supplier<Optional<String>> words) {
        absence = words;
    }

    /** Takes a result. To be called before the generations take it. */
    public synchronized void accept(TrialResult result) {
        done++;
        speed.add(left.take(result), result.timing().wallMs() / 1000, nanoTime.getAsLong());
        Outcome outcome = result.training().outcome();
        if (outcome.status() == Status.STOPPED) {
            stopped += generations.goesOn(result) ? 0 : 1; // until it ends
            return;
        }
        stopped -= generations.goesOn(result) ? 1 : 0;
        best.accept(result.trial(), rankBy.score(outcome), replicates);
        if (outcome.status() == Status.COMPLETE) {
            complete++;
        } else {
            others.merge(outcome.status().name(), 1, Integer::sum);
        }
    }

    /** A result in words, for example {@code trial 7, replicate 0: COMPLETE, final_loss 1.2e-05}. */
    public String described(TrialResult result) {
        Outcome outcome = result.training().outcome();
        String score = outcome.status().isGood()
                ? String.format(
                                Locale.ROOT,
                                ", %s %.3g",
                                rankBy.column(),
                                rankBy.of(outcome.fit().orElseThrow()))
                        + outcome.reason().map(reason -> " " + reason).orElse("")
                : "";
        String searched = Searched.text(generations.trial(result.trial()).searched());
        return Shown.line("trial " + result.trial() + ", replicate " + result.replicate() + ": " + outcome.status()
                + score
                + String.format(Locale.ROOT, " in %.2f s", result.timing().wallMs() / 1000)
                + (searched.isEmpty() ? "" : " (" + searched + ")"));
    }

    /** The progress, for example {@code 12 of 36 trainings done; best final_loss 1.2e-05 (trial 7); 2 DIVERGED; about 5 s left}. */
    @Override
    public synchronized String line() {
        StringBuilder line = new StringBuilder(amount());
        best.trial()
                .ifPresent(trial -> line.append("; best ")
                        .append(score())
                        .append(" (trial ")
                        .append(trial)
                        .append(')'));
        if (stopped > 0) {
            line.append("; ").append(stopped).append(' ').append(Status.STOPPED);
        }
        others.forEach(
                (kind, count) -> line.append("; ").append(count).append(' ').append(kind));
        absence.get()
                .or(() -> secondsLeft().stream().mapToObj(Bar::left).findFirst())
                .ifPresent(words -> line.append("; ").append(words));
        return line.toString();
    }

    @Override
    public List<AttributedString> lines(int columns) {
        // Queried outside the lock, since Spark may be slow.
        Optional<Slots> known = slots();
        int busy = known.map(slots -> slots.busy.getAsInt()).orElse(0);
        return lines(columns, known, busy);
    }

    private synchronized List<AttributedString> lines(int columns, Optional<Slots> known, int busy) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(bar(columns));
        AttributedStringBuilder state = new AttributedStringBuilder();
        Optional<String> absent = absence.get();
        if (absent.isPresent()) {
            state.append("  ").append(absent.get(), Bar.BAD);
        } else {
            state.append(known.map(slots -> "  running " + busy + " on " + Amount.of(slots.all, "slot"))
                    .orElse("  starting Spark"));
        }
        if (done > 0) {
            state.append(", " + complete + " " + Status.COMPLETE);
        }
        if (stopped > 0) {
            state.append(", " + stopped + " " + Status.STOPPED);
        }
        others.forEach((kind, count) -> state.append(", ").append(count + " " + kind, Bar.BAD));
        lines.add(state.toAttributedString());
        best.trial().ifPresent(trial -> {
            String searched = Searched.text(generations.trial(trial).searched());
            lines.add(new AttributedStringBuilder()
                    .append("  best ")
                    .append(score(), Bar.BEST)
                    .append(": trial " + trial + (searched.isEmpty() ? "" : ", " + searched))
                    .toAttributedString());
        });
        return lines;
    }

    private synchronized Optional<Slots> slots() {
        return slots;
    }

    /** The estimated time left, by work rather than by the number of trainings: the longest run first. */
    private OptionalDouble secondsLeft() {
        OptionalDouble work = left.get();
        return slots.isEmpty()
                        || absence.get().isPresent()
                        || work.isEmpty()
                        || generations.planned().equals(PlannedTrainings.exactly(done))
                ? OptionalDouble.empty()
                : speed.secondsFor(work.getAsDouble(), slots.get().all, nanoTime.getAsLong());
    }

    private String score() {
        return String.format(Locale.ROOT, "%s%s %.3g", replicates > 1 ? "median " : "", rankBy.column(), best.median());
    }

    private String amount() {
        PlannedTrainings planned = generations.planned();
        if (planned.most().isEmpty()) {
            return Amount.of(done, "training") + " done";
        }
        return done + planned.certainty().words() + Amount.of(planned.most().getAsLong(), "training") + " done";
    }

    private AttributedString bar(int columns) {
        PlannedTrainings planned = generations.planned();
        if (planned.most().isEmpty()) {
            return new AttributedString("Sweeping " + amount());
        }
        return Bar.of(
                        "Sweeping",
                        done,
                        planned.certainty().words(),
                        planned.most().getAsLong(),
                        secondsLeft(),
                        columns)
                .toAttributedString();
    }
}
