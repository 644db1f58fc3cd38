package odesweep.driver.cli.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.run.SparkCluster;

/** The settings' requirements on a JVM and on executors, checked where the command was given, before any training. */
public final class Requirements {
    private static final String ND4J = "nd4j";

    private Requirements() {}

    /** @throws BadInputException if a configuration names kernels that are missing here */
    public static void check(String command, Stream<TrainingConfig> configs) {
        try {
            configs.map(TrainingConfig::compute).distinct().forEach(compute -> compute.kernels(0, List.of()));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep " + command + ": " + e.getMessage(), e);
        }
    }

    /**
     * The jars that executors need besides odesweep.jar: ND4J's, if a configuration uses it and this JVM has them through {@code
     * scripts/odesweep}, whose build has listed them.
     */
    public static List<String> jars(Stream<TrainingConfig> configs) {
        Optional<Path> list = SparkCluster.ownJar()
                .map(jar -> Path.of(jar).resolveSibling("nd4j-jars.txt"))
                .filter(Files::exists);
        if (list.isEmpty()
                || configs.noneMatch(config -> config.kernels().name().equals(ND4J))) {
            return List.of();
        }
        try {
            return List.of(Files.readString(list.get()).strip().split(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
