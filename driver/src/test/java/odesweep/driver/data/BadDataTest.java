package odesweep.driver.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import odesweep.driver.sweep.yaml.SweepFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad data file, and all that a sweep file may say wrong of one, is one line with its places, the rule, the value and the remedy. */
class BadDataTest {
    @TempDir
    Path folder;

    /** The blocks of bad-data.txt: a mapping, the lines of data.csv after >, then => and the message. */
    static Stream<Arguments> files() throws IOException {
        try (InputStream in = BadDataTest.class.getResourceAsStream("bad-data.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n")).map(BadDataTest::arguments);
        }
    }

    private static Arguments arguments(String block) {
        StringBuilder yaml = new StringBuilder();
        StringBuilder csv = new StringBuilder();
        String message = "";
        for (String line : block.split("\n")) {
            if (line.startsWith("=> ")) {
                message = line.substring(3);
            } else if (line.startsWith(">")) {
                csv.append(line.substring(1)).append('\n');
            } else {
                yaml.append(line).append('\n');
            }
        }
        return Arguments.of(yaml.toString(), csv.toString(), message);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReportedInOneLine(String yaml, String csv, String message) throws IOException {
        Files.writeString(folder.resolve("data.csv"), csv);
        assertEquals(message, messageOf(yaml));
    }

    @Test
    void aFileThatIsNone() throws IOException, InterruptedException {
        assertEquals(
                "x.yaml:1:8: none.csv: a data file must exist, got none at " + folder.resolve("none.csv")
                        + "; check the path",
                messageOf("{file: none.csv}"));
        Files.createDirectory(folder.resolve("a.csv"));
        assertEquals(
                "x.yaml:1:8: a.csv: a data file must be a file, got a folder; name a file in it",
                messageOf("{file: a.csv}"));
        new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString())
                .start()
                .waitFor();
        assertEquals(
                "x.yaml:1:8: pipe.csv: a data file must be a regular file, got a pipe or device; write it to a file",
                messageOf("{file: pipe.csv}"));
        assertTrue(messageOf("{file: 's3n-of-nobody://a/b.csv'}").contains("a data file must be readable, got "));
        assertTrue(messageOf("{file: \"a\\0b.csv\"}").contains("a data file's name must be a path"));
    }

    @Test
    void aFileTooLarge() throws IOException {
        Files.write(folder.resolve("a.csv"), new byte[(1 << 20) + 1]);
        DataException error = assertThrows(
                DataException.class,
                () -> DataSource.read("a.csv", folder.resolve("x.yaml").toString(), 1 << 20));
        assertEquals(
                "a.csv: a data file must be at most 1 MiB, got more; write it as Parquet, or leave out rows",
                error.getMessage());
    }

    @Test
    void bytesThatAreNotUtf8() throws IOException {
        Files.write(folder.resolve("a.csv"), "t,x\n0,1\n1,\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "x.yaml:1:8: a.csv:3: a data file must be UTF-8, got the byte 0xFC; save it as UTF-8",
                messageOf("{file: a.csv}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.npz"})
    void bytesOfAnotherFormat(String name) throws IOException {
        Files.writeString(folder.resolve(name), "t,x\n0,1\n");
        String message = messageOf("{file: " + name + "}");
        assertTrue(message.startsWith("x.yaml:1:8: " + name + ": a data file must be "), message);
        assertTrue(message.contains("as its name says, got "), message);
    }

    @Test
    void arraysThatAreNoColumns() throws IOException {
        byte[] two = DataFiles.npy("<f8", "2,", false, DataFiles.doubles(ByteOrder.LITTLE_ENDIAN, 0, 1));
        byte[] three = DataFiles.npy("<f8", "3,", false, DataFiles.doubles(ByteOrder.LITTLE_ENDIAN, 0, 1, 2));
        DataFiles.npz(folder.resolve("a.npz"), new java.util.TreeMap<>(Map.of("t", two, "x", three)));
        assertEquals(
                "x.yaml:1:8: a.npz: all arrays must have as many rows, got 2 of t and 3 of x; save what belongs to a row",
                messageOf("{file: a.npz}"));
        DataFiles.npz(folder.resolve("b.npz"), Map.of("t", DataFiles.npy("<c16", "2,", false, new byte[32])));
        assertEquals(
                "x.yaml:1:8: b.npz: t must be an array of float, int, bool or str, got c16; convert it by array.astype('f8')",
                messageOf("{file: b.npz}"));
        DataFiles.npz(folder.resolve("c.npz"), Map.of("t", DataFiles.npy("<f8", "", false, new byte[8])));
        assertEquals(
                "x.yaml:1:8: c.npz: t must have one or two dimensions, got 0; save a column each",
                messageOf("{file: c.npz}"));
        DataFiles.npz(folder.resolve("d.npz"), Map.of("t", DataFiles.npy("<f8", "1000000,", false, new byte[8])));
        assertTrue(messageOf("{file: d.npz}").contains("d.npz: "), messageOf("{file: d.npz}"));
    }

    /** Any byte of a file may be any other. */
    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.npz", "a.parquet"})
    void aDamagedFileIsReadOrReported(String name) throws IOException {
        Path file = folder.resolve(name);
        switch (name) {
            case "a.csv" -> Files.writeString(file, "t,x,y\n0,1,2\n0.5,\"3\",4\n1,5,6\n");
            case "a.npz" ->
                DataFiles.npz(
                        file,
                        Map.of(
                                "t",
                                        DataFiles.npy(
                                                "<f8", "2,", false, DataFiles.doubles(ByteOrder.LITTLE_ENDIAN, 0, 1)),
                                "x",
                                        DataFiles.npy(
                                                "<f8", "2,", false, DataFiles.doubles(ByteOrder.LITTLE_ENDIAN, 2, 3))));
            default -> ParquetFiles.write(folder, name);
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int changes = random.nextInt(3); changes >= 0 && damaged.length > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                DataFiles.read(folder, "{file: " + name + "}", List.of("x"));
            } catch (SweepFileException e) {
                assertEquals(1, e.getMessage().lines().count());
            }
        }
    }

    private String messageOf(String yaml) {
        return assertThrows(SweepFileException.class, () -> DataFiles.read(folder, yaml, List.of("x", "y")))
                .getMessage();
    }
}
