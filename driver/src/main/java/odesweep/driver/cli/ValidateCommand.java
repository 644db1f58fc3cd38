package odesweep.driver.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import odesweep.core.Shown;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.sweep.SweepSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description = "Checks a sweep file and counts what would run.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private SweepFileArguments sweepFile;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SweepSpec sweep = sweepFile.read();
        PrintWriter out = spec.commandLine().getOut();
        out.println(sweepFile.file() + " is valid: " + sweep.size());
        sweep.data().forEach(data -> out.println(Shown.line("data: " + data.summary())));
        sweep.labels().lines().forEach(out::println);
        return ExitCode.DONE;
    }
}
