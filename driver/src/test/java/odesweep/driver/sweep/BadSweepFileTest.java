package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import odesweep.driver.sweep.yaml.SweepFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad input is one line with its place, the rule, the value and the remedy. */
class BadSweepFileTest {
    @TempDir
    Path folder;

    /** The blocks of bad-sweep-files.txt: a file, then maybe lines of --set, then => and the message. */
    static Stream<Arguments> files() throws IOException {
        try (InputStream in = BadSweepFileTest.class.getResourceAsStream("bad-sweep-files.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n")).map(BadSweepFileTest::arguments).toList().stream();
        }
    }

    private static Arguments arguments(String block) {
        List<String> yaml = new ArrayList<>();
        List<String> overrides = new ArrayList<>();
        String message = "";
        for (String line : block.split("\n")) {
            if (line.startsWith("=> ")) {
                message = line.substring(3);
            } else if (line.startsWith("--set ")) {
                overrides.add(line.substring(6));
            } else {
                yaml.add(line.replace("\\t", "\t"));
            }
        }
        return Arguments.of(String.join("\n", yaml), overrides, message);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReportedInOneLine(String yaml, List<String> overrides, String message) {
        assertEquals(message, messageOf(() -> SweepFile.parse("x.yaml", yaml, overrides)));
    }

    @Test
    void aMissingFile() {
        Path file = folder.resolve("none.yaml");
        assertEquals(file + ": a sweep file must exist, got none; check the path", messageOf(file));
    }

    @Test
    void aFolder() {
        assertEquals(folder + ": a sweep file must be a file, got a folder", messageOf(folder));
    }

    @Test
    void aFileTooLarge() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "# a\n#" + "x".repeat(SweepText.MOST_BYTES));
        assertEquals(
                file + ":2:" + (SweepText.MOST_BYTES - 3)
                        + ": a sweep file must be at most 4 MiB, got more, of which this is the first byte;"
                        + " use ranges in place of long lists",
                messageOf(file));
    }

    @Test
    void aFileOfTheLargestSizeIsRead() throws IOException {
        String start = "problem: decay\n#";
        Path file =
                Files.writeString(folder.resolve("x.yaml"), start + "x".repeat(SweepText.MOST_BYTES - start.length()));
        assertEquals(1, SweepFile.read(file, List.of()).trials().size());
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), "# a\n# Z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(file + ":2:4: a sweep file must be UTF-8, got the byte 0xFC; save it as UTF-8", messageOf(file));
    }

    @Test
    void aCharacterThatYamlDoesNotHave() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "# a\nproblem: \u0007");
        assertEquals(file + ":2:10: not YAML: the character U+0007; remove it", messageOf(file));
    }

    @Test
    void moreSobolDimensionsThanThereAreDirectionNumbers() {
        StringBuilder yaml = new StringBuilder("search: {sampler: sobol}\nspace:\n  case:\n");
        for (int i = 0; i < 1000; i++) {
            yaml.append("    - {case: c").append(i).append(", momentum: {range: [0, 0.9]}}\n");
        }
        assertEquals(
                "x.yaml:2:1: sampler sobol must have at most 1000 dimensions, got 1001; use sampler: random",
                messageOf(() -> SweepFile.parse("x.yaml", yaml.toString(), List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train: {epochs: \"a\\nb\"}", "train: {\"a\\nb\": 1}", "? |\n  a\n  b\n: 1"})
    void isOneLineWhateverTheValue(String yaml) {
        assertEquals(
                1,
                messageOf(() -> SweepFile.parse("x.yaml", yaml, List.of()))
                        .lines()
                        .count());
    }

    private static String messageOf(Path file) {
        return messageOf(() -> SweepFile.read(file, List.of()));
    }

    private static String messageOf(Executable reading) {
        return assertThrows(SweepFileException.class, reading).getMessage();
    }
}
