package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.Range;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchConfig.SamplerKind;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.YamlText;

/** A sweep as the sweep file that says everything: what was given, and every default. */
final class Resolved {
    private final SearchConfig search;
    private final Space space;
    private final Map<String, Object> base;
    private final Map<String, Object> derived;
    private final StringBuilder yaml = new StringBuilder();

    private Resolved(SearchConfig search, Space space, Map<String, Object> base, Map<String, Object> derived) {
        this.search = search;
        this.space = space;
        this.base = base;
        this.derived = derived;
    }

    /**
     * @param base the settings that were given for all trials
     * @param derived the settings with a derived default that have one value in all trials
     */
    static String yaml(SearchConfig search, Space space, Map<String, Object> base, Map<String, Object> derived) {
        return new Resolved(search, space, base, derived).write();
    }

    private String write() {
        Map<String, Object> defaults = SettingReader.defaults();
        for (String name : List.of("problem", "objective")) {
            fixed(name, defaults).ifPresent(value -> line("", name, value));
        }
        yaml.append("search:\n");
        line("  ", "sampler", search.sampler());
        if (search.sampler() != SamplerKind.GRID) {
            line("  ", "trials", search.trials());
        }
        line("  ", "replicates", search.replicates());
        line("  ", "seed", search.seed());
        line("  ", "rank_by", search.rankBy());
        yaml.append(space.axes().isEmpty() ? "space: {}\n" : "space:\n");
        space.axes().forEach(this::axis);
        yaml.append("train:\n");
        for (Settings.Entry setting : Settings.all()) {
            String name = setting.name();
            if (!name.equals("problem") && !name.equals("objective")) {
                fixed(name, defaults).ifPresent(value -> line("  ", name, value));
            }
        }
        return yaml.toString();
    }

    private void line(String indent, String name, Object value) {
        yaml.append(indent).append(name).append(": ").append(YamlText.of(value)).append('\n');
    }

    /** The value that all trials have unless a case sets another; empty for an axis, and for what differs by itself. */
    private Optional<Object> fixed(String name, Map<String, Object> defaults) {
        if (space.axes().stream().anyMatch(axis -> axis.name().equals(name))) {
            return Optional.empty();
        } else if (base.containsKey(name)) {
            return Optional.of(base.get(name));
        } else if (!Settings.isDerived(name)) {
            return Optional.of(defaults.get(name));
        }
        return Optional.ofNullable(derived.get(name));
    }

    private void axis(Axis axis) {
        boolean cases = axis.domain() instanceof Axis.Choices
                && Settings.find(axis.name()).isEmpty();
        if (!cases) {
            yaml.append("  ")
                    .append(axis.name())
                    .append(": ")
                    .append(domain(axis))
                    .append('\n');
            return;
        }
        yaml.append("  ").append(axis.name()).append(":\n");
        for (Choice choice : ((Axis.Choices) axis.domain()).choices()) {
            yaml.append("    - ").append(alternative(axis.name(), choice)).append('\n');
        }
    }

    private static String domain(Axis axis) {
        if (axis.domain() instanceof Range range) {
            return range(range);
        }
        boolean cases = Settings.find(axis.name()).isEmpty();
        return ((Axis.Choices) axis.domain())
                .choices().stream()
                        .map(choice -> cases ? alternative(axis.name(), choice) : YamlText.of(choice.value()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String range(Range range) {
        List<Object> ends =
                range.whole() ? List.of((int) range.low(), (int) range.high()) : List.of(range.low(), range.high());
        String points = range.points() == 0 ? "" : ", points: " + range.points();
        return "{" + (range.log() ? "log" : "range") + ": " + YamlText.of(ends) + points + "}";
    }

    private static String alternative(String axis, Choice choice) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        fields.add(axis + ": " + YamlText.quoted((String) choice.value()));
        choice.settings().forEach((name, value) -> fields.add(name + ": " + YamlText.of(value)));
        choice.nested().axes().forEach(nested -> fields.add(nested.name() + ": " + domain(nested)));
        return fields.toString();
    }
}
