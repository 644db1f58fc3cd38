package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import odesweep.core.Names;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.page.ReportFiles;
import odesweep.driver.report.Report;
import odesweep.driver.report.RunIndex;
import odesweep.driver.store.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "index",
        description = "Lists many runs: when, what came out, at what cost.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class IndexCommand implements Callable<Integer> {
    /** The forms of the list, by the ending of the file's name. */
    private enum Form {
        HTML {
            @Override
            void write(RunIndex index, Path file) throws IOException {
                Files.writeString(file, ReportFiles.page(index));
            }
        },
        MD {
            @Override
            void write(RunIndex index, Path file) throws IOException {
                Files.writeString(file, index.markdown(ZoneId.systemDefault()));
            }
        },
        CSV {
            @Override
            void write(RunIndex index, Path file) throws IOException {
                Files.writeString(file, index.csv());
            }
        },
        PARQUET {
            @Override
            void write(RunIndex index, Path file) throws IOException {
                index.writeParquet(file);
            }
        };

        abstract void write(RunIndex index, Path file) throws IOException;

        private String ending() {
            return "." + Names.of(this);
        }

        static Form of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(form -> name.endsWith(form.ending()))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException("odesweep index: --out must end in "
                            + Arrays.stream(values()).map(Form::ending).collect(Collectors.joining(", ")) + ", got "
                            + file));
        }
    }

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "the runs' folders, such as runs/*")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "also write the list to this file: a page that can be sorted if it ends in .html, text if in .md,"
                            + " a table if in .csv or .parquet")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OutputFile output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<Form> form = out.map(Form::of);
        if (out.isPresent()) {
            output.check("odesweep index", out.get());
        }
        RunIndex index;
        try {
            index = index();
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep index: " + e.getMessage(), e);
        }
        if (form.isPresent()) {
            output.write("odesweep index", out.orElseThrow(), file -> form.get().write(index, file));
        }
        spec.commandLine().getOut().println(index.terminal(Columns.ofStdout(), ZoneId.systemDefault()));
        return ExitCode.DONE;
    }

    private RunIndex index() throws IOException {
        RunIndex.Builder index = new RunIndex.Builder();
        Path from = out.map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of("").toAbsolutePath())
                .normalize();
        for (Path run : runs) {
            try (RunSoFar opened = RunSoFar.of(RunFolder.open(run))) {
                index.add(run.toString(), Report.of(opened.tables()), link(from, run));
            } catch (IllegalArgumentException e) {
                index.leaveOut(run.toString(), e.getMessage());
            }
        }
        return index.build();
    }

    /** The run's page as seen from a folder. */
    private static String link(Path from, Path run) {
        Path page = run.toAbsolutePath().normalize().resolve("report.html");
        return from.relativize(page).toString().replace('\\', '/');
    }
}
