package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Requirements;
import odesweep.driver.cli.submit.SparkOptions;
import odesweep.driver.cli.submit.Submission;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.data.KeptData;
import odesweep.driver.journal.JournalReplacement;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Continues an interrupted run: trains what has no result yet, by the sweep file in its folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the run's folder")
    private String run;

    @Mixin
    private RunChanges changes;

    @Mixin
    private SparkOptions spark;

    @Mixin
    private Verbosity verbosity;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<Submission> elsewhere =
                spark.settle(line -> verbosity.note(spec.commandLine().getErr(), line));
        if (elsewhere.isPresent()) {
            return elsewhere.get().run();
        }
        RunFolders folders = new RunFolders(spec, verbosity);
        RunFolder folder;
        try {
            folder = RunFolder.open(folders.at(run));
            changes.check();
            if (!changes.isAsked() && !JournalReplacement.isPending(folder) && isFinished(folder)) {
                return ExitCode.DONE;
            }
            folder.checkWritable();
            KeptData.checkUnchanged(folder.files());
        } catch (IllegalArgumentException e) {
            throw folders.badInput(e.getMessage());
        }
        try (Closeable claim = folders.claim(folder.files())) {
            try {
                changes.apply(folder)
                        .ifPresent(line -> verbosity.note(spec.commandLine().getErr(), line));
            } catch (IllegalArgumentException e) {
                throw folders.badInput(e.getMessage());
            }
            if (isFinished(folder)) { // by the driver that had claimed it
                return ExitCode.DONE;
            }
            SweepSpec sweep = SweepFile.parse(folder.sweep(), folder.readSweep());
            Requirements.check("resume", sweep.trials().stream().map(Trial::config));
            try (SweepSession session = new SweepSession(spec, verbosity, folder, sweep)) {
                return session.run(spark.master(), folder.files().name(), claim);
            }
        }
    }

    private boolean isFinished(RunFolder folder) throws IOException {
        boolean finished = folder.isFinished();
        if (finished) {
            RunChanges.checkSweep(folder);
            spec.commandLine().getErr().println("The run in " + run + " is finished; its report is " + folder.report());
        }
        return finished;
    }
}
