package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.report.TrainedRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is not as it was written is named in one line, and changes no answer. */
class DamagedTablesTest {
    /** Small, so that thousands of damages are read in a minute. */
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              activation: [tanh, sin]
              learning_rate: [0.01, 0.1]
            train: {epochs: 3, points: 4, hidden_widths: [3]}
            """;

    private static final List<String> TABLES =
            List.of("trials.parquet", "ranking.parquet", "curves.parquet", "models.parquet");
    private static final String PART = "part-00000.parquet";

    private static final List<List<String>> READERS = List.of(
            List.of("report", "RUN"),
            List.of("predict", "RUN", "--points", "5"),
            List.of("export", "RUN", "--out", "OUT.npz"),
            List.of("compare", "RUN", "RUN"));

    @TempDir
    static Path temp;

    private static Path run;
    private static final Map<String, byte[]> WHOLE = new TreeMap<>();
    private static final Map<List<String>, String> ANSWERS =
            new TreeMap<>(java.util.Comparator.comparing(List::toString));

    private final Commands commands = new Commands();

    @BeforeAll
    static void train() throws IOException {
        run = temp.resolve("run");
        TrainedRun.write(run, temp.resolve("sweep.yaml"), SWEEP);
        for (String table : TABLES) {
            WHOLE.put(table, Files.readAllBytes(run.resolve(table).resolve(PART)));
        }
        for (List<String> command : READERS) {
            Commands commands = new Commands();
            assertEquals(ExitCode.DONE, commands.odesweep(arguments(command)), commands::err);
            ANSWERS.put(command, answer(commands));
        }
    }

    private static Object[] arguments(List<String> command) {
        return command.stream()
                .map(word -> word.equals("RUN") ? run.toString() : word.replace("OUT", temp.resolve("model") + ""))
                .toArray();
    }

    /** What a command says and writes. */
    private static String answer(Commands commands) throws IOException {
        Path model = temp.resolve("model.npz");
        String exported = Files.exists(model) ? Arrays.toString(Files.readAllBytes(model)) : "";
        Files.deleteIfExists(model);
        return commands.out() + exported;
    }

    /** Runs each command that reads a run on one whose table has these bytes; returns how many were answered. */
    private int read(String table, byte[] bytes, String what) throws IOException {
        Path file = run.resolve(table).resolve(PART);
        Files.write(file, bytes);
        int answered = 0;
        try {
            for (List<String> command : READERS) {
                int code = commands.odesweep(arguments(command));
                String said = what + " of " + table + ", " + command + ": " + commands.err();
                if (code == ExitCode.DONE) {
                    answered++;
                    assertEquals(ANSWERS.get(command), answer(commands), said);
                } else {
                    assertEquals(ExitCode.BAD_INPUT, code, said);
                    assertEquals(1, commands.err().lines().count(), said);
                    assertTrue(commands.err().contains(file.toString()), said);
                    assertTrue(commands.err().length() < 400 + file.toString().length(), said);
                    assertFalse(commands.err().matches("(?s).*(Exception|java\\.|org\\.|@[0-9a-f]{5}).*"), said);
                }
            }
        } finally {
            Files.write(file, WHOLE.get(table));
        }
        return answered;
    }

    private void attack(int flips, long seed) throws IOException {
        Random random = new Random(seed);
        for (String table : TABLES) {
            byte[] whole = WHOLE.get(table);
            for (int flip = 0; flip < flips; flip++) {
                byte[] flipped = whole.clone();
                int bit = random.nextInt(8 * whole.length);
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                read(table, flipped, "bit " + bit);
            }
            for (int cut = 0; cut < Math.max(2, flips / 5); cut++) {
                int length = random.nextInt(whole.length);
                read(table, Arrays.copyOf(whole, length), "first " + length);
            }
        }
    }

    @Test
    void noFlippedBitAndNoTornTableIsBelieved() throws IOException {
        attack(5, 1);
    }

    @Tag("faults")
    @Test
    void noneOfManyDamagesIsBelieved() throws IOException {
        attack(420, Long.getLong("faults.seed", 2));
    }

    @Test
    void emptyForeignAndSwappedTablesAreNamed() throws IOException {
        List<byte[]> others = new ArrayList<>(List.of(new byte[0], "a,b\n1,2\n".getBytes(), "PAR1".getBytes()));
        others.addAll(WHOLE.values());
        for (String table : TABLES) {
            for (byte[] other : others) {
                int answered = read(table, other, other.length + " other bytes");
                assertTrue(other == WHOLE.get(table) ? answered == READERS.size() : answered < READERS.size(), table);
            }
        }
    }

    @Test
    void aFolderWithoutItsTableIsNamed() throws IOException {
        for (String table : TABLES) {
            Path file = run.resolve(table).resolve(PART);
            Files.delete(file);
            int failed = 0;
            for (List<String> command : READERS) {
                Files.deleteIfExists(temp.resolve("model.npz"));
                if (commands.odesweep(arguments(command)) != ExitCode.DONE) {
                    failed++;
                    assertEquals(1, commands.err().lines().count(), commands::err);
                    assertTrue(commands.err().contains(run.resolve(table).toString()), commands::err);
                }
            }
            Files.write(file, WHOLE.get(table));
            assertTrue(failed > 0, table);
        }
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(
                    2, left.filter(path -> !path.toString().endsWith(".npz")).count());
        }
    }
}
