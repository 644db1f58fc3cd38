package odesweep.driver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.core.Check;
import odesweep.core.Nearest;
import odesweep.core.train.Status;
import odesweep.driver.journal.JournalReplacement;
import odesweep.driver.journal.JournalResults;
import odesweep.driver.journal.JournalView;
import odesweep.driver.result.StoredResults;
import odesweep.driver.result.Tables;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepEdit;
import odesweep.driver.sweep.SweepExtension;
import odesweep.driver.sweep.SweepFile;
import odesweep.worker.TrialResult;
import picocli.CommandLine.Option;

/** The arguments that change a run before it is resumed: a larger sweep, and trainings to run again. */
final class RunChanges {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "make the sweep larger by search.trials, search.replicates, space.AXIS=[…] or a wider budget, and"
                            + " train what is missing; may be repeated")
    private List<String> overrides = List.of();

    @Option(
            names = "--retry",
            paramLabel = "STATUS",
            split = ",",
            description = "train again what ended so, for example FAILED,TIMEOUT,LOST")
    private List<String> retried = List.of();

    @Option(
            names = "--repair",
            description = "write tables again that are damaged or missing, and train again what they alone held")
    private boolean repair;

    boolean isAsked() {
        return !overrides.isEmpty() || !retried.isEmpty() || repair;
    }

    /** @throws IllegalArgumentException if a status is unknown: the rule, the value, the remedy */
    void check() {
        statuses();
    }

    private Set<Status> statuses() {
        List<String> known = Arrays.stream(Status.values())
                .filter(status -> status != Status.COMPLETE)
                .map(Status::name)
                .toList();
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String name : retried) {
            String status = name.strip().toUpperCase(Locale.ROOT);
            Check.check(
                    known.contains(status),
                    "--retry must name statuses of %s, got %s; %s",
                    String.join(", ", known),
                    name,
                    Nearest.hint(status, known, "a COMPLETE training would give the same bits again"));
            statuses.add(Status.valueOf(status));
        }
        return statuses;
    }

    /**
     * Changes the run, which this driver must hold; also completes a change that an earlier driver has begun.
     *
     * @return what was changed, in a line
     * @throws IllegalArgumentException if it cannot be changed so: the rule, the value, the remedy
     */
    Optional<String> apply(RunFolder run) throws IOException {
        JournalReplacement.complete(run);
        if (!isAsked()) {
            return Optional.empty();
        }
        if (repair) {
            Check.check(
                    overrides.isEmpty() && retried.isEmpty(),
                    "--repair must stand alone, got --set or --retry too; do one first");
            return run.isFinished() ? RunRepair.of(run) : Optional.empty();
        }
        if (run.isFinished()) {
            checkSweep(run);
        }
        Set<Status> again = statuses();
        SweepExtension extension =
                SweepExtension.of(run.sweep(), run.readSweep(), overrides, again.contains(Status.TIMEOUT));
        JournalReplacement replacement = JournalReplacement.begin(run, extension.after());
        RunProposals.copy(run, extension.before(), extension.after(), replacement);
        AtomicLong dropped = new AtomicLong();
        forEachResult(run, extension, result -> {
            if (again.contains(result.training().outcome().status())) {
                dropped.incrementAndGet();
                return;
            }
            replacement.add(extension.moved(result));
        });
        if (extension.changes() || dropped.get() > 0) {
            replacement.commit();
        } else {
            JournalReplacement.complete(run); // removes it
        }
        return again.isEmpty()
                ? Optional.empty()
                : Optional.of(Amount.of(dropped.get(), "training") + " to run again that ended "
                        + again.stream().map(Status::name).collect(Collectors.joining(", ")));
    }

    /** @throws IllegalArgumentException if the sweep file of a finished run was changed: what differs, and the remedy */
    static void checkSweep(RunFolder finished) throws IOException {
        Optional<String> before = Tables.sweep(finished);
        if (before.isPresent()) {
            SweepEdit.checkNone(
                    finished.location(), before.get(), SweepFile.parse(finished.sweep(), finished.readSweep()));
        }
    }

    private static void forEachResult(RunFolder run, SweepExtension extension, Consumer<TrialResult> results)
            throws IOException {
        try {
            if (run.isUnfinished()) {
                JournalView journal = JournalView.read(run, extension.before());
                try (JournalResults all = journal.results(result -> {})) {
                    all.forEachRemaining(results);
                }
            } else {
                StoredResults.read(run, run.keepsModels(), results);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
