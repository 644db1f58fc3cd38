package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.ForeignWords.ForeignWord;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** The replacement for a key that is invalid at its place: our name for another tool's, or our key at its right place. */
final class Remedy {
    /** The section of a key in a sweep file. */
    enum Section {
        TOP,
        SEARCH,
        SPACE,
        TRAIN
    }

    private static final String NONE = "none";

    private final Section section;
    private final Fields siblings;
    private final boolean grid;

    /**
     * @param siblings all keys of the same mapping
     * @param grid whether ranges need points
     */
    Remedy(Section section, Fields siblings, boolean grid) {
        this.section = section;
        this.siblings = siblings;
        this.grid = grid;
    }

    /** For a message, such as {@code lr is PyTorch's; write learning_rate: 0.1}; empty if the key is no known word. */
    Optional<String> of(Field field) {
        String key = field.key();
        if (section == Section.TOP) {
            Optional<ForeignWord> name = ForeignWords.find("section", key);
            if (name.isPresent()) {
                return Optional.of(
                        whose(name.get(), "did you mean " + name.get().ours() + "?"));
            }
        }
        Optional<String> text = section == Section.SEARCH
                ? inSearch(field).or(() -> inSettings(field))
                : inSettings(field).or(() -> inSearch(field));
        return text.or(() -> ForeignWords.find(NONE, key).map(word -> whose(word, word.ours())));
    }

    private Optional<String> inSettings(Field field) {
        Optional<String> widths =
                HiddenWidths.remedy(field, siblings, section, grid).map(text -> "write " + text);
        if (widths.isPresent()) {
            return widths;
        }
        return ForeignWords.ours("setting", field.key(), Settings.names())
                .flatMap(Settings::find)
                .flatMap(setting ->
                        line(setting, field.value()).map(text -> known("setting", field.key(), "write " + text)));
    }

    /** {@code field} in our words, and where it belongs if not here; empty if its value is not understood. */
    private Optional<String> line(SettingSpec setting, Yaml value) {
        Translation translation = new Translation(setting, grid);
        boolean top = Sections.SETTINGS.contains(setting.name());
        if (section == Section.SPACE) {
            return translation
                    .searched(value)
                    .or(() -> SettingReader.exampleValue(setting)
                            .map(text -> setting.type().isList() ? "[" + text + "]" : text))
                    .map(text -> setting.name() + ": " + text);
        }
        Optional<String> fixed = translation
                .one(value)
                .map(text -> setting.name() + ": " + text
                        + (top ? section == Section.TOP ? "" : " at the top level" : under(Section.TRAIN)));
        boolean many = !(value instanceof Scalar);
        Optional<String> searched =
                translation.searched(value).map(text -> setting.name() + ": " + text + under(Section.SPACE));
        return (many && !setting.type().isList() ? searched : fixed)
                .or(() -> searched)
                .or(() -> fixed)
                .or(() -> SettingReader.example(setting).map(text -> text + under(Section.TRAIN)));
    }

    private Optional<String> inSearch(Field field) {
        return ForeignWords.ours("search", field.key(), SearchConfig.SETTINGS.names())
                .flatMap(SearchConfig.SETTINGS::find)
                .flatMap(setting -> searchLine(setting, field.value())
                        .map(text -> known("search", field.key(), "write " + text + under(Section.SEARCH))));
    }

    private Optional<String> searchLine(SettingSpec setting, Yaml value) {
        boolean listOfSeeds = value instanceof Items
                && (setting.name().equals("seed") || setting.name().equals("replicates"));
        if (listOfSeeds) {
            return Optional.of(
                    "replicates: " + Math.max(1, ((Items) value).items().size()));
        }
        boolean nothing = value instanceof Scalar scalar && scalar.kind() == Kind.NULL;
        Optional<String> text = nothing ? Optional.empty() : new Translation(setting, grid).one(value);
        boolean needsSampler = setting.name().equals("trials") && grid;
        return text.or(() -> SettingReader.exampleValue(setting))
                .map(given -> (needsSampler ? "sampler: random and " : "") + setting.name() + ": " + given);
    }

    private String known(String place, String key, String remedy) {
        return ForeignWords.find(place, key)
                .filter(word -> Settings.find(key).isEmpty())
                .map(word -> whose(word, remedy))
                .orElse(remedy);
    }

    private static String whose(ForeignWord word, String remedy) {
        return "it is a word of " + word.whose() + "; " + remedy;
    }

    private String under(Section place) {
        return under(place, section);
    }

    /** Says that something belongs to {@code place}, if it does not stand there. */
    static String under(Section place, Section here) {
        return place == here ? "" : " under " + place.name().toLowerCase(Locale.ROOT);
    }

    /** The settings that stand in a mapping where one value of {@code setting} is asked for, each as a line of its own. */
    static Optional<String> spread(SettingSpec setting, Fields value, Section section, boolean grid) {
        if (setting.name().equals("hidden_widths")) {
            return value.fields().stream()
                    .findFirst()
                    .flatMap(first -> HiddenWidths.remedy(first, value, section, grid))
                    .map(text -> text.replaceFirst(" in place of .*$", ""));
        }
        List<String> lines = new ArrayList<>();
        Remedy remedy = new Remedy(section, value, grid);
        for (Field field : value.fields()) {
            boolean name = field.key().matches("name|type|class|class_path|_target_");
            Optional<SettingSpec> other = name
                    ? Optional.of(setting)
                    : ForeignWords.ours("setting", field.key(), Settings.names())
                            .flatMap(Settings::find);
            Optional<String> line = other.flatMap(known -> remedy.line(known, field.value()));
            if (line.isEmpty()) {
                return Optional.empty();
            }
            lines.add(line.get());
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", lines));
    }
}
