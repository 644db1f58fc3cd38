package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.Shown;
import odesweep.core.setting.Plain;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.model.Models;
import odesweep.driver.report.Sweeps;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that would rewrite the terminal, turn its neighbours around or fill the screen is shown by its codes and cut, wherever it ends up. */
class HostileTextTest {
    /** The bidi controls, terminal escapes of C0 and C1, a bell, half a character, line breaks of all kinds. */
    private static final String CONTROLS =
            "a\u202eb\u2066c\u2069\u200f\u001b[2J\u009b31md\u0007e\u0085f\u2028g\ufeff\ud83dh\u001b]0;title\u0007";

    private static final String HOSTILE = CONTROLS + "x".repeat(1_000_000);
    private static final int CUT_AT = 5_000;

    /** As {@link #HOSTILE}, as far as a name in a folder may be so. */
    private static final String FOLDER = "run\u001b[2J\u0007";

    private static final String SWEEP = """
            name: %1$s
            note: %1$s
            tags: [%1$s]
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              kind:
                - {kind: %2$s, points: 4}
                - {kind: plain, points: 5}
              activation: [tanh, sin]
            train: {epochs: 2, hidden_widths: [2]}
            """;

    @TempDir
    static Path temp;

    /** What is shown, by the place where it is shown. */
    private static final Map<String, String> SHOWN = new LinkedHashMap<>();

    @BeforeAll
    static void show() throws Exception {
        Path file = Files.writeString(
                temp.resolve("sweep.yaml"),
                SWEEP.formatted(Plain.quoted(HOSTILE), Plain.quoted(CONTROLS + "x".repeat(9_000))));
        said("validate", file);
        said("train", file, "--trial", "0");
        Path one = train(file, temp.resolve(FOLDER));
        Path two = train(file, temp.resolve(FOLDER + "2"));
        said("report", one);
        SHOWN.put("report.md", Files.readString(one.resolve("report.md")));
        SHOWN.put("report.html", texts(Files.readString(one.resolve("report.html"))));
        said("compare", one, two, "--out", temp.resolve("c.md"));
        SHOWN.put("comparison.md", Files.readString(temp.resolve("c.md")));
        said("compare", one, two, "--out", temp.resolve("c.html"));
        SHOWN.put("comparison.html", texts(Files.readString(temp.resolve("c.html"))));
        run(file);
        data();
    }

    /** A run whose trainings ended in a bug with a hostile message, or well. */
    private static Path train(Path file, Path root) throws IOException {
        SweepSpec sweep = SweepFile.read(file, List.of());
        BestModels models =
                new BestModels(3, sweep.search().replicates(), sweep.search().rankBy(), trial -> 1);
        List<TrialResult> results = new ArrayList<>();
        for (Trial trial : sweep.trials()) {
            for (int replicate = 0; replicate < sweep.search().replicates(); replicate++) {
                Assignment assignment =
                        trial.assignment(replicate, sweep.search().seed());
                TrainingResult training = trial.id() == 1
                        ? TrainingResult.failed(new IllegalStateException(HOSTILE))
                        : Trainer.train(assignment.config(), assignment.seed());
                results.add(models.keep(new TrialResult(
                        assignment.trial(),
                        replicate,
                        assignment.seed(),
                        training,
                        new TrialResult.Timing(1_700_000_000_000L, 5, 5, "driver"))));
            }
        }
        RunFolder folder = RunFolder.create(root);
        folder.writeSweep(sweep.resolved());
        Sweeps.write(folder, sweep, results);
        Models.write(folder, Sweeps.trained(sweep), models.best());
        return root;
    }

    /** Runs by commands: one whose table is another program's, one with a foreign file in its journal and an edited sweep file. */
    private static void run(Path file) throws Exception {
        Path run = temp.resolve("own");
        said("run", file, "--out", run, "--master", "local[1]", "-v");
        Path edited = temp.resolve("edited");
        Commands.interrupted(edited, Files.readString(file), 6);
        Files.writeString(edited.resolve("journal").resolve("results-" + "\u001b[2J" + ".gz"), "a");
        said("report", edited);
        Files.writeString(
                edited.resolve("sweep.yaml"), "\n" + Plain.quoted(CONTROLS) + ": 1", StandardOpenOption.APPEND);
        said("resume", edited, "--master", "local[1]");
        parquet(run.resolve("trials.parquet/part-00000.parquet"));
        said("report", run);
    }

