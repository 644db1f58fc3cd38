package odesweep.driver.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.page.ReportFiles;
import odesweep.driver.report.Report;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Writes a run's report again from its tables, and prints it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the run's folder")
    private String run;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Report report;
        try {
            RunFolder folder = RunFolder.open(Storage.at(run));
            report = Report.of(folder);
            ReportFiles.write(report); // reads other tables
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep report: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(report.terminal(Columns.ofStdout()));
        return ExitCode.DONE;
    }
}
