package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.YamlReader;

/** A sweep file of Weights &amp; Biases, all of it in the words of ours. */
final class ForeignFile {
    private static final String SPACE = "parameters";

    private final StringJoiner search = new StringJoiner(", ", "{", "}").setEmptyValue("");
    private final StringJoiner space = new StringJoiner(", ", "{", "}").setEmptyValue("");
    private final StringJoiner train = new StringJoiner(", ", "{", "}").setEmptyValue("");
    private final List<String> unknown = new ArrayList<>();

    private ForeignFile() {}

    /** The file as one line; empty if it is no file of theirs, or nothing in it has words of ours. */
    static Optional<String> remedy(Fields root) {
        Optional<Field> parameters = root.find(SPACE);
        if (parameters.isEmpty()
                || !(parameters.get().value() instanceof Fields listed)
                || root.find("method").isEmpty()) {
            return Optional.empty();
        }
        return new ForeignFile().translate(root, listed).filter(ForeignFile::isValid);
    }

    private Optional<String> translate(Fields root, Fields parameters) {
        boolean grid = root.find("method").get().value().flow().equals("grid");
        StringJoiner file = new StringJoiner(", ", "{", "}");
        for (Field field : root.fields()) {
            Optional<SettingSpec> setting = ForeignWords.ours("search", field.key(), SearchConfig.SETTINGS.names())
                    .flatMap(SearchConfig.SETTINGS::find)
                    .filter(key -> !grid || !key.name().equals("trials"));
            Optional<String> value = setting.flatMap(key -> new Translation(key, grid).one(field.value()));
            if (Sections.SETTINGS.contains(field.key())) {
                file.add(field.key() + ": " + field.value().flow());
            } else if (value.isPresent()) {
                search.add(setting.get().name() + ": " + value.get());
            } else if (!field.key().equals(SPACE)) {
                unknown.add(field.key());
            }
        }
        for (Field field : parameters.fields()) {
            parameter(field, grid);
        }
        add(file, "search", search);
        add(file, "space", space);
        add(file, "train", train);
        return Optional.of(
                "write " + file + (unknown.isEmpty() ? "" : "; there is nothing for " + String.join(", ", unknown)));
    }

    private void parameter(Field field, boolean grid) {
        Optional<SettingSpec> setting =
                ForeignWords.ours("setting", field.key(), Settings.names()).flatMap(Settings::find);
        boolean fixed =
                field.value() instanceof Fields form && form.find("value").isPresent();
        Optional<String> value = setting.flatMap(known -> {
            Translation translation = new Translation(known, grid);
            return fixed ? translation.one(field.value()) : translation.searched(field.value());
        });
        if (value.isEmpty()) {
            unknown.add(field.key());
        } else {
            (fixed ? train : space).add(setting.get().name() + ": " + value.get());
        }
    }

    private static void add(StringJoiner file, String section, StringJoiner part) {
        if (part.length() > 0) {
            file.add(section + ": " + part);
        }
    }

    private static boolean isValid(String remedy) {
        String text = remedy.replaceFirst("^write ", "").replaceFirst("}; there is nothing for .*$", "}");
        try {
            Optional<Yaml> file = YamlReader.value(new Place(""), text);
            SweepFile.parse("", file.orElseThrow().flow());
            return true;
        } catch (SweepFileException e) {
            return false;
        }
    }
}