    private static void data() throws Exception {
        String name = CONTROLS.replace("\u0085", "").replace("\u2028", "").replace("\ud83d", "") + "x".repeat(20_000);
        Path csv = Files.writeString(
                temp.resolve("data.csv"),
                "t,\"" + name + "\",y,\"" + name + "z\"\n"
                        + Stream.of(0, 1, 2, 3, 4, 5, 6, 7)
                                .map(t -> t + "," + t * t + "," + (1 - t) + ",\"" + name + t + "\"\n")
                                .reduce("", String::concat));
        said("fit", csv);
        SHOWN.put("fit's reasons", comments(Files.readString(temp.resolve("data.fit.yaml"))));
        Path parquet = temp.resolve("data.parquet");
        parquet(parquet);
        said("fit", parquet, "--out", temp.resolve("parquet.yaml"));
        String measured = """
                problem:
                  equations: {x: -k*x}
                  parameters: {k: {start: 0.5, bounds: [0.1, 10]}}
                  data: {file: FILE, time: t, columns: {x: COLUMN}}
                objective: trajectory
                space: {learning_rate: [0.1]}
                """;
        int number = 0;
        for (Path file : List.of(csv, parquet)) {
            for (String column : List.of(name + "z", "none")) {
                Path sweep = Files.writeString(
                        temp.resolve("measured" + number++ + ".yaml"),
                        measured.replace("FILE", file.getFileName().toString())
                                .replace("COLUMN", Plain.quoted(column)));
                said("validate", sweep);
            }
        }
    }

