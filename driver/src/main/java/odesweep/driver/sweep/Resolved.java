package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.Range;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchConfig.SamplerKind;
import odesweep.driver.search.Space;

/** A sweep as a complete sweep file: what was given, and every default. */
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
     * @param base the settings given for all trials
     * @param derived the settings whose derived default is the same in all trials
     */
    static String yaml(SearchConfig search, Space space, Map<String, Object> base, Map<String, Object> derived) {
        return new Resolved(search, space, base, derived).write();
    }

    private String write() {
        Map<String, Object> defaults = SettingReader.defaults();
        for (SettingSpec setting : Settings.all()) {
            if (isAtTop(setting)) {
                fixed(setting.name(), defaults).ifPresent(value -> line("", setting, value));
            }
        }
        yaml.append("search:\n");
        Map<String, Object> searching = SearchConfig.SETTINGS.valuesOf(search);
        for (SettingSpec setting : SearchConfig.SETTINGS.all()) {
            if (!setting.name().equals("trials") || search.sampler() != SamplerKind.GRID) {
                line("  ", setting, searching.get(setting.name()));
            }
        }
        yaml.append(space.axes().isEmpty() ? "space: {}\n" : "space:\n");
        space.axes().forEach(this::axis);
        yaml.append("train:\n");
        for (SettingSpec setting : Settings.all()) {
            if (!isAtTop(setting)) {
                fixed(setting.name(), defaults).ifPresent(value -> line("  ", setting, value));
            }
        }
        return yaml.toString();
    }

    private static boolean isAtTop(SettingSpec setting) {
        return Sections.SETTINGS.contains(setting.name());
    }

    private void line(String indent, SettingSpec setting, Object value) {
        yaml.append(indent)
                .append(setting.name())
                .append(": ")
                .append(setting.text(value))
                .append('\n');
    }

    /** The value of all trials unless a case sets another; empty for an axis, and for a derived default that differs. */
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
            return range(axis.name(), range);
        }
        boolean cases = Settings.find(axis.name()).isEmpty();
        return ((Axis.Choices) axis.domain())
                .choices().stream()
                        .map(choice -> cases ? alternative(axis.name(), choice) : text(axis.name(), choice.value()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String range(String setting, Range range) {
        List<Object> ends =
                range.whole() ? List.of((int) range.low(), (int) range.high()) : List.of(range.low(), range.high());
        String points = range.points() == 0 ? "" : ", points: " + range.points();
        return "{" + (range.log() ? "log" : "range") + ": " + "[" + text(setting, ends.get(0)) + ", "
                + text(setting, ends.get(1)) + "]" + points + "}";
    }

    private static String text(String setting, Object value) {
        return Settings.find(setting).orElseThrow().text(value);
    }

    private static String alternative(String axis, Choice choice) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        fields.add(axis + ": " + Plain.quoted((String) choice.value()));
        choice.settings().forEach((name, value) -> fields.add(name + ": " + text(name, value)));
        choice.nested().axes().forEach(nested -> fields.add(nested.name() + ": " + domain(nested)));
        return fields.toString();
    }
}
