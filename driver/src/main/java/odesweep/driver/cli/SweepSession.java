package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import odesweep.core.Amount;
import odesweep.core.compute.FusedMultiplyAdd;
import odesweep.core.train.Status;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.analysis.Format;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.exit.GivenUpException;
import odesweep.driver.cli.exit.Interruption;
import odesweep.driver.cli.submit.Requirements;
import odesweep.driver.cli.terminal.ProgressView;
import odesweep.driver.cli.terminal.SweepProgress;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.data.SourcedData;
import odesweep.driver.journal.Journal;
import odesweep.driver.page.LivePage;
import odesweep.driver.report.Report;
import odesweep.driver.run.ClusterLostException;
import odesweep.driver.run.Generations;
import odesweep.driver.run.Presence;
import odesweep.driver.run.SparkCluster;
import odesweep.driver.run.SweepRun;
import odesweep.driver.run.TimeBudget;
import odesweep.driver.run.TimeSpentException;
import odesweep.driver.search.SlotUse;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.LegTraining;
import odesweep.worker.TrialTask;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A sweep's run in its folder, from the journal to tables and report: the common part of {@code run} and {@code resume}.
 */
final class SweepSession implements AutoCloseable {
    /** The most trainings of which a report is written when a run is interrupted: a few seconds. */
    private static final int MOST_PARTIAL = 20_000;

    private final CommandSpec command;
    private final Verbosity verbosity;
    private final RunFolder folder;
    private final SweepSpec sweep;
    private final PrintWriter err;
    private final RunLog log;
    private final Journal journal;
    private final Generations generations;
    private final SweepProgress progress;
    private final ProgressView view;

    /** @throws BadInputException if the folder's journal belongs to another sweep */
    SweepSession(CommandSpec command, Verbosity verbosity, RunFolder folder, SweepSpec sweep) throws IOException {
        this.command = command;
        this.verbosity = verbosity;
        this.folder = folder;
        this.sweep = sweep;
        err = command.commandLine().getErr();
        log = RunLog.begin(folder, verbosity);
        try {
            journal = Journal.open(folder, sweep);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(command.qualifiedName() + ": " + e.getMessage(), e);
        }
        for (String file : journal.torn()) {
            LogManager.getLogger("odesweep").warn("{} of the journal is incomplete", file);
            verbosity.note(err, "odesweep: " + file + " of the journal is incomplete and was left out");
        }
        generations = new Generations(sweep.proposer(), sweep.search(), journal);
        progress = new SweepProgress(
                generations, sweep.search().rankBy().metric(), sweep.search().replicates(), System::nanoTime);
        view = ProgressView.show(progress, verbosity, err);
    }

    /**
     * Runs the trainings without a result, writes tables and report, and returns the exit code.
     *
     * @param name the sweep's name, unless it names itself
     * @param claim the claim on the folder; closed early if the JVM is interrupted
     */
    int run(Optional<String> master, String name, Closeable claim) throws IOException {
        try (Interruption interruption = Interruption.watch(() -> interrupted(claim))) {
            try {
                long before = generations.ended();
                say("Sweeping " + sweep.labels().title(name) + ": " + sweep.size()
                        + (before > 0 ? ", of which " + Amount.of(before, "training") + " were done before" : ""));
                sweep.labels().shownNote().ifPresent(this::say);
                folder.scratch().delete(); // of a driver that was killed
                folder.scratch().keepLibraries();
                FusedMultiplyAdd.lack().ifPresent(line -> say("odesweep: " + line));
                boolean timeSpent = !train(master, name);
                view.close();
                Report report = finish(timeSpent);
                command.commandLine().getOut().println(report.terminal(Columns.ofStdout(), Columns.areColoured()));
                return exitCode(report.counts());
            } catch (Throwable e) {
                if (interruption.begun()) {
                    return ExitCode.INTERRUPTED; // unseen: the JVM is ending
                }
                folder.scratch().delete();
                if (e instanceof ClusterLostException) {
                    writePartial();
                    throw givenUp(e.getMessage(), "continue with", e);
                } else if (e instanceof IOException) {
                    throw givenUp(
                            "nothing more can be written to " + folder.location() + " (" + reason(e) + ")",
                            "fix that, then continue with",
                            e);
                }
                throw e;
            }
        }
    }

