package odesweep.driver.cli.terminal;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The amount of a command's output while it works. */
public final class Verbosity {
    @Option(
            names = {"-q", "--quiet"},
            description = "print results and errors only")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "print a line for each training or epoch")
    private boolean verbose;

    /** Prints a line that is neither a result nor an error, unless the command is quiet. */
    public void note(PrintWriter err, String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose && !quiet;
    }
}
