package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import odesweep.driver.cli.submit.Requirements;
import odesweep.driver.cli.submit.SparkOptions;
import odesweep.driver.cli.submit.Submission;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepSpec;
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
            description = "folder for tables and report, a path or a URI such as hdfs://host/runs/a;"
                    + " default: runs/, the sweep file's name and the time")
    private String out;

    @Option(names = "--overwrite", description = "first delete the run that --out holds")
    private boolean overwrite;

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
        RunFolders folders = new RunFolders(spec, verbosity);
        SweepSpec sweep = sweepFile.read();
        if (elsewhere.isPresent()) {
            if (elsewhere.get().onCluster() && out == null) {
                throw folders.badInput("--out must be given with --deploy-mode cluster, got none;"
                        + " name a folder that the driver and you can see, e.g. hdfs:///user/me/run");
            }
            return elsewhere.get().run();
        }
        Requirements.check("run", sweep.trials().stream().map(Trial::config));
        Storage files = folders.at(
                out == null
                        ? defaultOut(sweepFile.file(), Clock.systemDefaultZone())
                                .toString()
                        : out);
        try {
            RunFolder.checkNew(files, overwrite);
        } catch (IllegalArgumentException e) {
            throw folders.badInput(e.getMessage());
        }
        try (Closeable claim = folders.claim(files)) {
            RunFolder folder = RunFolder.create(files, overwrite);
            sweepFile.write(folder, sweep);
            try (SweepSession session = new SweepSession(spec, verbosity, folder, sweep)) {
                return session.run(spark.master(), baseName(sweepFile.file()), claim);
            }
        }
    }

    private static String baseName(Path sweepFile) {
        return sweepFile.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    static Path defaultOut(Path sweepFile, Clock clock) {
        return Path.of("runs", baseName(sweepFile) + "-" + SECOND.format(LocalDateTime.now(clock)));
    }
}
