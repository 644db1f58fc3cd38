package odesweep.driver.store;

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

class RunFolderTest {
    @TempDir
    Path temp;

    @Test
    void aNewFolderIsMadeWithItsParentsAndHoldsNoRun() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("a/b"));
        assertTrue(Files.isDirectory(temp.resolve("a/b")));
        assertFalse(folder.holdsRun());
        assertThrows(IllegalArgumentException.class, () -> RunFolder.open(temp.resolve("a/b")));
    }

    @Test
    void aFolderWithARunIsNotWrittenOver() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        folder.writeSweep("problem: decay\n");
        assertEquals("problem: decay\n", Files.readString(temp.resolve("sweep.yaml")));
        assertTrue(RunFolder.open(temp).holdsRun());
        String refused = refusal(temp, false);
        assertEquals(
                "--out must be a new or empty folder, got " + temp
                        + ", which holds a run; name another, add --overwrite,"
                        + " or if it is unfinished: odesweep resume " + temp,
                refused);
        RunFolder.create(Storage.at(temp), true);
        assertEquals(List.of(), names(temp));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertTrue(refusal(file, true).startsWith("--out must be a folder, got the file"));
        assertTrue(refusal(file.resolve("below"), false).startsWith("a run's folder must be writable, got"));
        assertThrows(IllegalArgumentException.class, () -> RunFolder.open(file));
    }

    @Test
    void textIsReplacedAndNothingElseIsLeft() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        folder.writeReport("one");
        folder.writeReport("two");
        assertEquals("two", Files.readString(temp.resolve("report.md")));
        assertEquals(List.of("report.md"), names(temp));
    }

    @Test
    void filesThatReadersSkipAreNoParts() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        Path trials = Files.createDirectories(temp.resolve(RunFolder.TRIALS));
        for (String name :
                List.of("part-00001.parquet", "_part.parquet", ".part.parquet", "_SUCCESS", "part-00000.parquet")) {
            Files.writeString(trials.resolve(name), "");
        }
        assertEquals(2, folder.parts(RunFolder.TRIALS).size());
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

    private static String refusal(Path path, boolean overwrite) {
        return assertThrows(IllegalArgumentException.class, () -> RunFolder.create(Storage.at(path), overwrite))
                .getMessage();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
