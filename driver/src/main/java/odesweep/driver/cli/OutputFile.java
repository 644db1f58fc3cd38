package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import odesweep.driver.cli.exit.BadInputException;

/** A command's output file, which replaces an existing file completely or not at all. */
final class OutputFile {
    /** Writes to the file that it is given. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    private OutputFile() {}

    static void write(String command, Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new BadInputException(
                    command + ": --out must be a file in a folder that can be written to, got " + file);
        }
        Path staged = folder.resolve("." + file.getFileName() + ".tmp");
        try {
            writing.to(staged);
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