    /** Returns whether all is trained: false if the time budget was spent before. */
    private boolean train(Optional<String> master, String name) throws IOException {
        generations.advance();
        if (generations.haveEnded()) {
            journal.close();
            return true;
        }
        BestModels models = ResultFiles.models(sweep, generations);
        try (LivePage page = LivePage.begin(folder, sweep, generations, models, progress::line, this::say);
                SparkCluster cluster = SparkCluster.start(
                        "odesweep " + sweep.labels().title(name),
                        master,
                        folder.scratch().folder(),
                        () -> Requirements.jars(sweep.trials().stream().map(Trial::config)));
                TimeBudget time = new TimeBudget(sweep.search().budget().timeBudgetS());
                Presence presence = cluster.presence(line -> presenceChanged(line, page))) {
            cluster.share(sweep.data().stream().map(SourcedData::measurements).toList());
            cluster.open().forEach(line -> say("odesweep: " + line));
            progress.runOn(cluster.slots(), cluster::busySlots);
            SlotUse.of(sweep.search()).warning(cluster.slots()).ifPresent(line -> say("odesweep: " + line));
            progress.watch(presence::absence);
            ResultPath path = new ResultPath(
                    progress,
                    models,
                    page,
                    verbosity.verbose() ? result -> say(progress.described(result)) : result -> {});
            new SweepRun(generations, journal, new TrialTask(new LegTraining()))
                    .train(cluster, presence, time, progress::line, path);
            return true;
        } catch (TimeSpentException e) {
            return false;
        }
    }

    private Report finish(boolean timeSpent) throws IOException {
        if (timeSpent) {
            generations.endEarly("The budget ended the run after "
                    + Format.duration(1000 * sweep.search().budget().timeBudgetS())
                    + " (time_budget_s), so the trainings in these tables depend on the machine's speed. To train the others,"
                    + " for as long again: resume");
        }
        ResultFiles.writeTables(folder, sweep, generations, journal::results);
        Report report = ResultFiles.writeReport(folder);
        folder.scratch().delete();
        if (!timeSpent) {
            RunProposals.keep(folder, sweep, generations);
            journal.delete();
        }
        return report;
    }

    private void presenceChanged(String line, LivePage page) {
        LogManager.getLogger("odesweep").warn(line);
        page.renew();
        say("odesweep: " + line);
    }

    private static int exitCode(Map<Status, Integer> counts) {
        return counts.containsKey(Status.FAILED) || counts.containsKey(Status.LOST)
                ? ExitCode.SOME_FAILED
                : ExitCode.DONE;
    }

    /** Prints a line above the live display. */
    private void say(String line) {
        if (!verbosity.quiet()) {
            view.aside(() -> err.println(line));
        }
    }

    /** Writes tables and report of what is there; the journal, which has it too, stays for the run to go on. */
    private void writePartial() {
        long ended = generations.ended();
        if (ended == 0) {
            return;
        }
        try {
            journal.close();
            if (ended <= MOST_PARTIAL && RunSoFar.writeTables(folder, folder).isPresent()) {
                ResultFiles.writeReport(folder);
                return;
            }
        } catch (IOException | RuntimeException e) {
            LogManager.getLogger("odesweep").warn("the report so far could not be written", e);
        }
        err.println("The report so far: odesweep report " + folder.location());
    }

    private void interrupted(Closeable claim) {
        view.close();
        String kept = "what is done is kept";
        try (claim) {
            journal.close();
        } catch (IOException e) {
            kept = "not all of it could be written (" + reason(e) + ")";
        }
        err.println("Interrupted: " + progress.line() + "; " + kept + "; continue with: odesweep resume "
                + folder.location());
        writePartial();
        folder.scratch().delete();
    }

    private GivenUpException givenUp(String what, String then, Throwable cause) {
        return new GivenUpException(
                command.qualifiedName() + ": " + what + "; what was written is kept, " + then + ": odesweep resume "
                        + folder.location(),
                cause);
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    @Override
    public void close() throws IOException {
        try (log;
                journal) {
            view.close();
        }
    }
}
