package odesweep.driver.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odesweep.core.config.Settings;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.yaml.SweepFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunTableTest {
    @TempDir
    Path temp;

    static Stream<String> columnNames() {
        return RunTable.columnNames().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("columnNames")
    void anAxisOfCasesMayNotBeCalledLikeAColumn(String column) throws IOException {
        String sweep = "problem: decay\nspace:\n  %s:\n    - {%s: a, epochs: 20}\n    - {%s: b, epochs: 30}\n"
                .formatted(column, column, column);
        Path file = Files.writeString(temp.resolve("x.yaml"), sweep);
        SweepFileException e = assertThrows(SweepFileException.class, () -> SweepFile.read(file, List.of()));
        if (Settings.find(column).isEmpty()) {
            assertEquals(
                    file + ":3:3: the name of cases must be no column of the tables, got '" + column
                            + "'; did you mean case?",
                    e.getMessage());
        }
        assertTrue(RunTable.isColumn(column.toUpperCase(Locale.ROOT)), "Spark and DuckDB do not tell them apart");
    }

    @Test
    void anyOtherNameIsFree() {
        assertFalse(RunTable.isColumn("case"));
        assertFalse(RunTable.isColumn("recipe"));
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnIsDescribed(RunTable table) {
        for (ColumnSpec column : table.columns(List.of("case"))) {
            assertFalse(column.doc().isBlank(), column.name());
            assertFalse(column.nullWhere().map(String::isBlank).orElse(false), column.name());
        }
    }

    @Test
    void theTablesAreTheFoldersOfARun() {
        assertEquals(
                List.of(
                        RunFolder.TRIALS,
                        RunFolder.RANKING,
                        RunFolder.CURVES,
                        RunFolder.MODELS,
                        RunFolder.DATA,
                        RunFolder.ESTIMATES),
                Stream.of(RunTable.values()).map(RunTable::folder).toList());
    }
}
