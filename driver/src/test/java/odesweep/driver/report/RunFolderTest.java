package odesweep.driver.report;

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
        assertTrue(Files.isDirectory(folder.path()));
        assertFalse(folder.holdsRun());
        assertThrows(IllegalArgumentException.class, () -> RunFolder.open(folder.path()));
    }

    @Test
    void aFolderWithARunIsNotWrittenOver() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        folder.writeSweep("problem: decay\n");
        assertEquals("problem: decay\n", Files.readString(folder.sweep()));
        assertTrue(RunFolder.open(temp).holdsRun());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RunFolder.create(temp));
        assertEquals(
                "the output folder must not hold a run already, got " + temp + "; name another, or remove that one",
                e.getMessage());
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThrows(IllegalArgumentException.class, () -> RunFolder.create(file));
        assertThrows(IllegalArgumentException.class, () -> RunFolder.open(file));
    }

    @Test
    void textIsReplacedAndNothingElseIsLeft() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        folder.writeReport("one");
        folder.writeReport("two");
        assertEquals("two", Files.readString(folder.report()));
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(List.of(folder.report()), files.toList());
        }
    }

    @Test
    void filesThatReadersSkipAreNoParts() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        Files.createDirectories(folder.trials());
        for (String name :
                List.of("part-00001.parquet", "_part.parquet", ".part.parquet", "_SUCCESS", "part-00000.parquet")) {
            Files.writeString(folder.trials().resolve(name), "");
        }
        assertEquals(2, folder.parts(Schema.TRIALS).size());
    }
}
