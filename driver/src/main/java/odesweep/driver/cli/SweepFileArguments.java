package odesweep.driver.cli;

import java.nio.file.Path;
import java.util.List;
import odesweep.driver.spec.SweepFile;
import odesweep.driver.spec.SweepSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep file of a command, and what the command line changes in it. */
final class SweepFileArguments {
    @Parameters(paramLabel = "SWEEP.yaml", description = "the sweep file")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting as in the file, in the place of the file's own; may be given again")
    private List<String> overrides = List.of();

    Path file() {
        return file;
    }

    SweepSpec read() {
        return SweepFile.read(file, overrides);
    }
}
