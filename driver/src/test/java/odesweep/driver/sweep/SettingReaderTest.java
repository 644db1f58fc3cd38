package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.YamlReader;
import org.junit.jupiter.api.Test;

class SettingReaderTest {
    private static final String RATES = "{k_on: 0.5, k_off: 1e-3, \"2nd\": 2}";

    private static Yaml yaml(String text) {
        return YamlReader.file("x.yaml", text).orElseThrow();
    }

    @Test
    void aNewKindOfSettingIsReadAndShown() {
        Object rates = SettingReader.read(Rates.SETTING, yaml(RATES));
        assertEquals(new Rates.Constants(List.of("k_on", "k_off", "2nd"), List.of(0.5, 0.001, 2.0)), rates);
        assertEquals("{k_on: 0.5, k_off: 0.001, \"2nd\": 2.0}", Rates.SETTING.text(rates));
        assertEquals(rates, SettingReader.read(Rates.SETTING, yaml(Rates.SETTING.text(rates))));
    }

    @Test
    void aMistakeIsReportedAtItsPlace() {
        assertEquals(
                "x.yaml:1:20: rates.k_off must be a number, got fast",
                assertThrows(
                                SweepFileException.class,
                                () -> SettingReader.read(Rates.SETTING, yaml("{k_on: 0.5, k_off: fast}")))
                        .getMessage());
    }

    @Test
    void everyDefaultReadsBackFromItsText() {
        for (SettingSpec setting : Settings.all()) {
            Object value = Settings.valuesOf(TrainingConfig.of(Map.of())).get(setting.name());
            assertEquals(value, SettingReader.read(setting, yaml(setting.text(value))), setting.name());
        }
        for (SettingSpec setting : SearchConfig.SETTINGS.all()) {
            Object value = SearchConfig.SETTINGS.valuesOf(SearchConfig.DEFAULT).get(setting.name());
            assertEquals(value, SettingReader.read(setting, yaml(setting.text(value))), setting.name());
        }
    }
}
