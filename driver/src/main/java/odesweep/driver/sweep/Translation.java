package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Scalar;
import odesweep.driver.sweep.yaml.YamlReader;

/**
 * The value of a setting as other tools write it, in the words of sweep files. What is returned is read again first, so that a
 * message never proposes what would be the next error.
 */
final class Translation {
    private static final Set<String> LISTS =
            Set.of("values", "choices", "choice", "grid_search", "categories", "options", "categorical", "_value");
    private static final Set<String> LOWEST = Set.of("min", "low", "lower", "from", "start", "minimum");
    private static final Set<String> HIGHEST = Set.of("max", "high", "upper", "to", "stop", "end", "maximum");
    private static final Set<String> KINDS = Set.of("distribution", "type", "_type", "scale", "prior", "sampling");
    private static final Set<String> RANGES = Set.of(
            "uniform",
            "loguniform",
            "log_uniform",
            "quniform",
            "qloguniform",
            "q_uniform",
            "q_log_uniform",
            "q_log_uniform_values",
            "qrandint",
            "qlograndint",
            "randint",
            "lograndint",
            "int",
            "float",
            "range",
            "log");
    private static final Pattern CALL =
            Pattern.compile("(?:[a-z]+\\.)*(?:suggest_)?([a-z_]+)\\(\\s*[(\\[]?(.*?)[)\\]]?\\s*\\)");

    private final SettingSpec setting;
    private final boolean grid;

    /** @param grid whether ranges need points */
    Translation(SettingSpec setting, boolean grid) {
        this.setting = setting;
        this.grid = grid;
    }

    /** The text of one value for {@code train}; empty if it has none. */
    Optional<String> one(Yaml value) {
        return Optional.of(fixed(value)).filter(text -> reads(text, false));
    }

    /** As {@link #one}, for a value that is wrong as written. */
    Optional<String> corrected(Yaml value) {
        return Optional.of(fixed(value)).filter(text -> !text.equals(value.flow()) && reads(text, false));
    }

    /** The text for {@code space}: one value, choices, or a range; empty if it has none. */
    Optional<String> searched(Yaml value) {
        return domain(value).filter(text -> reads(text, true));
    }

    /** As {@link #searched}, for a value that is wrong as written: a suggestion is never the value itself. */
    Optional<String> correctedSearch(Yaml value) {
        return domain(value).filter(text -> !text.equals(value.flow()) && reads(text, true));
    }

    private String fixed(Yaml value) {
        if (value instanceof Fields form
                && form.fields().size() == 1
                && isValue(form.fields().get(0))) {
            return fixed(form.fields().get(0).value());
        } else if (value instanceof Items list) {
            String items = list.items().stream().map(this::item).collect(Collectors.joining(", ", "[", "]"));
            return list.items().size() == 1 && !setting.type().isList()
                    ? item(list.items().get(0))
                    : items;
        }
        boolean sizes = setting.type().isList()
                && value instanceof Scalar scalar
                && scalar.text().matches(".*[0-9].*");
        return sizes ? listOf((Scalar) value) : item(value);
    }

    private static boolean isValue(Field field) {
        return field.key().equals("value");
    }

    /** {@code 16} and {@code "16, 16"} as lists. */
    private static String listOf(Scalar scalar) {
        return "[" + scalar.text().replaceAll("[^0-9]+", " ").strip().replace(" ", ", ") + "]";
    }

    private String item(Yaml value) {
        if (!(value instanceof Scalar scalar)) {
            return value.flow();
        }
        String text = scalar.text();
        if (!setting.type().names().isEmpty()) {
            return ForeignWords.ours(setting.name(), text, setting.type().names())
                    .orElse(scalar.flow());
        } else if (text.matches("(?i)true|yes|on")) {
            return "true";
        } else if (text.matches("(?i)false|no|off")) {
            return "false";
        }
        String number = text.strip().replace("_", "");
        return number.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?") ? number : scalar.flow();
    }

    private Optional<String> domain(Yaml value) {
        if (value instanceof Fields form) {
            return form(form);
        } else if (value instanceof Items list) {
            return Optional.of(choices(list));
        }
        Matcher call = CALL.matcher(((Scalar) value).text());
        if (call.matches()) {
            Optional<Yaml> arguments = readable("[" + call.group(2) + "]")
                    .filter(list -> list instanceof Items all && !all.items().isEmpty());
            return arguments.flatMap(list -> LISTS.contains(call.group(1))
                    ? Optional.of(choices((Items) list))
                    : called((Items) list, call.group(1)));
        }
        return Optional.of(fixed(value));
    }

    /** The range of a call such as {@code quniform(10, 40, 5)}. */
    private Optional<String> called(Items arguments, String function) {
        boolean log = function.contains("log");
        boolean stepped = function.startsWith("q") && arguments.items().size() == 3;
        return (stepped ? steps(arguments, arguments.items().get(2), log) : Optional.<String>empty())
                .or(() -> bounds(arguments, log));
    }

