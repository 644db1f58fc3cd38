package odesweep.driver.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.Shown;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.exit.GivenUpException;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.sweep.ForeignWords;
import odesweep.driver.sweep.yaml.SweepFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's entry point. */
@Command(
        name = "odesweep",
        description = "Distributed hyperparameter sweeps of neural ODEs on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FitCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            IndexCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            TrainCommand.class,
            ValidateCommand.class,
            ReplayCommand.class,
            ListCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but a training failed by a bug, or was lost with its executor",
            "2:bad input, reported in one line",
            "3:gave up: a bug, a full disk, a job cancelled by others, or a cluster that does not answer or has no executors",
            "130:interrupted by Ctrl-C; what was done is kept, and reported as PARTIAL",
            "143:ended by SIGTERM, with the same"
        })
public final class Main {
    private static final int LONGEST_TRACE = 30_000;

    private Main() {}

    public static void main(String[] args) {
        if (System.getenv("ODESWEEP_STDERR_FD") != null) {
            System.setErr(open(Integer.parseInt(System.getenv("ODESWEEP_STDERR_FD"))));
        }
        System.exit(execute(PlainMarks.writer(System.out), PlainMarks.writer(System.err), args));
    }

    /**
     * A stream to an open file descriptor. scripts/odesweep filters the JVM's own stderr, and leaves the unfiltered one open for
     * our messages, which the filter would delay. (Opening /dev/fd/3 would give another position in the same file.)
     */
    private static PrintStream open(int descriptor) {
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return new PrintStream(new FileOutputStream(constructor.newInstance(descriptor)), true);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return System.err;
        }
    }

    /** The program's commands and their options. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Runs one command line; returns the exit code. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commandLine()
                .setOut(ShownWriter.over(out))
                .setErr(ShownWriter.over(err))
                .setExecutionStrategy(Jars::run)
                .setParameterExceptionHandler((e, words) -> badInput(e.getCommandLine(), message(e)))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof SweepFileException || e instanceof BadInputException) {
                        return badInput(command, e.getMessage());
                    }
                    if (e instanceof GivenUpException) {
                        command.getErr().println(Shown.line(e.getMessage()));
                        return ExitCode.GIVEN_UP;
                    }
                    if (e instanceof ConnectException) { // from Hadoop's file systems
                        command.getErr()
                                .println(Shown.line(
                                        "odesweep " + command.getCommandName() + ": a file system must answer, got "
                                                + Objects.toString(e.getMessage(), "")
                                                        .lines()
                                                        .findFirst()
                                                        .orElse("none")
                                                + "; start it, or name another"));
                        return ExitCode.GIVEN_UP;
                    }
                    if (e instanceof InvalidPathException path) {
                        return badInput(
                                command,
                                "odesweep " + command.getCommandName()
                                        + ": a path must be in the locale's encoding, got " + path.getInput()
                                        + "; set LC_ALL=C.UTF-8");
                    }
                    Optional<String> file = fileFault(e);
                    if (file.isPresent()) {
                        command.getErr()
                                .println(Shown.line("odesweep " + command.getCommandName() + ": " + file.get()));
                        return ExitCode.GIVEN_UP;
                    }
                    command.getErr().print(Shown.lines(trace(e), LONGEST_TRACE));
                    command.getErr().flush();
                    return ExitCode.GIVEN_UP;
                });
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("odesweep: Java's heap must hold what the command reads, got "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, which are full; set"
                    + " ODESWEEP_JAVA_OPTS=-Xmx8g or more");
            return ExitCode.GIVEN_UP;
        }
    }

    private static String trace(Exception bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    /** What is wrong with a file, if that is what has ended the command. */
    private static Optional<String> fileFault(Exception e) {
        Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (!(cause instanceof FileSystemException fault)) {
            return Optional.empty();
        }
        String reason = fault instanceof NoSuchFileException
                ? "does not exist"
                : fault instanceof AccessDeniedException
                        ? "permission denied"
                        : fault instanceof DirectoryNotEmptyException
                                ? "is a folder that is not empty"
                                : fault instanceof NotDirectoryException || fault instanceof FileAlreadyExistsException
                                        ? "is no folder"
                                        : Objects.toString(fault.getReason(), "cannot be used");
        return Optional.of("a file must be there to be read and written, got " + fault.getFile() + " (" + reason
                + "); restore it from a copy, or run the sweep again into another folder");
    }

    private static int badInput(CommandLine command, String message) {
        command.getErr().println(Shown.line(message.lines().map(String::strip).collect(Collectors.joining(" "))));
        return ExitCode.BAD_INPUT;
    }

    private static String message(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return command + ": " + e.getMessage() + "; " + meant(e).orElse("see " + command + " --help");
    }

    private static Optional<String> meant(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        return ours(unmatched.getUnmatched())
                .or(() ->
                        unmatched.getSuggestions().stream().findFirst().map(option -> "did you mean " + option + "?"));
    }

    /** Our option, with its value, for the first of these arguments if it is another program's. */
    private static Optional<String> ours(List<String> arguments) {
        String[] option = arguments.get(0).split("=", 2);
        String value = option.length > 1 ? option[1] : arguments.size() > 1 ? arguments.get(1) : "";
        return ForeignWords.find("option", option[0])
                .map(word -> "it is an option of " + word.whose() + "; write " + word.ours()
                        + (value.isEmpty() ? "" : (word.ours().startsWith("--conf ") ? "=" : " ") + value));
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"odesweep " + (version == null ? "(not packaged)" : version)};
        }
    }
}
