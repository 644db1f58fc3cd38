package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import odesweep.driver.sweep.yaml.SweepFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineSweepTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sweep.yaml", "my sweeps, of 1;2=3/größe %41.yaml"})
    void fileArrivesAsItIsUnderItsName(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "problem: decay\nspace: {activation: [relu, tanh]} # größer\n");
        String uri = SweepFile.inline(file.toString());
        assertEquals(file.toString(), SweepFile.nameOf(uri));
        assertEquals(SweepFile.read(file, List.of()), SweepFile.read(uri, List.of()));
    }

    @Test
    void messagesNameFileLineAndColumn() throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), "problem: decay\nfoo: 1\n");
        String uri = SweepFile.inline(file.toString());
        Exception refused = assertThrows(SweepFileException.class, () -> SweepFile.read(uri, List.of()));
        assertTrue(refused.getMessage().startsWith(file + ":2:1: "), refused.getMessage());
    }

    @Test
    void fileThatIsTooLongForACommandLineIsRefusedWithARemedy() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Exception refused = assertThrows(SweepFileException.class, () -> new InlineSweep("x.yaml", noise).uri());
        assertTrue(refused.getMessage().endsWith("put it where the cluster can read it, and give its URI"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:,hello",
                "data:application/yaml;name=x;encoding=gzip;base64,AAAA",
                "data:text/plain;base64,"
            })
    void otherDataIsRefused(String uri) {
        assertThrows(SweepFileException.class, () -> SweepFile.read(uri, List.of()));
    }

    @Test
    void fileIsReadByItsUri() throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), "objective: trajectory\n");
        assertEquals(
                SweepFile.read(file, List.of()).trials(),
                SweepFile.read(file.toUri().toString(), List.of()).trials());
        String message = assertThrows(SweepFileException.class, () -> SweepFile.read("file:/nowhere/x.yaml", List.of()))
                .getMessage();
        assertTrue(message.startsWith("file:/nowhere/x.yaml: a sweep file must be readable, got "), message);
    }
}
