package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is a function of the results, though each JVM iterates over immutable sets and maps in an order of its own. */
class SameReportTest {
    private static final String SWEEP = """
            name: same
            tags: [b, a, c]
            objective: trajectory
            search: {replicates: 2, rank_by: rel_error}
            space:
              activation: [tanh, relu, sin]
              case:
                - {case: a, interval: [0, 1], horizon: 0.5, observations: 2, loss_function: mae, points: 3}
                - {case: b, interval: [0, 2], horizon: 0.25, observations: 3, loss_function: huber, problem: cosine}
            train: {epochs: 3, learning_rate: 0.1}
            """;

    /** Collectors and copies whose order is salted; {@code of} with its elements in view is for look-ups. */
    private static final Pattern SALTED = Pattern.compile("(Set|Map)\\.copyOf\\(|toUnmodifiable(Set|Map)\\(");

    @TempDir
    private Path temp;

    @Test
    void everyJvmWritesTheSameReportOfTheSameResults() throws Exception {
        Path run = Commands.interrupted(temp.resolve("run"), SWEEP, 9);
        List<String> written = new ArrayList<>();
        for (int jvm = 0; jvm < 2; jvm++) {
            Process process = DriverProcess.start(temp, "report", run.toString());
            assertEquals(0, process.waitFor(), () -> DriverProcess.said(temp));
            written.add(Files.readString(run.resolve("report.md")) + Files.readString(run.resolve("report.html")));
        }
        assertTrue(written.get(0).contains("PARTIAL"));
        assertEquals(written.get(0), written.get(1));
    }

    @Test
    void noOrderThatDiffersBetweenJvmsReachesAnOutput() throws IOException {
        Set<String> salted = new TreeSet<>();
        for (String module : List.of("core", "worker", "driver")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    if (SALTED.matcher(Files.readString(file)).find()) {
                        salted.add(file.getFileName().toString());
                    }
                }
            }
        }
        Set<String> forLookUpsOnly = new TreeSet<>(Set.of(
                "ActingAxes.java",
                "AxisValues.java",
                "BudgetedSearch.java",
                "Climb.java",
                "Constraint.java",
                "LearningSearch.java",
                "Ranking.java",
                "RunTable.java",
                "SweepFile.java",
                "Vocabulary.java",
                "Where.java"));
        assertEquals(forLookUpsOnly, salted);
    }
}
