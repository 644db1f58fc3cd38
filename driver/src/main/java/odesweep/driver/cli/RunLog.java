package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.store.RunFolder;

/** The log of a run. It is written to the run's folder directly if that is on this machine, otherwise at the end. */
final class RunLog implements Closeable {
    private final RunFolder folder;
    private final Path file;

    private RunLog(RunFolder folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    /** Starts the log: Spark's messages go there from now on, and those of a quiet command's libraries go only there. */
    static RunLog begin(RunFolder folder, Verbosity verbosity) throws IOException {
        Path file = folder.files().isLocal() ? Path.of(folder.log()) : Files.createTempFile("odesweep", ".log");
        Log.to(file, verbosity.quiet() ? "off" : "error");
        return new RunLog(folder, file);
    }

    @Override
    public void close() throws IOException {
        if (!folder.files().isLocal()) {
            folder.files().writeText("odesweep.log", Files.readString(file));
            Files.delete(file);
        }
    }
}