    private String choices(Items list) {
        boolean wrapped = setting.type().isList();
        return list.items().stream()
                .map(item -> wrapped ? fixed(item) : item(item))
                .distinct()
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private Optional<String> form(Fields form) {
        boolean log = false;
        boolean exponents = false;
        Optional<Yaml> low = Optional.empty();
        Optional<Yaml> high = Optional.empty();
        Optional<Items> pair = Optional.empty();
        Optional<Items> choices = Optional.empty();
        Optional<Yaml> step = Optional.empty();
        for (Field field : form.fields()) {
            String key = field.key().toLowerCase(Locale.ROOT);
            if (isValue(field)) {
                return Optional.of(fixed(field.value()));
            } else if (KINDS.contains(key) || RANGES.contains(key)) {
                String kind = key + " " + field.value().flow();
                log |= kind.contains("log") && !kind.endsWith("false");
                exponents |= kind.matches("distribution (q_)?log_uniform");
            }
            if (LISTS.contains(key) && field.value() instanceof Items list) {
                choices = Optional.of(list);
            } else if (RANGES.contains(key) && field.value() instanceof Items list) {
                pair = Optional.of(list);
            } else if (LOWEST.contains(key)) {
                low = Optional.of(field.value());
            } else if (HIGHEST.contains(key)) {
                high = Optional.of(field.value());
            } else if (Set.of("step", "q").contains(key)) {
                step = Optional.of(field.value());
            }
        }
        boolean isRange = form.fields().stream()
                .anyMatch(field ->
                        KINDS.contains(field.key()) && !field.value().flow().matches("choice|categorical|randchoice"));
        if (choices.isPresent() && isRange && choices.get().items().size() == 2) { // NNI
            pair = choices;
        } else if (choices.isPresent()) {
            return choices.map(this::choices);
        }
        if (low.isPresent() && high.isPresent()) {
            pair = Optional.of(new Items(form.at(), List.of(low.get(), high.get())));
        }
        if (pair.isPresent() && exponents) {
            pair = pair.flatMap(Translation::exp);
        }
        boolean isLog = log;
        Optional<Items> bounds = pair;
        Optional<String> steps = step.flatMap(width -> bounds.flatMap(ends -> steps(ends, width, isLog)));
        return steps.or(() -> bounds.flatMap(ends -> bounds(ends, isLog)));
    }

    /** Weights &amp; Biases' log_uniform has exponents. */
    private static Optional<Items> exp(Items exponents) {
        return readable(exponents.items().stream()
                        .map(item -> item.plain() instanceof Number n
                                ? String.format(Locale.ROOT, "%.3g", StrictMath.exp(n.doubleValue()))
                                : item.flow())
                        .collect(Collectors.joining(", ", "[", "]")))
                .map(Items.class::cast);
    }

    private Optional<String> bounds(Items ends, boolean log) {
        if (ends.items().size() < 2 || !setting.type().isNumber()) {
            return Optional.empty();
        }
        String low = item(ends.items().get(0));
        String high = item(ends.items().get(1));
        String kind = log ? "log" : "range";
        return Optional.of("{" + kind + ": [" + low + ", " + high + "]" + (grid ? ", points: 3}" : "}"));
    }

    private Optional<String> steps(Items ends, Yaml step, boolean log) {
        return ends.items().size() < 2
                ? Optional.empty()
                : StepTranslation.text(ends.items().get(0), ends.items().get(1), step, log)
                        .filter(text -> reads(text, true));
    }

    private static Optional<Yaml> readable(String text) {
        try {
            return YamlReader.value(new Place(""), text);
        } catch (SweepFileException e) {
            return Optional.empty();
        }
    }

    private boolean reads(String text, boolean space) {
        return SuggestionCheck.holds(
                text,
                () -> readable(text).filter(value -> isRight(value, space)).isPresent());
    }

    private boolean isRight(Yaml value, boolean space) {
        try {
            if (!space) {
                return holds(SettingReader.read(setting, value));
            }
            Place at = new Place("");
            if (SizeAxes.contain(setting.name())) {
                return readsAsSize(at, value);
            }
            SpaceReader reader = new SpaceReader(new Fields(at, List.of(new Field(at, setting.name(), value))), grid);
            List<Object> values = new ArrayList<>(reader.fixed().values());
            for (Origin origin : reader.origins()) {
                values.addAll(origin.when().values());
                values.addAll(origin.ends());
            }
            return values.stream().allMatch(this::holds);
        } catch (SweepFileException e) {
            return false;
        }
    }

    /** Whether the value is a depth or a width, beside a small number for the other. */
    private boolean readsAsSize(Place at, Yaml value) {
        String other = setting.name().equals(SizeAxes.DEPTH) ? SizeAxes.WIDTH : SizeAxes.DEPTH;
        Yaml one = readable("1").orElseThrow();
        List<Field> sizes = List.of(new Field(at, setting.name(), value), new Field(at, other, one));
        return !new SizeReader(new Fields(at, sizes), grid).axes().isEmpty();
    }

    /** Whether the value breaks no rule of its own, whatever the other settings are. */
    private boolean holds(Object value) {
        try {
            TrainingConfig.of(Map.of(setting.name(), value));
            return true;
        } catch (SettingException e) {
            return e.settings().size() > 1 || !e.settings().contains(setting.name());
        } catch (IllegalArgumentException e) {
            return true; // no setting of a training, but of the search
        }
    }
}
