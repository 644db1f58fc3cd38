package odesweep.driver.cli;

import picocli.CommandLine.Option;

/** How much a command says while it works. */
final class Verbosity {
    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but results and errors")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "a line for everything that ends")
    private boolean verbose;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose && !quiet;
    }
}
