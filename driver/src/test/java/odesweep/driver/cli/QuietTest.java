package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -q} a command prints results and errors, and no warning. */
class QuietTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              learning_rate: [0.1, 1e30]
            train: {epochs: 50, points: 4, hidden_widths: [2], optimizer: sgd}
            """;

    @TempDir
    private Path temp;

    /** A run of which the driver was killed while it wrote to the journal. */
    private Path torn() throws Exception {
        Path run = Commands.interrupted(temp.resolve("run"), SWEEP, 2);
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith("results-"))
                    .findFirst()
                    .orElseThrow();
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        }
        return run;
    }

    @Test
    void aResumedRunSaysNothingButItsReport() throws Exception {
        Commands commands = new Commands();
        commands.done("resume", torn(), "--master", "local[1]", "-q");
        assertEquals("", commands.err());
        assertTrue(commands.out().startsWith("4 trainings of 2 configurations"), commands::out);
    }

    @Test
    void withoutItTheTornFileIsNamed() throws Exception {
        Commands commands = new Commands();
        commands.done("resume", torn(), "--master", "local[1]");
        assertTrue(commands.err().contains("of the journal is incomplete and was left out"), commands::err);
    }
}
