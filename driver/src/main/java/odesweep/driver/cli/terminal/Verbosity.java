package odesweep.driver.cli.terminal;

import picocli.CommandLine.Option;

/** How much a command says while it works. */
public final class Verbosity {
    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but results and errors")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "a line for everything that ends")
    private boolean verbose;

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose && !quiet;
    }
}
