package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import odesweep.driver.report.TrainedRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that exists is replaced only if that is asked for, and a run's own files never. */
class OutputFileTest {
    @TempDir
    static Path temp;

    private static Path run;

    private final Commands commands = new Commands();

    @BeforeAll
    static void train() throws IOException {
        run = temp.resolve("run");
        TrainedRun.write(run, temp.resolve("sweep.yaml"));
    }

    private static Object[] command(String name, Path out, String... more) {
        Stream<Object> words = name.equals("compare") ? Stream.of(name, run, run) : Stream.of(name, run);
        return Stream.of(words, Stream.<Object>of("--out", out), Stream.<Object>of(more))
                .flatMap(part -> part)
                .toArray();
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), java.util.Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void aFileThatExistsIsReplacedOnlyIfThatIsAskedFor() throws IOException {
        for (List<String> each : List.of(
                List.of("predict", "p.csv"),
                List.of("export", "m.npz"),
                List.of("compare", "c.md"),
                List.of("compare", "c.html"))) {
            Path file = Files.writeString(temp.resolve(each.get(1)), "mine");
            commands.refused(
                    "odesweep " + each.get(0) + ": --out must be a new file, got " + file + "; add --overwrite",
                    command(each.get(0), file));
            assertEquals("mine", Files.readString(file));
            commands.done(command(each.get(0), file, "--overwrite"));
            assertEquals(false, Files.size(file) == 4);
            Path link = Files.createSymbolicLink(temp.resolve("link-" + each.get(1)), temp.resolve("nowhere"));
            commands.refused("--out must be a new file", command(each.get(0), link));
        }
    }

    @Test
    void aRunsOwnFilesAreNeverReplaced() throws IOException {
        Map<String, String> before = files();
        Path linked = Files.createSymbolicLink(temp.resolve("linked"), run.resolve("trials.parquet"));
        for (Path folder : List.of(run.resolve("trials.parquet"), run.resolve("models.parquet"), linked)) {
            for (String command : List.of("predict", "export", "compare")) {
                String name = command.equals("export") ? "x.npz" : "part-00000.parquet";
                Path file = folder.resolve(name);
                commands.refused(
                        "--out must be none of a run's own files, got " + file, command(command, file, "--overwrite"));
            }
        }
        for (String name : List.of("sweep.yaml", "report.md", "report.html")) {
            commands.refused(
                    "--out must be none of a run's own files", command("compare", run.resolve(name), "--overwrite"));
        }
        assertEquals(before, files());
        commands.done(command("export", run.resolve("best.npz")));
        Files.delete(run.resolve("best.npz"));
    }
}