    /** A Parquet file of another program, with hostile names and metadata. */
    private static void parquet(Path file) throws Exception {
        Files.deleteIfExists(file);
        String name = "a\u202eb\u001b[2J" + "x".repeat(9_000);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            duckDb.createStatement()
                    .execute("copy (select i as t, i * i as \"" + name + "\", '" + name + "' as \"" + name
                            + "z\" from range(9) r(i)) to '" + file
                            + "' (format parquet, kv_metadata {'odesweep.partial': '"
                            + name + "', 'odesweep.table': '" + name + "', 'odesweep.version': '" + name + "'})");
        }
    }

    private static void said(Object... line) {
        Commands commands = new Commands();
        int code = commands.odesweep(line);
        String what = SHOWN.size() + ": " + line[0] + " "
                + String.join(
                        " ",
                        Stream.of(line)
                                .skip(2)
                                .map(word ->
                                        Path.of(word.toString()).getFileName().toString())
                                .toList());
        SHOWN.put(what + ", exit " + code, commands.out() + commands.err());
    }

    private static String comments(String yaml) {
        return yaml.lines().filter(line -> line.contains("#")).collect(Collectors.joining("\n"));
    }

    /** All texts of a page's data. */
    private static String texts(String page) throws IOException {
        Matcher data = Pattern.compile("<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertTrue(data.find());
        List<String> texts = new ArrayList<>();
        collect(new ObjectMapper().readTree(data.group(1)), texts);
        assertFalse(page.replace(data.group(1), "").contains("xxxxxxxxxx"));
        return String.join("\n", texts);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.fieldNames().forEachRemaining(texts::add);
        node.forEach(child -> collect(child, texts));
    }

    static Stream<String> places() {
        return SHOWN.keySet().stream();
    }

    private static void assertShown(String text, String where) {
        String hidden = text.codePoints()
                .filter(c -> c != '\n' && Shown.isHidden(c))
                .mapToObj(Shown::escaped)
                .distinct()
                .reduce("", String::concat);
        assertEquals("", hidden, where);
        assertFalse(text.contains("x".repeat(CUT_AT)), where);
    }

    @ParameterizedTest
    @MethodSource("places")
    void itIsEscapedAndCut(String place) {
        assertShown(SHOWN.get(place), place);
        boolean isNamed = place.endsWith("exit 2") && place.contains(": report");
        assertTrue(isNamed || SHOWN.get(place).contains("\\u"), SHOWN.get(place));
    }

    static Stream<String> lines() {
        return Stream.of(
                "%s: 1",
                "problem: %s",
                "objective: %s",
                "problem: {equations: {%s: 1}}",
                "problem: {equations: {x: %s}}",
                "problem: {name: %s, equations: {x: -x}, initial: {x: 1}, span: [0, 1]}",
                "problem: {equations: {x: -k*x}, parameters: {%s: 1}, initial: {x: 1}, span: [0, 1]}",
                "problem: {equations: {x: -k*x}, parameters: {k: %s}, initial: {x: 1}, span: [0, 1]}",
                "problem: {equations: {x: -x}, initial: {%s: 1}, span: [0, 1]}",
                "problem: {equations: {x: -x}, initial: {x: 1}, span: %s}",
                "problem: {equations: {x: -x}, data: {file: %s}}",
                "problem: {equations: {x: -x}, data: {%s: 1}}",
                "problem: {equations: {x: nn(%s)}, initial: {x: 1}, span: [0, 1]}",
                "space: {%s: [1, 2]}",
                "space: {activation: [%s]}",
                "space: {learning_rate: {%s: 1}}",
                "space: {learning_rate: [%s]}",
                "space: {kind: [{kind: %s, points: 0}]}",
                "train: {%s: 1}",
                "train: {epochs: %s}",
                "train: {hidden_widths: [%s]}",
                "where: [%s]",
                "search: {sampler: %s}",
                "search: {%s: 1}",
                "search: {enqueue: [{%s: 1}]}",
                "rank_by: %s",
                "tags: {%s: 1}",
                "&%s a: *%s",
                "!%s a: 1",
                "{%s");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anErrorOfASweepFileShowsItSo(String line) throws IOException {
        for (String text : List.of(Plain.quoted(HOSTILE), HOSTILE)) {
            byte[] yaml = line.replace("%s", text).getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(temp.resolve("bad.yaml"), yaml);
            Commands commands = new Commands();
            assertEquals(ExitCode.BAD_INPUT, commands.odesweep("validate", file), line);
            assertShown(commands.err(), line);
            assertEquals(1, commands.err().lines().count(), line);
        }
    }

    static Stream<List<String>> commandLines() {
        return Stream.of(
                List.of("HOSTILE"),
                List.of("validate", "--HOSTILE"),
                List.of("validate", "FILE", "--set", "HOSTILE"),
                List.of("validate", "FILE", "--set", "HOSTILE=1"),
                List.of("validate", "FILE", "--set", "epochs=HOSTILE"),
                List.of("train", "FILE", "--trial", "HOSTILE"),
                List.of("run", "FILE", "--master", "HOSTILE"),
                List.of("run", "FILE", "--conf", "HOSTILE=1"),
                List.of("run", "FILE", "--give-up-after", "HOSTILE"),
                List.of("run", "FILE", "--master", "spark://HOSTILE:1"),
                List.of("resume", "DIR", "--retry", "HOSTILE"),
                List.of("list", "HOSTILE"),
                List.of("predict", "DIR", "--from", "HOSTILE"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void anErrorOfTheCommandLineShowsItSo(List<String> line) {
        Commands commands = new Commands();
        int code = commands.odesweep(line.stream()
                .map(word -> word.replace("HOSTILE", HOSTILE)
                        .replace("FILE", temp.resolve("sweep.yaml").toString())
                        .replace("DIR", temp.resolve("own").toString()))
                .toArray());
        assertNotEquals(ExitCode.DONE, code);
        assertShown(commands.out() + commands.err(), line.toString());
        assertTrue(commands.err().lines().count() <= 1, commands::err);
    }
}
