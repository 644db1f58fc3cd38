package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.run.SparkCluster;
import odesweep.driver.store.Storage;
import picocli.CommandLine.Model.CommandSpec;

/** The folders that a command may write a run to. */
final class RunFolders {
    private final CommandSpec command;
    private final Verbosity verbosity;

    RunFolders(CommandSpec command, Verbosity verbosity) {
        this.command = command;
        this.verbosity = verbosity;
    }

    /** The folder at {@code location}, provided that this JVM runs where the user expects. */
    Storage at(String location) throws IOException {
        Storage files;
        try {
            files = Storage.at(location);
        } catch (IOException | IllegalArgumentException e) {
            throw badInput("--out must be a path or a URI that Hadoop knows, got " + location + " (" + e.getMessage()
                    + "); name another");
        }
        if (files.isLocal() && SparkCluster.isDriverOnCluster()) {
            if (!location.startsWith("file:")) {
                throw badInput("in cluster deploy mode --out must be a URI, got " + location
                        + ", which would be on the machine that the driver runs on; name one such as hdfs://..., or"
                        + " file:/... for a folder that is mounted there");
            }
            verbosity.note(
                    command.commandLine().getErr(),
                    "odesweep: " + location + " is on the machine that the driver runs on");
        }
        return files;
    }

    /** Claims the folder for this driver alone, until the claim is closed. */
    Closeable claim(Storage files) throws IOException {
        try {
            return files.claim();
        } catch (IllegalArgumentException e) {
            throw badInput(e.getMessage());
        }
    }

    BadInputException badInput(String message) {
        return new BadInputException(command.qualifiedName() + ": " + message);
    }
}
