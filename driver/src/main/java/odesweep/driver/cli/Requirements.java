package odesweep.driver.cli;

import java.util.List;
import java.util.stream.Stream;
import odesweep.core.train.TrainingConfig;

/** What settings ask of a JVM. Checked where the command was given, before anything is trained. */
final class Requirements {
    private Requirements() {}

    /** @throws BadInputException if a configuration names kernels that are missing here */
    static void check(String command, Stream<TrainingConfig> configs) {
        try {
            configs.map(TrainingConfig::compute).distinct().forEach(compute -> compute.kernels(0, List.of()));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep " + command + ": " + e.getMessage(), e);
        }
    }
}
