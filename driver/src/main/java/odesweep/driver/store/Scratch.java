package odesweep.driver.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;

/**
 * The folder of Spark's temporary files in a run's folder, so that a killed driver leaves none anywhere else.
 *
 * @param folder need not exist; empty where a run's folder can hold none
 */
public record Scratch(Optional<Path> folder) {
    public Scratch {
        folder = folder.filter(path -> !path.toString().contains(",")); // Spark would take it for two
    }

    /** Deletes the folder. Spark may be doing so at the same time; the next driver deletes what stays. */
    public void delete() {
        if (folder.isEmpty() || !Files.exists(folder.get())) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder.get())) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException busy) {
            LogManager.getLogger("odesweep").info("not all of Spark's temporary files could be deleted", busy);
        }
    }
}
