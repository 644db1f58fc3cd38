package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path temp;

    @Test
    void runThatIsGivenUpLeavesNoTrace() throws IOException {
        OutputFolder folder = OutputFolder.claim(temp.resolve("a/b/c"), false);
        Files.writeString(folder.log(), "a line");
        folder.discard();
        assertEquals(List.of(), names(temp));
        assertThrows(IllegalStateException.class, () -> folder.write(run -> {}));
    }

    @Test
    void runThatCannotBeWrittenLeavesNoTrace() throws IOException {
        OutputFolder folder = OutputFolder.claim(temp.resolve("out"), false);
        assertThrows(
                IOException.class,
                () -> folder.write(run -> {
                    run.writeSweep("problem: decay");
                    throw new IOException("no space left");
                }));
        assertEquals(List.of(), names(temp));
    }

    @Test
    void writtenRunHasItsLogAndStays() throws IOException {
        OutputFolder folder = OutputFolder.claim(temp.resolve("out"), false);
        Files.writeString(folder.log(), "a line");
        folder.write(run -> run.writeSweep("problem: decay"));
        folder.discard();
        assertEquals(List.of("odesweep.log", "sweep.yaml"), names(temp.resolve("out")));
    }

    @Test
    void runThatIsThereIsReplacedOnlyWhenAsked() throws IOException {
        OutputFolder.claim(temp, false).write(run -> run.writeSweep("first"));
        String refused = refusal(temp, false);
        assertTrue(refused.endsWith("which holds a run; name another, or add --overwrite"), refused);
        OutputFolder second = OutputFolder.claim(temp, true);
        assertEquals("first", Files.readString(temp.resolve("sweep.yaml")), "until the new run is complete");
        second.write(run -> run.writeSweep("second"));
        assertEquals("second", Files.readString(temp.resolve("sweep.yaml")));
    }

    @Test
    void folderThatHoldsMoreThanARunIsNeverOverwritten() throws IOException {
        Files.writeString(temp.resolve("sweep.yaml"), "");
        Files.writeString(temp.resolve("thesis.tex"), "");
        for (boolean overwrite : new boolean[] {false, true}) {
            String refused = refusal(temp, overwrite);
            assertTrue(refused.endsWith("which holds [sweep.yaml, thesis.tex]; name another"), refused);
        }
        assertEquals(List.of("sweep.yaml", "thesis.tex"), names(temp));
    }

    @Test
    void fileIsNoFolder() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertTrue(refusal(file, true).startsWith("--out must be a folder, got the file"));
        assertTrue(refusal(file.resolve("below"), false).startsWith("--out must be writable, got"));
        assertFalse(Files.exists(file.resolve("below")));
    }

    private static String refusal(Path path, boolean overwrite) {
        return assertThrows(IllegalArgumentException.class, () -> OutputFolder.claim(path, overwrite))
                .getMessage();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
