package odesweep.driver.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import odesweep.driver.store.RunFolder;

/** The log of a run. It is in the run's folder from the start where that is on this machine, else from the end. */
final class RunLog implements Closeable {
    private final RunFolder folder;
    private final Path file;

    private RunLog(RunFolder folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    /** Sends there what Spark will log. */
    static RunLog begin(RunFolder folder) throws IOException {
        Path file = folder.files().isLocal() ? Path.of(folder.log()) : Files.createTempFile("odesweep", ".log");
        Log.to(file);
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
