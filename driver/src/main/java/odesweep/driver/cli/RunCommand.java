package odesweep.driver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import odesweep.core.train.Outcome;
import odesweep.core.train.Trainer;
import odesweep.driver.report.BestModels;
import odesweep.driver.report.Models;
import odesweep.driver.report.Report;
import odesweep.driver.report.RunFolder;
import odesweep.driver.report.Tables;
import odesweep.driver.run.Assignments;
import odesweep.driver.run.OutputFolder;
import odesweep.driver.run.SparkCluster;
import odesweep.driver.search.Trial;
import odesweep.driver.spec.SweepSpec;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Trains every configuration of a sweep, ranks them and writes tables and a report.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class RunCommand implements Callable<Integer> {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private SweepFileArguments sweepFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where tables and report go; if not given, runs/, the sweep file's name and the time")
    private Path out;

    @Option(names = "--overwrite", description = "replace the run that --out holds")
    private boolean overwrite;

    @Mixin
    private SparkOptions spark;

    @Mixin
    private Verbosity verbosity;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Submission> elsewhere = spark.settle();
        SweepSpec sweep = sweepFile.read();
        if (elsewhere.isPresent()) {
            if (elsewhere.get().onCluster() && out == null) {
                throw new BadInputException("odesweep run: --out must be given with --deploy-mode cluster, got none;"
                        + " a folder that driver and you can see, e.g. hdfs:///user/me/run");
            }
            return elsewhere.get().run();
        }
        Requirements.check("run", sweep.trials().stream().map(Trial::config));
        OutputFolder folder = claim(out == null ? defaultOut(sweepFile.file(), Clock.systemDefaultZone()) : out);
        List<Assignment> assignments = Assignments.of(sweep);
        SweepProgress progress = new SweepProgress(sweep, System::nanoTime);
        Log.to(folder.log());
        if (!verbosity.quiet()) {
            err.println("Sweeping " + sweep.size());
        }
        ProgressView view = ProgressView.show(progress, verbosity, err);
        try (view;
                Interruption interruption = Interruption.watch(() -> giveUp(folder, view, progress, err))) {
            try {
                BestModels models = new BestModels(
                        BestModels.KEPT,
                        sweep.search().replicates(),
                        sweep.search().rankBy());
                List<TrialResult> results = train(assignments, progress, result -> {
                    progress.accept(result);
                    if (verbosity.verbose()) {
                        view.aside(() -> err.println(progress.described(result)));
                    }
                    return models.keep(result);
                });
                view.close();
                folder.write(run -> {
                    run.writeSweep(sweep.resolved());
                    Tables.write(run, sweep, results);
                    Models.write(run, sweep, models.best());
                    run.writeReport(Report.of(run).markdown());
                });
                spec.commandLine()
                        .getOut()
                        .println(Report.of(RunFolder.open(folder.path())).terminal());
                return exitCode(results);
            } catch (Throwable e) {
                if (interruption.begun()) {
                    return 130; // nobody sees it: the JVM is on its way out
                }
                folder.discard();
                throw e;
            }
        }
    }

    private List<TrialResult> train(
            List<Assignment> assignments, SweepProgress progress, UnaryOperator<TrialResult> onResult) {
        try (SparkCluster cluster = SparkCluster.start(spark.master())) {
            progress.runOn(cluster.slots(), cluster::busySlots);
            String description = sweepFile.file().getFileName() + ": " + Amount.of(assignments.size(), "training");
            return cluster.run(description, assignments, new TrialTask(Trainer::train), onResult);
        }
    }

    private static int exitCode(List<TrialResult> results) {
        boolean someFailed =
                results.stream().anyMatch(result -> result.training().outcome() instanceof Outcome.Failed);
        return someFailed ? Main.SOME_FAILED : Main.DONE;
    }

    private OutputFolder claim(Path path) throws IOException {
        try {
            return OutputFolder.claim(path, overwrite);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep run: " + e.getMessage(), e);
        }
    }

    private static void giveUp(OutputFolder folder, ProgressView view, SweepProgress progress, PrintWriter err) {
        view.close();
        try {
            folder.discard();
        } catch (IOException e) {
            err.println("odesweep run: " + folder.path() + " could not be cleared: " + e.getMessage());
        }
        err.println("Interrupted: " + progress.line() + "; nothing was written");
    }

    static Path defaultOut(Path sweepFile, Clock clock) {
        String name = sweepFile.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return Path.of("runs", name + "-" + SECOND.format(LocalDateTime.now(clock)));
    }
}
