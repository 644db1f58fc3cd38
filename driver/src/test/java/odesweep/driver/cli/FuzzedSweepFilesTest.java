package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.sweep.SweepFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a sweep file says, {@code validate} accepts it or says in one line where it is wrong. */
class FuzzedSweepFilesTest {
    private static final Pattern OF_OUR_CODE = Pattern.compile(
            "Exception|Error:|\\bjava\\.|\\borg\\.|odesweep\\.(core|driver|worker)|@[0-9a-f]{6}|%[sd]|Optional\\[");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    private static final int LONGEST = 1_500;
    private static final double MOST_CPU_S = 5;

    @TempDir
    private Path temp;

    private final Commands commands = new Commands();

    /** Problems of the sweep file's own: formulas, parameters, networks in formulas, families of initial states, data. */
    private static final List<String> PROBLEMS = List.of("""
            problem:
              name: spring
              equations: {x: v, v: "-(k/m)*x - c*v + hill(x, 1, 2)*pulse(t, 1, 2)"}
              parameters: {k: 1.5, m: 2, c: 0.1}
              initial: {x: 1, v: 0}
              span: [0, 3]
            objective: residual
            space: {problem.parameters.k: [1, 2], learning_rate: [0.1]}
            train: {epochs: 5, points: 9}
            """, """
            problem:
              equations: {x: "-k*x + tanh(t)", y: "sin(x) - abs(y)"}
              initial: {x: {range: [0.5, 2]}, y: {log: [0.1, 1]}, count: 6}
              parameters: {k: 2}
              span: [0, 2]
              observations: 5
              held_out: 0.2
            objective: trajectory
            space: {activation: [tanh, sin]}
            """, """
            problem:
              equations: {x: "-k*x", y: k*x - d*y}
              parameters: {k: {start: 0.5, bounds: [0.1, 10], scale: log}, d: 1}
              initial: {x: {start: 1}, y: {start: 0.5}}
              data: {file: data.csv, time: t, columns: {x: a, y: b}, noise: {x: 0.1, y: b_noise}, missing: skip}
            objective: trajectory
            space: {learning_rate: [0.1, 0.01]}
            """, """
            problem:
              equations: learn
              data:
                file: long.csv
                time: t
                quantity: what
                value: v
                trajectory: id
                observables: {total: x + y}
                validate: {trajectories: [2]}
            objective: trajectory
            train: {epochs: 5}
            """, """
            problem:
              equations: {hare: "alpha*hare - nn1(hare, lynx)", lynx: "nn2(hare, lynx) - gamma*lynx"}
              parameters: {alpha: {start: 1, bounds: [0, 5]}, gamma: {start: 1}}
              data: {file: data.csv, time: t, columns: {hare: a, lynx: b}}
            objective: trajectory
            space:
              problem.parameters.alpha.start: {range: [0.5, 2], points: 3}
            """);

    private static final String WIDE = "t,a,b,b_noise\n0,1,2,0.1\n0.5,NA,1.5,0.1\n1,0.5,1.2,0.1\n2,0.1,1,0.2\n";
    private static final String LONG =
            "id,t,what,v\n1,0,x,1\n1,0,y,2\n1,1,x,0.5\n1,1,total,2\n2,0,x,2\n2,0,y,1\n2,2,y,0.5\n";

    private static List<String> seeds() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files =
                Stream.concat(Files.list(Path.of("..", "conf")), Files.list(Path.of("..", "conf", "choosing")))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                if (!text.contains("apiVersion")) { // a sweep file, no pod's
                    texts.add(text);
                }
            }
        }
        try (InputStream in = SweepFile.class.getResourceAsStream("bad-sweep-files.txt")) {
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\n\n")) {
                texts.add(String.join(
                        "\n",
                        block.lines()
                                .filter(line -> !line.startsWith("=> ") && !line.startsWith("--set "))
                                .toList()));
            }
        }
        // As many complete files as short ones: they get further.
        List<String> complete =
                texts.stream().filter(text -> text.length() > 300).toList();
        for (int left = texts.size() - complete.size(); left > 0; left -= complete.size()) {
            texts.addAll(complete);
        }
        for (int share = texts.size() / 2; share > 0; share -= PROBLEMS.size()) {
            texts.addAll(PROBLEMS);
        }
        return texts;
    }

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(temp.resolve("data.csv"), WIDE);
        Files.writeString(temp.resolve("long.csv"), LONG);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void aProblemThatIsMutatedIsRight(String problem) throws IOException {
        Path file = Files.writeString(temp.resolve("right.yaml"), problem);
        commands.done("validate", file);
    }

    static List<String> problems() {
        return PROBLEMS;
    }

    private void attack(int files, long seed) throws IOException {
        SweepMutations mutations = new SweepMutations(seeds(), seed);
        for (int number = 0; number < files; number++) {
            check(mutations.next(), "file " + number + " of seed " + seed);
        }
    }

    private void check(byte[] bytes, String which) throws IOException {
        Path file = Files.write(temp.resolve("x.yaml"), bytes);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int code = commands.odesweep("validate", file);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        String said = which + ": " + commands.out() + commands.err();
        assertTrue(seconds < MOST_CPU_S, seconds + " s for " + said);
        if (code == ExitCode.DONE) {
            assertEquals("", commands.err(), said);
            assertTrue(commands.out().startsWith(file + " is valid: "), said);
            return;
        }
        assertEquals(ExitCode.BAD_INPUT, code, said);
        String message = commands.err().strip();
        assertEquals(1, message.lines().count(), said);
        assertTrue(message.matches(Pattern.quote(file.toString()) + "(:\\d+:\\d+)?: \\S.*"), said);
        assertTrue(message.length() < LONGEST + file.toString().length(), said);
        assertFalse(CONTROLS.matcher(message).find(), said);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertTrue(OF_OUR_CODE.matcher(message).results().allMatch(word -> text.contains(word.group())), said);
    }

    @Test
    void everyMutatedFileIsAcceptedOrRefusedInALine() throws IOException {
        attack(400, 1);
    }

    /** Each of these once took seconds, or failed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "train: {points: 0x",
                "train: {points: 9",
                "train: {learning_rate: 1e",
                "name: ",
                "name: \"",
                "#",
                "problem: [",
                "problem: [[9], ",
                "train: {points: [1, "
            })
    void aLongTextIsReadInTime(String start) throws IOException {
        for (String part : List.of("9", "[", "[9], ", "\ud83d\ude00", "\u202e", "\n#")) {
            check((start + part.repeat(400_000 / part.length())).getBytes(StandardCharsets.UTF_8), start + part);
        }
    }

    @Tag("faults")
    @Test
    void everyOneOfManyMutatedFilesIsAcceptedOrRefusedInALine() throws IOException {
        attack(20_000, Long.getLong("faults.seed", 2));
    }
}
