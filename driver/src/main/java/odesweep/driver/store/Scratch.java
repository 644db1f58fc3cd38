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
 * The folder of temporary files in a run's folder, Spark's and those of libraries, so that a killed driver leaves none anywhere else.
 *
 * @param folder need not exist; empty where a run's folder can hold none
 */
public record Scratch(Optional<Path> folder) {
    public Scratch {
        folder = folder.filter(path -> !path.toString().contains(",")); // Spark would take it for two
    }

    /** Has Parquet's compression, which unpacks a library from its jar, do so here. */
    public void keepLibraries() {
        folder.ifPresent(path -> System.setProperty("org.xerial.snappy.tempdir", path.toString()));
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
            LogManager.getLogger("odesweep").info("not all temporary files could be deleted", busy);
        }
    }
}
