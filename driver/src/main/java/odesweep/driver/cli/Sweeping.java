package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.analysis.Ranking;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.exit.GivenUpException;
import odesweep.driver.cli.exit.Interruption;
import odesweep.driver.cli.submit.Requirements;
import odesweep.driver.cli.terminal.Amount;
import odesweep.driver.cli.terminal.ProgressView;
import odesweep.driver.cli.terminal.SweepProgress;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.journal.Journal;
import odesweep.driver.journal.JournalResults;
import odesweep.driver.model.Models;
import odesweep.driver.page.LivePage;
import odesweep.driver.page.ReportFiles;
import odesweep.driver.report.Report;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.run.Assignments;
import odesweep.driver.run.ClusterLostException;
import odesweep.driver.run.SparkCluster;
import odesweep.driver.run.SweepRun;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code run} and {@code resume} have in common: from a folder with a sweep in it to the report. */
public final class Sweeping {
    private final CommandSpec command;
    private final Optional<String> master;
    private final Verbosity verbosity;
    private final PrintWriter err;

    Sweeping(CommandSpec command, Optional<String> master, Verbosity verbosity) {
        this.command = command;
        this.master = master;
        this.verbosity = verbosity;
        err = command.commandLine().getErr();
    }

    /** The folder at {@code location}, if this JVM is where the user expects it to be. */
    Storage storage(String location) throws IOException {
        Storage files;
        try {
            files = Storage.at(location);
        } catch (IOException | IllegalArgumentException e) {
            throw badInput("--out must be a path or a URI that Hadoop knows, got " + location + " (" + e.getMessage()
                    + "); name another");
        }
        if (files.isLocal() && SparkCluster.isDriverOnCluster()) {
            if (!location.startsWith("file:")) {
                throw badInput("in cluster deploy mode --out must be a URI, got " + location
                        + ", which would be on the machine that the driver runs on; name one such as hdfs://..., or"
                        + " file:/... for a folder that is mounted there");
            }
            err.println("odesweep: " + location + " is on the machine that the driver runs on");
        }
        return files;
    }

    /** The folder for this driver alone, until it is closed. */
    Closeable claim(Storage files) throws IOException {
        try {
            return files.claim();
        } catch (IllegalArgumentException e) {
            throw badInput(e.getMessage());
        }
    }

    /**
     * Trains what has no result yet and leaves tables and report; returns the exit code.
     *
     * @param claim on the folder; closed early if the JVM is interrupted
     */
    int run(RunFolder folder, SweepSpec sweep, String name, Closeable claim) throws IOException {
        Path log = folder.files().isLocal() ? Path.of(folder.log()) : Files.createTempFile("odesweep", ".log");
        Log.to(log);
        Journal journal = openJournal(folder, sweep);
        int before = journal.done().cardinality();
        SweepProgress progress = new SweepProgress(sweep, journal.done(), System::nanoTime);
        ProgressView view = ProgressView.show(progress, verbosity, err);
        try (journal;
                view;
                Interruption interruption =
                        Interruption.watch(() -> interrupted(journal, claim, folder, view, progress))) {
            try {
                if (!verbosity.quiet()) {
                    view.aside(() -> err.println("Sweeping " + sweep.size()
                            + (before > 0 ? ", of which " + Amount.of(before, "training") + " were done before" : "")));
                }
                train(folder, sweep, journal, view, progress, name);
                view.close();
                Report report = finish(folder, sweep, journal);
                command.commandLine().getOut().println(report.terminal());
                return exitCode(report.counts());
            } catch (Throwable e) {
                if (interruption.begun()) {
                    return 130; // nobody sees it: the JVM is on its way out
                } else if (e instanceof ClusterLostException) {
                    throw givenUp(e.getMessage(), "go on with", journal, folder, e);
                } else if (e instanceof IOException) {
                    throw givenUp(
                            "nothing more can be written to " + folder.location() + " (" + reason(e) + ")",
                            "see to that, then go on with",
                            journal,
                            folder,
                            e);
                }
                throw e;
            }
        } finally {
            if (!folder.files().isLocal()) {
                keepLog(folder, log);
            }
        }
    }

    private Journal openJournal(RunFolder folder, SweepSpec sweep) throws IOException {
        try {
            Journal journal = Journal.open(folder, sweep);
            journal.torn()
                    .forEach(file -> err.println("odesweep: " + file + " of the journal was torn; it is left out"));
            return journal;
        } catch (IllegalArgumentException e) {
            throw badInput(e.getMessage());
        }
    }

    private void train(
            RunFolder folder, SweepSpec sweep, Journal journal, ProgressView view, SweepProgress progress, String name)
            throws IOException {
        Assignments assignments = Assignments.of(sweep);
        if (journal.done().cardinality() == assignments.size()) {
            journal.close();
            return;
        }
        BestModels models = models(sweep);
        Consumer<String> aside = text -> {
            if (!verbosity.quiet()) {
                view.aside(() -> err.println(text));
            }
        };
        try (LivePage page = LivePage.begin(folder, sweep, models, progress::line, aside);
                SparkCluster cluster = SparkCluster.start(
                        master, () -> Requirements.jars(sweep.trials().stream().map(Trial::config)))) {
            progress.runOn(cluster.slots(), cluster::busySlots);
            new SweepRun(assignments, journal, new TrialTask(Trainer::train))
                    .train(cluster, () -> name + ": " + progress.line(), result -> {
                        progress.accept(result);
                        if (verbosity.verbose()) {
                            aside.accept(progress.described(result));
                        }
                        TrialResult kept = models.keep(result);
                        page.accept(kept);
                        return kept;
                    });
        }
    }

    private static Report finish(RunFolder folder, SweepSpec sweep, Journal journal) throws IOException {
        BestModels models = models(sweep);
        long trainings = sweep.proposer().planned().most().orElseThrow();
        TrainedSweep trained = TrainedSweep.of(sweep, sweep.trials()::get, trainings);
        try (JournalResults results = journal.results(models::keep)) {
            Tables.write(folder, trained, results, Ranking::of);
        }
        Models.write(folder, trained, models.best());
        Report report = Report.of(folder);
        ReportFiles.write(report);
        journal.delete();
        return report;
    }

    private static BestModels models(SweepSpec sweep) {
        return new BestModels(
                BestModels.KEPT, sweep.search().replicates(), sweep.search().rankBy());
    }

    private static int exitCode(Map<Status, Integer> counts) {
        return counts.containsKey(Status.FAILED) || counts.containsKey(Status.LOST)
                ? ExitCode.SOME_FAILED
                : ExitCode.DONE;
    }

    private void interrupted(
            Journal journal, Closeable claim, RunFolder folder, ProgressView view, SweepProgress progress) {
        view.close();
        String kept = "what is done is kept";
        try (claim) {
            journal.close();
        } catch (IOException e) {
            kept = "not all of it could be written (" + reason(e) + ")";
        }
        err.println(
                "Interrupted: " + progress.line() + "; " + kept + ", go on with: odesweep resume " + folder.location());
    }

    private GivenUpException givenUp(String what, String then, Journal journal, RunFolder folder, Throwable cause) {
        return new GivenUpException(
                command.qualifiedName() + ": " + what + "; what was written is kept, " + then + ": odesweep resume "
                        + folder.location(),
                cause);
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static void keepLog(RunFolder folder, Path log) throws IOException {
        folder.files().writeText("odesweep.log", Files.readString(log));
        Files.delete(log);
    }

    BadInputException badInput(String message) {
        return new BadInputException(command.qualifiedName() + ": " + message);
    }
}
