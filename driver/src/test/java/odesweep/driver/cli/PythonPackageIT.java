package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Python package's own tests, on the packaged jar; where ODESWEEP_PYTHON names a Python. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PythonPackageIT {
    @TempDir
    private Path temp;

    @Test
    void packageDoesWhatItsTestsSay() throws Exception {
        Optional<String> python = Optional.ofNullable(System.getenv("ODESWEEP_PYTHON"));
        assumeTrue(python.isPresent(), "ODESWEEP_PYTHON names no Python; see scripts/check-snippets");
        Path said = temp.resolve("said.txt");
        ProcessBuilder tests = new ProcessBuilder(
                        python.get(), "-B", "-W", "error", "-m", "unittest", "discover", "-s", "tests")
                .directory(Path.of("../scripts/python").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        tests.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertEquals(0, tests.start().waitFor(), Files.readString(said));
    }
}
