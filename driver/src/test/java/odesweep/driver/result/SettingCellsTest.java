package odesweep.driver.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.Interval;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.Rates;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import org.apache.parquet.hadoop.ParquetWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingCellsTest {
    @TempDir
    private Path temp;

    /** The value after a table was written with it and read back. */
    private Object thereAndBack(SettingSpec setting, Object value) throws IOException {
        Table<Map<String, Object>> table = new Table<>(RunFolder.TRIALS, columns(setting));
        RunFolder folder = RunFolder.create(temp.resolve(setting.name()));
        Map<String, Object> cells = new HashMap<>();
        SettingCells.put(setting, value, cells);
        try (ParquetWriter<Map<String, Object>> writer =
                ParquetTable.writer(folder.stage(RunFolder.TRIALS), table, Map.of())) {
            writer.write(cells);
        }
        folder.publish(List.of(RunFolder.TRIALS));
        Map<String, Column<Map<String, Object>>> columns = table.byName();
        List<Object> read = new ArrayList<>();
        ParquetTable.read(
                folder.parts(RunFolder.TRIALS).get(0),
                table,
                row -> read.add(
                        SettingCells.plain(setting, name -> columns.get(name).read(row))));
        return setting.type().read(read.get(0));
    }

    private static List<Column<Map<String, Object>>> columns(SettingSpec setting) {
        return ConfigurationColumns.of(setting).stream()
                .map(spec -> new Column<Map<String, Object>>(
                        spec.name(), ColumnType.of(spec.shape()), spec.nullable(), row -> row.get(spec.name())))
                .toList();
    }

    @Test
    void aNewKindOfSettingIsAColumn() throws IOException {
        Object rates = new Rates.Constants(List.of("k_on", "2nd: fast"), List.of(0.5, 1e-300));
        assertEquals(rates, thereAndBack(Rates.SETTING, rates));
        assertEquals(List.of("rates"), SettingCells.names(Rates.SETTING));
    }

    @Test
    void everyDefaultReadsBackFromItsColumns() throws IOException {
        Map<String, Object> defaults = Settings.valuesOf(TrainingConfig.of(Map.of()));
        for (SettingSpec setting : Settings.all()) {
            Object value = defaults.get(setting.name());
            assertEquals(value, thereAndBack(setting, value), setting.name());
        }
    }

    @Test
    void anIntervalIsTwoColumns() {
        Map<String, Object> cells = new HashMap<>();
        SettingCells.put(Settings.find("interval").orElseThrow(), new Interval(1, 2), cells);
        assertEquals(Map.of("interval_start", 1.0, "interval_end", 2.0), cells);
    }
}
