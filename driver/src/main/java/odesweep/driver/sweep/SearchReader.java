package odesweep.driver.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.config.Settings;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchConfig.RankBy;
import odesweep.driver.search.SearchConfig.SamplerKind;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;

/** The {@code search} section of a sweep file. */
final class SearchReader {
    private final Map<String, Object> given = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    SearchReader(Fields search) {
        List<String> names =
                SearchConfig.entries().stream().map(Settings.Entry::name).toList();
        for (Field field : search.fields()) {
            Settings.Entry entry = SearchConfig.entries().stream()
                    .filter(known -> known.name().equals(field.key()))
                    .findFirst()
                    .orElseThrow(() -> field.at()
                            .error(
                                    "unknown key '%s' under search; %s",
                                    field.key(),
                                    Nearest.hint(field.key(), names, "it has " + String.join(", ", names))));
            given.put(field.key(), SettingReader.read(entry, field.value()));
            places.put(field.key(), field.value().at());
        }
    }

    SamplerKind sampler() {
        return (SamplerKind) given.getOrDefault("sampler", SearchConfig.DEFAULT.sampler());
    }

    /** Where {@code key} was given. */
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
        Map<String, Object> all = new HashMap<>(SettingReader.searchDefaults());
        all.putAll(given);
        if (sampler() == SamplerKind.GRID) {
            all.put("trials", (int) Math.min(Integer.MAX_VALUE, space.gridSize()));
        }
        try {
            return new SearchConfig(
                    sampler(), (int) all.get("trials"), (int) all.get("replicates"), (long) all.get("seed"), (RankBy)
                            all.get("rank_by"));
        } catch (IllegalArgumentException e) {
            Place at = places.getOrDefault(e.getMessage().split(" ")[0], spaceAt);
            throw at.error("%s", e.getMessage());
        }
    }
}
