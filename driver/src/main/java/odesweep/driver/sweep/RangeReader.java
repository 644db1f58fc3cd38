package odesweep.driver.sweep;

import java.util.List;
import java.util.Optional;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Range;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;

/** Reads a range of a setting's values, such as {@code {log: [1e-3, 1e-1], points: 3}}. */
final class RangeReader {
    private static final int MOST_POINTS = 1_000_000;
    private static final List<String> KEYS = List.of("range", "log", "points", "step", "factor");

    private final SettingSpec setting;
    private final Fields written;
    private final boolean grid;
    private final boolean log;
    private final Yaml bounds;
    private final Object low;
    private final Object high;

    /** @param grid whether the range must say how many points a grid takes of it */
    RangeReader(SettingSpec setting, Fields written, boolean grid) {
        this.setting = setting;
        this.written = written;
        this.grid = grid;
        if (!setting.type().isNumber()) {
            throw written.at()
                    .error(
                            "%s must be one value or a list of choices, got %s; %s",
                            setting.name(),
                            written.shown(),
                            inOurWords()
                                    .or(() -> Remedy.spread(setting, written, Remedy.Section.SPACE, grid)
                                            .map(lines -> "write " + lines))
                                    .orElseGet(() -> "e.g. "
                                            + SettingReader.example(setting).orElseThrow()));
        }
        refuseUnknownKeys();
        Optional<Field> linear = written.find("range");
        Optional<Field> geometric = written.find("log");
        if (linear.isPresent() == geometric.isPresent()) {
            throw written.at()
                    .error("%s must have either range or log, got %s; %s", setting.name(), written.shown(), example());
        }
        log = geometric.isPresent();
        bounds = linear.or(() -> geometric).orElseThrow().value();
        if (!(bounds instanceof Items list) || list.items().size() != 2) {
            throw bounds.at().error("a range must be [low, high], got %s; %s", bounds.shown(), example());
        }
        low = SettingReader.read(setting, list.items().get(0));
        high = SettingReader.read(setting, list.items().get(1));
    }

    Range read() {
        double from = ((Number) low).doubleValue();
        double to = ((Number) high).doubleValue();
        if (!Double.isFinite(to - from)) {
            throw bounds.at().error("a range must be finite, got %s", bounds.shown());
        } else if (!(from < to)) {
            throw bounds.at()
                    .error(
                            "a range must be [low, high] with low < high, got %s; for one value write %s: %s",
                            bounds.shown(), setting.name(), setting.text(low));
        } else if (log && from <= 0) {
            throw bounds.at()
                    .error("a log range must be above zero, got %s; start above 0, or use range", bounds.shown());
        }
        boolean stepped =
                written.find("step").isPresent() || written.find("factor").isPresent();
        Range range = new Range(
                from, to, log, setting.type().isWhole(), stepped ? 0 : points(), positive("step"), positive("factor"));
        if (stepped) {
            checkSteps(range);
        }
        return range;
    }

    /** The place of its bounds. */
    Place at() {
        return bounds.at();
    }

    /** Its lowest and its highest value. */
    List<Object> ends() {
        return List.of(low, high);
    }

    private void refuseUnknownKeys() {
        for (Field field : written.fields()) {
            if (!KEYS.contains(field.key())) {
                throw field.at()
                        .error(
                                "unknown key '%s' in a range; %s",
                                field.key(), inOurWords().orElseGet(() -> Nearest.hint(field.key(), KEYS, example())));
            }
        }
    }

    /** The number under {@code key}; 0 without it. */
    private double positive(String key) {
        Optional<Yaml> value = written.find(key).map(Field::value);
        if (value.isEmpty()) {
            return 0;
        }
        boolean step = key.equals("step");
        String rule = step
                ? setting.type().isWhole() ? "a whole number above 0" : "a number above 0"
                : "a number above 1, in a log range" + (log ? "" : " (in range, use step)");
        Object plain = value.get().plain();
        double number = plain instanceof Number n ? n.doubleValue() : Double.NaN;
        boolean holds = step
                ? number > 0 && Double.isFinite(number) && (!setting.type().isWhole() || number == Math.rint(number))
                : number > 1 && Double.isFinite(number) && log;
        if (!holds) {
            throw value.get()
                    .at()
                    .error("%s must be %s, got %s", key, rule, value.get().shown());
        }
        return number;
    }

    /** Checks that the range ends on a step, and says where the last step before it ends. */
    private void checkSteps(Range range) {
        for (String key : List.of("points", "factor")) {
            Optional<Field> other = written.find(key).filter(field -> key.equals("points") || range.step() > 0);
            if (other.isPresent()) {
                throw other.get()
                        .at()
                        .error("%s must not be given with a step or a factor, which say all values; remove it", key);
            }
        }
        double steps = range.steps();
        if (Math.rint(steps) >= MOST_POINTS) {
            throw written.at()
                    .error(
                            "a range must have at most %s values, got %s; use larger steps",
                            MOST_POINTS, Plain.text(Math.rint(steps) + 1));
        } else if (Math.abs(steps - Math.rint(steps)) > 1e-9 * Math.max(1, steps)) {
            double last = range.stepped((int) Math.floor(steps));
            Object shown = setting.type().isWhole() ? (Object) (int) Math.rint(last) : (Object) last;
            throw bounds.at()
                    .error(
                            "a range with a step must end on one, got %s; %s",
                            bounds.shown(),
                            last > range.low()
                                    ? "end it at " + setting.text(shown)
                                    : "use a smaller " + (range.step() > 0 ? "step" : "factor"));
        } else if (setting.type().isWhole()) {
            for (int i = 0; i <= Math.rint(steps); i++) {
                if (range.stepped(i) != Math.rint(range.stepped(i))) {
                    throw written.find("factor")
                            .orElseThrow()
                            .value()
                            .at()
                            .error("factor must give whole numbers, got %s", Plain.text(range.stepped(i)));
                }
            }
        }
    }

    private int points() {
        Optional<Field> field = written.find("points");
        if (field.isEmpty()) {
            if (grid) {
                String remedy = SizeAxes.contain(setting.name())
                        ? "add points: 3"
                        : "write " + setting.name() + ": " + written.flow().replaceFirst("}$", ", points: 3}");
                throw written.at()
                        .error(
                                "sampler grid needs the points of each range, got %s; %s, or use sampler: random",
                                written.shown(), remedy);
            }
            return 0;
        }
        int points = (int) SettingReader.read(
                Settings.find("points").orElseThrow(), field.get().value());
        if (points < 2 || points > MOST_POINTS) {
            throw field.get().value().at().error("points of a range must be from 2 to %s, got %s", MOST_POINTS, points);
        }
        return points;
    }

    private Optional<String> inOurWords() {
        return new Translation(setting, grid).searched(written).map(text -> "write " + setting.name() + ": " + text);
    }

    private String example() {
        return "e.g. " + setting.name()
                + (setting.type().isWhole() ? ": {range: [10, 50], points: 3}" : ": {log: [1e-3, 1e-1], points: 3}");
    }
}
