package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.column.ColumnsPage;
import odesweep.driver.search.Trial;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Path FILE = Path.of("..", "conf", "reference.yaml");
    private static final Path PAGE = Path.of("..", "conf", "SETTINGS.md");
    private static final Path TABLES = Path.of("..", "conf", "TABLES.md");

    @Test
    void saysWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(FILE, Reference.yaml());
        }
        assertEquals(
                Reference.yaml(),
                Files.readString(FILE),
                "to write it: mvn -pl driver -am test -Dtest=ReferenceTest -Dreference.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false");
    }

    @Test
    void thePageSaysWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, SettingsPage.markdown());
        }
        assertEquals(
                SettingsPage.markdown(),
                Files.readString(PAGE),
                "to write it: scripts/odesweep list settings --markdown > conf/SETTINGS.md");
    }

    @Test
    void thePageOfTablesSaysWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(TABLES, ColumnsPage.markdown());
        }
        assertEquals(
                ColumnsPage.markdown(),
                Files.readString(TABLES),
                "to write it: scripts/odesweep list columns --markdown > conf/TABLES.md");
    }

    @Test
    void isTheSweepOfOneTrialThatHasEveryDefault() {
        SweepSpec spec = SweepFile.read(FILE, List.of());
        assertEquals(List.of(new Trial(0, Map.of(), TrainingConfig.of(Map.of()))), spec.trials());
        assertEquals(SweepFile.parse("x.yaml", "train: {}", List.of()), spec);
    }
}
