package odesweep.driver.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** Reads a setting's value from YAML to its Java type. A value of another type is an error that shows an example. */
final class SettingReader {
    private SettingReader() {}

    static Object read(SettingSpec setting, Yaml value) {
        return read(setting, value, Optional::empty);
    }

    /** @param otherPlace what to write elsewhere if {@code value} would be right there; asked for only if it is wrong here */
    static Object read(SettingSpec setting, Yaml value, Supplier<Optional<String>> otherPlace) {
        try {
            return setting.type().read(value.plain());
        } catch (MistypedException e) {
            Yaml piece = value.piece(e.path());
            Optional<String> remedy = e.path().isEmpty()
                    ? e.remedy().or(() -> meant(setting, value)).or(otherPlace)
                    : e.remedy();
            throw piece.at()
                    .error(
                            "%s must be %s, got %s%s",
                            e.path().stream()
                                    .filter(String.class::isInstance)
                                    .map(key -> "." + key)
                                    .collect(Collectors.joining("", setting.name(), "")),
                            e.rule(),
                            piece.shown(),
                            remedy.or(() -> isName(setting, piece)
                                                    || e.path().stream().anyMatch(String.class::isInstance)
                                            ? Optional.empty()
                                            : asExample(setting))
                                    .map(text -> "; " + text)
                                    .orElse(""));
        }
    }

    /** The value that was probably meant: it is right. */
    private static Optional<String> meant(SettingSpec setting, Yaml value) {
        Optional<String> name = isName(setting, value)
                ? ForeignWords.ours(
                                setting.name(),
                                ((Scalar) value).text(),
                                setting.type().names())
                        .or(() -> Nearest.to(
                                ((Scalar) value).text(), setting.type().names()))
                : new Translation(setting, true).corrected(value);
        return name.map(text -> "did you mean " + text + "?");
    }

    private static boolean isName(SettingSpec setting, Yaml value) {
        return !setting.type().names().isEmpty() && value instanceof Scalar scalar && scalar.kind() != Kind.NULL;
    }

    private static Optional<String> asExample(SettingSpec setting) {
        return example(setting).map(line -> "e.g. " + line);
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
