package odesweep.driver.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import odesweep.core.Nearest;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;

/** Reads the {@code search} section of a sweep file. */
final class SearchReader {
    private static final List<String> KEYS = Stream.concat(
                    SearchConfig.SETTINGS.names().stream(), Stream.of(Enqueued.KEY))
            .toList();

    private final Fields search;
    private final Map<String, Object> given = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    SearchReader(Fields search) {
        this.search = search;
        for (Field field : search.fields()) {
            if (field.key().equals(Enqueued.KEY)) {
                continue; // read with the space
            }
            SettingSpec setting = SearchConfig.SETTINGS
                    .find(field.key())
                    .orElseThrow(() -> field.at()
                            .error(
                                    "unknown key '%s' under search; %s",
                                    field.key(),
                                    new Remedy(Remedy.Section.SEARCH, search, isGrid(search))
                                            .of(field)
                                            .orElseGet(() -> Nearest.hint(
                                                    field.key(), KEYS, "its keys are " + String.join(", ", KEYS)))));
            given.put(field.key(), SettingReader.read(setting, field.value()));
            places.put(field.key(), field.value().at());
        }
    }

    /** Whether {@code search} asks for a grid, as far as can be known before it is read. */
    static boolean isGrid(Fields search) {
        return search.find("sampler")
                .map(field -> field.value().flow().equals("grid"))
                .orElse(search.find("trials").isEmpty());
    }

    SamplerKind sampler() {
        SamplerKind byDefault = given.containsKey("trials") ? SamplerKind.AUTO : SearchConfig.DEFAULT.sampler();
        return (SamplerKind) given.getOrDefault("sampler", byDefault);
    }

    /** The points to try first. */
    Enqueued enqueued(Space space) {
        return Enqueued.read(search, space);
    }

    /** The place where {@code key} was given. */
    Optional<Place> at(String key) {
        return Optional.ofNullable(places.get(key));
    }

    /** The search of {@code space}, written at {@code spaceAt}. */
    SearchConfig config(Space space, Place spaceAt) {
        if (sampler() == SamplerKind.GRID && given.containsKey("trials")) {
            throw places.get("trials")
                    .error(
                            "trials must not be given with sampler grid, which has its own count, %s, got %s;"
                                    + " remove it, or use sampler: random",
                            space.gridSize(), given.get("trials"));
        }
        Map<String, Object> all = SearchConfig.SETTINGS.valuesOf(SearchConfig.DEFAULT);
        all.putAll(given);
        all.put("sampler", sampler());
        if (sampler() == SamplerKind.GRID) {
            all.put("trials", (int) Math.min(Integer.MAX_VALUE, space.gridSize()));
        }
        try {
            return SearchConfig.SETTINGS.make(all);
        } catch (SettingException e) {
            throw places.getOrDefault(e.settings().get(0), spaceAt).error("%s", e.getMessage());
        }
    }
}
