package odesweep.driver.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** Reads a setting's value from YAML to its Java type. A value of another type is an error that shows an example. */
final class SettingReader {
    private SettingReader() {}

    static Object read(SettingSpec setting, Yaml value) {
        try {
            return setting.type().read(value.plain());
        } catch (MistypedException e) {
            throw wrong(setting, value.piece(e.path()), e);
        }
    }

    private static SweepFileException wrong(SettingSpec setting, Yaml value, MistypedException e) {
        boolean isName =
                !setting.type().names().isEmpty() && value instanceof Scalar scalar && scalar.kind() != Kind.NULL;
        Optional<String> remedy = e.remedy()
                .or(() -> isName
                        ? Nearest.to(((Scalar) value).text(), setting.type().names())
                                .map(name -> "did you mean " + name + "?")
                        : example(setting).map(line -> "e.g. " + line));
        return value.at()
                .error(
                        "%s must be %s, got %s%s",
                        setting.name(),
                        e.rule(),
                        value.shown(),
                        remedy.map(text -> "; " + text).orElse(""));
    }

    /** A valid line of YAML; empty for a setting without a default. */
    static Optional<String> example(SettingSpec setting) {
        return exampleValue(setting).map(value -> setting.name() + ": " + value);
    }

    /** The setting's default as YAML. */
    static Optional<String> exampleValue(SettingSpec setting) {
        Map<String, Object> defaults = new HashMap<>(SearchConfig.SETTINGS.valuesOf(SearchConfig.DEFAULT));
        defaults.putAll(defaults());
        return Optional.ofNullable(defaults.get(setting.name())).map(setting::text);
    }

    /** The defaults of all settings. */
    static Map<String, Object> defaults() {
        return Settings.valuesOf(TrainingConfig.of(Map.of()));
    }
}
