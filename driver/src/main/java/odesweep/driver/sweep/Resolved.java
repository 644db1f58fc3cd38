package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.config.Settings;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.Range;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;

/** A sweep as a complete sweep file: what was given, and every default. */
final class Resolved {
    private final SearchConfig search;
    private final Space space;
    private final Enqueued enqueued;
    private final Where where;
    private final Map<String, Object> base;
    private final Map<String, Object> derived;
    private final StringBuilder yaml = new StringBuilder();

    private Resolved(SpacePoints chosen, Where where, Map<String, Object> base, Map<String, Object> derived) {
        this.search = chosen.config();
        this.space = chosen.space();
        this.enqueued = chosen.enqueued();
        this.where = where;
        this.base = base;
        this.derived = derived;
    }

    /**
     * @param base the settings given for all trials
     * @param derived the settings whose derived default is the same in all trials
     */
    static String yaml(SpacePoints chosen, Where where, Map<String, Object> base, Map<String, Object> derived) {
        return new Resolved(chosen, where, base, derived).write();
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
        yaml.append(enqueued.yaml());
        yaml.append(space.axes().isEmpty() ? "space: {}\n" : "space:\n");
        fields(space).forEach(this::axis);
        yaml.append(where.yaml()).append("train:\n");
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
        if (space.axes().stream().anyMatch(axis -> axis.name().equals(name))
                || name.equals(SizeAxes.SETTING) && space.axes().stream().anyMatch(Resolved::isDepth)) {
            return Optional.empty();
        } else if (base.containsKey(name)) {
            return Optional.of(base.get(name));
        } else if (!Settings.isDerived(name)) {
            return Optional.of(defaults.get(name));
        }
        return Optional.ofNullable(derived.get(name));
    }

    private void axis(Axis axis) {
        if (!isCases(axis.name())) {
            yaml.append("  ").append(field(axis, space)).append('\n');
            return;
        }
        yaml.append("  ").append(axis.name()).append(":\n");
        for (Choice choice : ((Axis.Choices) axis.domain()).choices()) {
            yaml.append("    - ").append(alternative(axis.name(), choice)).append('\n');
        }
    }

    private static boolean isCases(String axis) {
        return Settings.find(axis).isEmpty() && !SizeAxes.contain(axis) && !ProblemAxes.contain(axis);
    }

    private static boolean isDepth(Axis axis) {
        return axis.name().equals(SizeAxes.DEPTH);
    }

    /** The axes that begin a field: all but those that stand in the field of {@link SizeAxes}. */
    private static Stream<Axis> fields(Space space) {
        return space.axes().stream().filter(axis -> isDepth(axis) || !SizeAxes.contain(axis.name()));
    }

    /** An axis of {@code space} as key and value. */
    private static String field(Axis axis, Space space) {
        if (!isDepth(axis)) {
            return axis.name() + ": " + domain(axis);
        }
        Stream<Space> nested = axis.domain() instanceof Axis.Choices list
                ? list.choices().stream().map(Choice::nested)
                : Stream.of();
        Axis width = Stream.concat(Stream.of(space), nested)
                .flatMap(axes -> axes.axes().stream())
                .filter(other -> !isDepth(other) && SizeAxes.contain(other.name()))
                .findFirst()
                .orElseThrow();
        return SizeAxes.SETTING + ": {" + SizeAxes.DEPTH + ": " + domain(axis) + ", " + SizeAxes.WIDTH + ": "
                + domain(width) + (SizeAxes.isLayer(width.name()) ? ", each: true}" : "}");
    }

    private static String domain(Axis axis) {
        if (axis.domain() instanceof Range range) {
            return range(axis.name(), range);
        }
        boolean cases = isCases(axis.name());
        return ((Axis.Choices) axis.domain())
                .choices().stream()
                        .map(choice -> cases ? alternative(axis.name(), choice) : text(axis.name(), choice.value()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String range(String setting, Range range) {
        List<Object> ends =
                range.whole() ? List.of((int) range.low(), (int) range.high()) : List.of(range.low(), range.high());
        String points = range.points() == 0 || range.isStepped() ? "" : ", points: " + range.points();
        if (range.step() > 0) {
            points = ", step: " + Plain.text(range.whole() ? (Object) (int) range.step() : (Object) range.step());
        } else if (range.factor() > 0) {
            points = ", factor: " + Plain.text(range.factor());
        }
        return "{" + (range.log() ? "log" : "range") + ": " + "[" + text(setting, ends.get(0)) + ", "
                + text(setting, ends.get(1)) + "]" + points + "}";
    }

    private static String text(String setting, Object value) {
        return Settings.find(setting)
                .or(() -> ProblemAxes.spec(setting))
                .map(known -> known.text(value))
                .orElseGet(value::toString);
    }

    private static String alternative(String axis, Choice choice) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        fields.add(axis + ": " + Plain.quoted((String) choice.value()));
        choice.settings().forEach((name, value) -> fields.add(name + ": " + text(name, value)));
        fields(choice.nested()).forEach(nested -> fields.add(field(nested, choice.nested())));
        return fields.toString();
    }
}
