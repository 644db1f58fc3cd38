package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.Range;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;

/**
 * Reads {@code hidden_widths} by depth and width: {@code {depth: [1, 2, 4], width: {log: [8, 128]}}}. A list has choices, as
 * elsewhere; {@code each: true} gives each layer a width of its own.
 */
final class SizeReader {
    private static final String EXAMPLE = "hidden_widths: {depth: [1, 2, 4], width: [8, 16, 32]}";

    private static final String EACH = "each";
    private static final List<String> KEYS = List.of(SizeAxes.DEPTH, SizeAxes.WIDTH, EACH);
    private static final int DEEPEST = 64;

    private final Fields written;
    private final boolean grid;

    /** @param grid whether ranges need points */
    SizeReader(Fields written, boolean grid) {
        this.written = written;
        this.grid = grid;
    }

    /** Whether a value of {@code hidden_widths} has a depth or a width. */
    static boolean is(Fields value) {
        return value.find(SizeAxes.DEPTH).isPresent()
                || value.find(SizeAxes.WIDTH).isPresent();
    }

    /** A depth or a width as if it were a setting. */
    static SettingSpec spec(String axis) {
        return new SettingSpec(axis, Settings.find("epochs").orElseThrow().type(), "", "", false, List.of());
    }

    /** The axes, the depth first. */
    List<Axis> axes() {
        for (Field field : written.fields()) {
            if (!KEYS.contains(field.key())) {
                throw field.at()
                        .error(
                                "unknown key '%s' in hidden_widths; %s",
                                field.key(),
                                Nearest.hint(field.key(), KEYS, "its keys are " + String.join(", ", KEYS)));
            }
        }
        Axis depth = axis(SizeAxes.DEPTH);
        Axis width = axis(SizeAxes.WIDTH);
        for (int layers : ends(depth.domain())) {
            if (layers < 1 || layers > DEEPEST) {
                throw at(SizeAxes.DEPTH).error("depth must be from 1 to %s, got %s", DEEPEST, layers);
            }
        }
        ends(width.domain()).forEach(this::checkWidth);
        return isEach() ? List.of(nested(depth, width.domain())) : List.of(depth, width);
    }

    private Place at(String key) {
        return written.find(key).orElseThrow().value().at();
    }

    private boolean isEach() {
        return written.find(EACH)
                .map(field -> {
                    if (!(field.value().plain() instanceof Boolean each)) {
                        throw field.value()
                                .at()
                                .error(
                                        "each must be true or false, got %s",
                                        field.value().shown());
                    }
                    return each;
                })
                .orElse(false);
    }

    private Axis axis(String name) {
        Field field = written.find(name)
                .orElseThrow(() -> written.at()
                        .error("hidden_widths must have depth and width, got %s; e.g. %s", written.shown(), EXAMPLE));
        SettingSpec spec = spec(name);
        if (field.value() instanceof Fields range) {
            return new Axis(name, new RangeReader(spec, range, grid).read());
        }
        List<Yaml> items = field.value() instanceof Items list ? list.items() : List.of(field.value());
        if (items.isEmpty()) {
            throw field.value().at().error("choices of %s must not be empty, got []; e.g. %s", name, EXAMPLE);
        }
        List<Choice> choices = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Yaml item : items) {
            Object value = readOne(spec, item);
            if (!seen.add(value)) {
                throw item.at().error("choices of %s must differ, got %s twice", name, item.shown());
            }
            choices.add(Choice.of(name, value));
        }
        return new Axis(name, new Axis.Choices(choices));
    }

    private static Object readOne(SettingSpec spec, Yaml item) {
        if (!(item.plain() instanceof Number)) {
            throw item.at().error("%s must be a whole number, got %s; e.g. %s", spec.name(), item.shown(), EXAMPLE);
        }
        return SettingReader.read(spec, item);
    }

    /** A depth's choices, each with the widths of its layers. */
    private Axis nested(Axis depth, Axis.Domain width) {
        if (depth.domain() instanceof Range range && range.log()) {
            throw at(SizeAxes.DEPTH)
                    .error("depth must be equally likely choices or a range with each: true, got a log range;"
                            + " use range");
        }
        List<Integer> depths = depth.domain() instanceof Range range ? values(range) : ends(depth.domain());
        return new Axis(
                depth.name(),
                new Axis.Choices(depths.stream()
                        .map(layers -> new Choice(layers, Map.of(SizeAxes.DEPTH, layers), layers(layers, width)))
                        .toList()));
    }

    private List<Integer> values(Range range) {
        return grid
                ? range.grid().stream().map(value -> (Integer) value).toList()
                : IntStream.rangeClosed((int) range.low(), (int) range.high())
                        .boxed()
                        .toList();
    }

    private static Space layers(int depth, Axis.Domain width) {
        return new Space(IntStream.rangeClosed(1, depth)
                .mapToObj(layer -> new Axis(SizeAxes.ofLayer(layer), ofLayer(layer, width)))
                .toList());
    }

    private static Axis.Domain ofLayer(int layer, Axis.Domain width) {
        return width instanceof Axis.Choices list
                ? new Axis.Choices(list.choices().stream()
                        .map(choice -> Choice.of(SizeAxes.ofLayer(layer), choice.value()))
                        .toList())
                : width;
    }

    /** The choices, or the ends of a range. */
    private static List<Integer> ends(Axis.Domain domain) {
        return domain instanceof Range range
                ? List.of((int) range.low(), (int) range.high())
                : ((Axis.Choices) domain)
                        .choices().stream()
                                .map(choice -> (Integer) choice.value())
                                .toList();
    }

    private void checkWidth(int width) {
        try {
            TrainingConfig.of(Map.of(SizeAxes.SETTING, List.of(width)));
        } catch (SettingException e) {
            throw at(SizeAxes.WIDTH).error("%s", e.getMessage().replaceFirst(";.*", ""));
        }
    }
}
