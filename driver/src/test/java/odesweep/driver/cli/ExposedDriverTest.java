package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import odesweep.driver.cli.exit.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others can do to a driver: reach nothing of it, and if one cancels its job nothing is lost. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ExposedDriverTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: %d, seed: 1}
            space: {epochs: [1, %d]}
            train: {points: 200}
            """;

    @TempDir
    private Path temp;

    @Test
    void jobCancelledByOthersEndsTheRunWithASentenceAndIsResumed() throws Exception {
        String folder = temp.resolve("run").toString();
        Process process = DriverProcess.start(
                temp,
                "run",
                sweep(6, 4000),
                "--out",
                folder,
                "--master",
                "local[1]",
                "--conf",
                "spark.extraListeners=" + CancelledJob.class.getName());
        assertEquals(ExitCode.GIVEN_UP, process.waitFor(), () -> DriverProcess.said(temp));
        String said = DriverProcess.said(temp);
        assertTrue(said.contains("a job of the sweep was cancelled by someone else"), said);
        assertTrue(said.stripTrailing().endsWith("continue with: odesweep resume " + folder), said);
        assertFalse(said.contains("\tat "), said);
        process = DriverProcess.start(temp, "resume", folder, "--master", "local[2]");
        assertEquals(0, process.waitFor(), () -> DriverProcess.said(temp));
        assertTrue(DriverProcess.said(temp).contains(" done before"), () -> DriverProcess.said(temp));
    }

    @Test
    void localModeListensOnLoopbackOnly() throws Exception {
        Path folder = temp.resolve("run");
        Process process = DriverProcess.start(
                temp, "run", sweep(1, 100_000_000), "--out", folder.toString(), "--master", "local[2]");
        try {
            List<InetAddress> addresses = List.of();
            while (addresses.isEmpty()) {
                assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), () -> DriverProcess.said(temp));
                if (hasResults(folder.resolve("journal"))) { // then all of Spark has started
                    addresses = Listening.addresses(process.toHandle());
                }
            }
            assertTrue(addresses.stream().allMatch(InetAddress::isLoopbackAddress), addresses::toString);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean hasResults(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("results-"));
        }
    }

    private String sweep(int replicates, int epochs) throws Exception {
        return Files.writeString(temp.resolve("sweep.yaml"), String.format(SWEEP, replicates, epochs))
                .toString();
    }
}
