package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.report.Report;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Writes a run's report again from its tables, and prints it; at any time, also during the run.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the run's folder")
    private String run;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "a new folder for report and tables; default: the run's, unless a driver is at work there")
    private Optional<String> out = Optional.empty();

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Report report;
        try {
            RunFolder folder = RunFolder.open(Storage.at(run));
            report = out.isPresent() ? elsewhere(folder, Storage.at(out.get())) : inItsFolder(folder);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep report: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(report.terminal(Columns.ofStdout(), Columns.areColoured()));
        return ExitCode.DONE;
    }

    private static Report elsewhere(RunFolder folder, Storage files) throws IOException {
        RunFolder.checkNew(files, false);
        try (RunSoFar soFar = RunSoFar.of(folder)) {
            ResultFiles.verifyTables(soFar.tables());
            ResultFiles.copyTables(soFar.tables(), files);
            return ResultFiles.writeReport(folder.withResultsIn(files));
        }
    }

    private Report inItsFolder(RunFolder folder) throws IOException {
        if (folder.isUnfinished()) {
            Optional<Closeable> claim = claim(folder.files());
            if (claim.isEmpty()) {
                try (RunSoFar soFar = RunSoFar.of(folder)) {
                    return Report.of(soFar.tables());
                }
            }
            try (Closeable claimed = claim.get()) {
                RunSoFar.writeTables(folder, folder);
                return ResultFiles.writeReport(folder);
            }
        }
        ResultFiles.verifyTables(folder);
        return ResultFiles.writeReport(folder);
    }

    /** The claim on an unfinished run's folder; empty, with a line that says why, if nothing can be written there. */
    private Optional<Closeable> claim(Storage files) {
        try {
            return Optional.of(files.claim());
        } catch (IllegalArgumentException | IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("odesweep: " + files.location() + " is left as it is (" + e.getMessage()
                            + "); report --out FOLDER writes report and tables elsewhere");
            return Optional.empty();
        }
    }
}
