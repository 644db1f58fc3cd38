package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.column.RunTable;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.Range;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** Reads the {@code space} section of a sweep file. A setting with one value is fixed, not an axis. */
final class SpaceReader {
    /** The content of a mapping of settings: fixed values and axes. */
    private record Part(Map<String, Object> fixed, Space axes) {}

    private final boolean grid;
    private final List<Origin> origins = new ArrayList<>();
    private final Map<String, Place> axisPlaces = new LinkedHashMap<>();
    private final Map<String, Object> fixed;
    private final Space space;

    /** @param grid whether ranges need points */
    SpaceReader(Fields space, boolean grid) {
        this.grid = grid;
        Part part = part(space.fields(), Map.of(), true);
        this.fixed = part.fixed();
        this.space = part.axes();
    }

    Space space() {
        return space;
    }

    Map<String, Object> fixed() {
        return fixed;
    }

    List<Origin> origins() {
        return List.copyOf(origins);
    }

    /** The place where each axis was first written, by name. */
    Map<String, Place> axisPlaces() {
        return Collections.unmodifiableMap(axisPlaces);
    }

    private Part part(List<Field> fields, Map<String, Object> when, boolean top) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Axis> axes = new ArrayList<>();
        Map<String, String> givenBy = new HashMap<>();
        for (Field field : fields) {
            List<Axis> found = axes(field, new Fields(field.at(), fields), when, top);
            axes.addAll(found);
            if (found.isEmpty()) {
                SettingSpec setting = setting(field).orElseThrow();
                values.put(field.key(), SettingReader.read(setting, field.value()));
                origins.add(new Origin(field.key(), field.value().at(), when, List.of()));
            }
            Set<String> names = new LinkedHashSet<>(Set.of(field.key()));
            found.forEach(axis -> names.addAll(Space.touched(axis)));
            for (String name : names) {
                String other = givenBy.putIfAbsent(name, field.key());
                if (other != null && !CaseSettings.win(name, field.key(), other, axes)) {
                    throw field.at()
                            .error("%s must be given once, got it under %s and under %s", name, other, field.key());
                }
            }
        }
        return new Part(values, new Space(CaseSettings.within(axes)));
    }

    private static Optional<SettingSpec> setting(Field field) {
        Optional<SettingSpec> setting = Settings.find(field.key()).or(() -> ProblemAxes.spec(field.key()));
        if (setting.isEmpty() && ProblemAxes.contain(field.key())) {
            throw field.at().error("an axis of the problem must be %s, got %s", ProblemAxes.FORMS, field.key());
        }
        return setting;
    }

    /** The axes in {@code field}: several for sizes of networks, none if it fixes a setting. */
    private List<Axis> axes(Field field, Fields siblings, Map<String, Object> when, boolean top) {
        Optional<SettingSpec> setting = setting(field);
        if (setting.isEmpty()) {
            return List.of(cases(field, siblings, when));
        } else if (field.key().equals(SizeAxes.SETTING)
                && field.value() instanceof Fields sizes
                && SizeReader.is(sizes)) {
            origins.add(new Origin(field.key(), sizes.at(), when, List.of()));
            return new SizeReader(sizes, grid).axes();
        }
        Optional<Axis> axis = Optional.empty();
        if (field.value() instanceof Fields range && !setting.get().type().isMap()) {
            axis = Optional.of(new Axis(field.key(), range(setting.get(), range, when)));
        } else if (field.value() instanceof Items list && (top || !isOneValue(setting.get(), list))) {
            axis = Optional.of(new Axis(field.key(), choices(setting.get(), list, when)));
        } else if (top
                && ProblemAxes.contain(field.key())) { // the problem itself may be searched, so it cannot be put there
            axis = Optional.of(new Axis(
                    field.key(), choices(setting.get(), new Items(field.value().at(), List.of(field.value())), when)));
        }
        axis.ifPresent(a -> axisPlaces.putIfAbsent(a.name(), field.at()));
        return axis.stream().toList();
    }

    /** Whether a list is one value: in a case, hidden_widths: [16, 16] is one network, and [[16], [16, 16]] are two. */
    private static boolean isOneValue(SettingSpec setting, Items list) {
        return setting.type().isList() && list.items().stream().noneMatch(Items.class::isInstance);
    }

    private Axis.Choices choices(SettingSpec setting, Items list, Map<String, Object> when) {
        refuseEmpty(setting.name(), list);
        List<Choice> choices = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Yaml item : list.items()) {
            if (setting.type().isList() && !(item instanceof Items)) {
                throw list.at()
                        .error(
                                "choices of %s must be lists, got %s; write %s: %s",
                                setting.name(),
                                list.shown(),
                                setting.name(),
                                new Translation(setting, grid)
                                        .correctedSearch(list)
                                        .orElse("["
                                                + SettingReader.exampleValue(setting)
                                                        .orElseGet(list::flow) + "]"));
            }
            Object value = SettingReader.read(setting, item);
            if (!seen.add(value)) {
                throw item.at().error("choices of %s must differ, got %s twice", setting.name(), item.shown());
            }
            choices.add(Choice.of(setting.name(), value));
            origins.add(new Origin(setting.name(), item.at(), with(when, setting.name(), value), List.of()));
        }
        return new Axis.Choices(choices);
    }

    private Range range(SettingSpec setting, Fields written, Map<String, Object> when) {
        RangeReader range = new RangeReader(setting, written, grid);
        origins.add(new Origin(setting.name(), range.at(), when, range.ends()));
        return range.read();
    }

    private Axis cases(Field field, Fields siblings, Map<String, Object> when) {
        String name = field.key();
        boolean mappings = field.value() instanceof Items list
                && !list.items().isEmpty()
                && list.items().stream().allMatch(Fields.class::isInstance);
        if (!mappings) {
            throw field.at()
                    .error(
                            "unknown setting '%s'; %s",
                            name,
                            new Remedy(Remedy.Section.SPACE, siblings, grid)
                                    .of(field)
                                    .orElseGet(() -> Nearest.hint(name, Settings.names(), HOW_TO_FIND)));
        } else if (!name.matches("[a-z][a-z0-9_]*") || RunTable.isColumn(name) || SizeAxes.isLayer(name)) {
            throw field.at()
                    .error(
                            "the name of cases must be %s, got '%s'; did you mean case?",
                            name.matches("[a-z][a-z0-9_]*") ? "no column of the tables" : "in snake_case", name);
        }
        axisPlaces.putIfAbsent(name, field.at());
        List<Choice> choices = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (Yaml item : ((Items) field.value()).items()) {
            Fields alternative = (Fields) item;
            String label = label(name, alternative, choices.size());
            if (!labels.add(label)) {
                throw item.at().error("labels of %s must differ, got '%s' twice", name, label);
            }
            List<Field> settings = alternative.fields().stream()
                    .filter(setting -> !setting.key().equals(name))
                    .toList();
            Part part = part(settings, with(when, name, label), false);
            choices.add(new Choice(label, part.fixed(), part.axes()));
        }
        return new Axis(name, new Axis.Choices(choices));
    }

    static final String HOW_TO_FIND = "conf/reference.yaml lists all";

    /** A case's label: the value under the cases' name, or else the settings it fixes. */
    static String label(String name, Fields alternative, int index) {
        Optional<Field> own = alternative.find(name);
        if (own.isPresent()) {
            Yaml label = own.get().value();
            if (label instanceof Scalar scalar
                    && scalar.kind() != Kind.NULL
                    && !scalar.text().isBlank()) {
                return scalar.text();
            }
            throw label.at()
                    .error("%s must be a label, got %s; e.g. %s: \"small and wide\"", name, label.shown(), name);
        }
        String fixed = alternative.fields().stream()
                .filter(field -> field.value() instanceof Scalar)
                .map(field -> field.key() + " " + ((Scalar) field.value()).text())
                .collect(Collectors.joining(", "));
        return fixed.isEmpty() ? "alternative " + (index + 1) : fixed;
    }

    private static void refuseEmpty(String name, Items list) {
        if (list.items().isEmpty()) {
            throw list.at().error("choices of %s must not be empty, got []; list some, or remove it", name);
        }
    }

    private static Map<String, Object> with(Map<String, Object> when, String axis, Object value) {
        Map<String, Object> longer = new LinkedHashMap<>(when);
        longer.put(axis, value);
        return longer;
    }
}
