package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.store.RunFiles;
import picocli.CommandLine.Option;

/** A command's output file, which is new or replaces a file as a whole, and which is none of a run's own files. */
final class OutputFile {
    @Option(names = "--overwrite", description = "replace the file that --out names, if it exists")
    private boolean overwrite;

    /** Writes to the file that it is given. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    /** @throws BadInputException if {@code file} cannot or must not be written */
    void check(String command, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null
                || !Files.isDirectory(folder)
                || !Files.isWritable(folder)
                || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException(
                    command + ": --out must be a file in a folder that can be written to, got " + file);
        } else if (RunFiles.contain(folder.toRealPath().resolve(file.getFileName()))) {
            throw new BadInputException(command + ": --out must be none of a run's own files, got " + file
                    + "; write it under another name or elsewhere");
        } else if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException(
                    command + ": --out must be a new file, got " + file + "; add --overwrite to replace it");
        }
    }

    void write(String command, Path file, Writing writing) throws IOException {
        check(command, file);
        Path staged = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".tmp");
        try {
            writing.to(staged);
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
