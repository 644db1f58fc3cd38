package odesweep.driver.cli;

import java.nio.file.Path;
import java.util.List;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep file of a command, and the command line's changes to it. */
final class SweepFileArguments {
    @Parameters(paramLabel = "SWEEP.yaml", description = "the sweep file, or its URI")
    private String location;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting that replaces the file's; may be repeated")
    private List<String> overrides = List.of();

    /** The path, or the URI as if it were a path: for messages, and for names derived from it. */
    Path file() {
        return Path.of(SweepFile.nameOf(location));
    }

    SweepSpec read() {
        return SweepFile.read(location, overrides);
    }
}
