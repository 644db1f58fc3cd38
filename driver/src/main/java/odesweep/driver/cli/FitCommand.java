package odesweep.driver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.data.DataException;
import odesweep.driver.data.FitDraft;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.yaml.SweepFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fit",
        description = "Writes a first sweep file for a data file, which learns the equations.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class FitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATA", description = "the data: CSV, TSV, Parquet or NPZ")
    private String data;

    @Option(
            names = "--out",
            paramLabel = "FILE.yaml",
            description = "the sweep file; default: beside the data, with .fit.yaml for the ending")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OutputFile output;

    @Option(names = "--run", description = "run the sweep at once")
    private boolean run;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String name = data.substring(data.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        boolean isUri = Storage.SCHEME.matcher(data).matches();
        FitDraft draft = draft();
        Path sweep = out.orElseGet(
                () -> isUri ? Path.of(name + ".fit.yaml") : Path.of(data).resolveSibling(name + ".fit.yaml"));
        if (!sweep.toString().matches(".*\\.ya?ml")) {
            throw new BadInputException("odesweep fit: --out must end in .yaml, got " + sweep);
        }
        output.check("odesweep fit", sweep);
        String text = draft.text(isUri ? data : beside(sweep), name);
        check(sweep, text);
        output.write("odesweep fit", sweep, file -> Files.writeString(file, text));
        PrintWriter stdout = spec.commandLine().getOut();
        draft.lines().forEach(stdout::println);
        stdout.println("Wrote " + sweep + ", which learns the equations" + (run ? "." : "; look at it, then:"));
        if (run) {
            stdout.flush();
            return Main.execute(stdout, spec.commandLine().getErr(), "run", sweep.toString());
        }
        stdout.println("  scripts/odesweep run " + quoted(sweep.toString()));
        return ExitCode.DONE;
    }

    private FitDraft draft() {
        try {
            return FitDraft.of(data);
        } catch (DataException e) {
            throw new BadInputException("odesweep fit: " + e.getMessage(), e);
        }
    }

    private static void check(Path sweep, String text) {
        try {
            SweepFile.parse(sweep.toString(), text);
        } catch (SweepFileException e) { // at a place in a file that is not written
            String message = e.getMessage().replaceFirst("^" + Pattern.quote(sweep.toString()) + "[0-9:]*: ", "");
            throw new BadInputException("odesweep fit: " + message, e);
        }
    }

    /** The data file's path from the sweep file's folder if it is in it, else its absolute path. */
    private String beside(Path sweep) {
        Path file = Path.of(data).toAbsolutePath().normalize();
        Path folder = sweep.toAbsolutePath().normalize().getParent();
        return file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
