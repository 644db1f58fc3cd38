package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.page.ReportFiles;
import odesweep.driver.report.Comparison;
import odesweep.driver.store.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Puts two or more runs side by side.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", arity = "2..*", description = "the runs' folders")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "also write the comparison to this file: a page if it ends in .html, else Markdown")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OutputFile output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (out.isPresent()) {
            output.check("odesweep compare", out.get());
        }
        Comparison comparison;
        try {
            comparison = comparison();
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep compare: " + e.getMessage(), e);
        }
        if (out.isPresent()) {
            String text = out.get().toString().endsWith(".html") ? ReportFiles.page(comparison) : comparison.markdown();
            output.write("odesweep compare", out.get(), file -> Files.writeString(file, text));
        }
        spec.commandLine().getOut().println(comparison.terminal());
        return ExitCode.DONE;
    }

    private Comparison comparison() throws IOException {
        List<RunSoFar> opened = new ArrayList<>();
        try {
            for (Path run : runs) {
                opened.add(RunSoFar.of(RunFolder.open(run)));
            }
            return Comparison.of(names(), opened.stream().map(RunSoFar::tables).toList());
        } finally {
            for (RunSoFar run : opened) {
                run.close();
            }
        }
    }

    /** The folders' names if they are distinct, otherwise their paths. */
    private List<String> names() {
        List<String> names = runs.stream()
                .map(run -> run.toAbsolutePath().normalize().getFileName())
                .map(String::valueOf)
                .toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : runs.stream().map(Path::toString).toList();
    }
}
