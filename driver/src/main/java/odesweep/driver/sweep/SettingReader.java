package odesweep.driver.sweep;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odesweep.core.Names;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.Interval;
import odesweep.core.problem.KnownProblem;
import odesweep.core.problem.Problem;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;
import odesweep.driver.sweep.yaml.YamlText;

/** One setting's value, from YAML to the setting's Java type. A value of another type is an error that shows an example. */
final class SettingReader {
    private static final Map<String, Object> EXAMPLES = examples();

    private SettingReader() {}

    static Object read(Settings.Entry setting, Yaml value) {
        Type type = setting.type();
        if (type == Integer.class) {
            return (int) whole(setting, value, Integer.MAX_VALUE);
        } else if (type == Long.class) {
            return whole(setting, value, Long.MAX_VALUE);
        } else if (type == Double.class) {
            return number(setting, value);
        } else if (type == Boolean.class) {
            return bool(setting, value);
        } else if (type == Interval.class) {
            return interval(setting, value);
        } else if (type == Problem.class) {
            return constant(setting, KnownProblem.class, value);
        } else if (type instanceof Class<?> c && c.isEnum()) {
            return constant(setting, c, value);
        }
        return widths(setting, value);
    }

    /** Whether one value of the setting is a list, so that its choices are a list of lists. */
    static boolean isList(Settings.Entry setting) {
        return setting.type() == Interval.class || !(setting.type() instanceof Class<?>);
    }

    static boolean isNumber(Settings.Entry setting) {
        return setting.type() == Double.class || setting.type() == Integer.class;
    }

    /** Every name a value of the setting may have; none unless it is an enum. */
    static List<String> names(Settings.Entry setting) {
        Class<?> type = setting.type() == Problem.class ? KnownProblem.class : rawClass(setting);
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> Names.of((Enum<?>) constant))
                        .toList()
                : List.of();
    }

    private static Class<?> rawClass(Settings.Entry setting) {
        return setting.type() instanceof Class<?> type ? type : List.class;
    }

    /** A line of YAML that is right. */
    static String example(Settings.Entry setting) {
        return setting.name() + ": " + YamlText.of(EXAMPLES.get(setting.name()));
    }

    /** The value of every setting where nothing is given. */
    static Map<String, Object> defaults() {
        return Settings.valuesOf(TrainingConfig.of(Map.of()));
    }

    private static Map<String, Object> examples() {
        Map<String, Object> examples = new HashMap<>(defaults());
        examples.putAll(searchDefaults());
        return examples;
    }

    static Map<String, Object> searchDefaults() {
        SearchConfig search = SearchConfig.DEFAULT;
        return Map.of(
                "sampler", search.sampler(),
                "trials", search.trials(),
                "replicates", search.replicates(),
                "seed", search.seed(),
                "rank_by", search.rankBy());
    }

    private static SweepFileException wrong(Settings.Entry setting, Yaml value, String rule) {
        return value.at()
                .error("%s must be %s, got %s; e.g. %s", setting.name(), rule, value.shown(), example(setting));
    }

    private static long whole(Settings.Entry setting, Yaml value, long most) {
        if (!isNumeric(value)) {
            throw wrong(setting, value, "a whole number");
        }
        double approximate = real((Scalar) value);
        if (approximate != Math.rint(approximate)) {
            throw wrong(setting, value, "a whole number");
        }
        OptionalLong exact = exact((Scalar) value, approximate);
        if (exact.isEmpty() || exact.getAsLong() > most || exact.getAsLong() < -most - 1) {
            throw wrong(setting, value, "a whole number from " + (-most - 1) + " to " + most);
        }
        return exact.getAsLong();
    }

    private static OptionalLong exact(Scalar value, double approximate) {
        if (Math.abs(approximate) <= 1L << 53) {
            return OptionalLong.of((long) approximate);
        } else if (value.kind() == Kind.FLOAT || Math.abs(approximate) > 1e19) {
            return OptionalLong.empty();
        }
        BigInteger integer = integer(value.text());
        return integer.bitLength() < 64 ? OptionalLong.of(integer.longValue()) : OptionalLong.empty();
    }

    private static double number(Settings.Entry setting, Yaml value) {
        if (!isNumeric(value)) {
            throw wrong(setting, value, "a number");
        }
        double number = real((Scalar) value);
        boolean infinityMeant = Double.isInfinite(number)
                && ((Scalar) value).text().toLowerCase(Locale.ROOT).endsWith("inf")
                && accepts(setting, number);
        if (!Double.isFinite(number) && !infinityMeant) {
            throw wrong(setting, value, "a finite number");
        }
        return number;
    }

    private static boolean accepts(Settings.Entry setting, Object value) {
        try {
            TrainingConfig.of(Map.of(setting.name(), value));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isNumeric(Yaml value) {
        return value instanceof Scalar scalar && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.FLOAT);
    }

    private static double real(Scalar value) {
        String text = value.text();
        if (value.kind() == Kind.INTEGER) {
            return text.matches("0[xo].*") ? integer(text).doubleValue() : Double.parseDouble(text);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    private static boolean bool(Settings.Entry setting, Yaml value) {
        if (value instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return scalar.text().equalsIgnoreCase("true");
        }
        throw wrong(setting, value, "true or false");
    }

    private static Interval interval(Settings.Entry setting, Yaml value) {
        if (!(value instanceof Items list) || list.items().size() != 2) {
            throw wrong(setting, value, "[start, end]");
        }
        double start = number(setting, list.items().get(0));
        double end = number(setting, list.items().get(1));
        if (start > end) {
            throw wrong(setting, value, "[start, end] with start <= end");
        }
        return new Interval(start, end);
    }

    private static List<Integer> widths(Settings.Entry setting, Yaml value) {
        String rule = "a list of whole numbers";
        if (!(value instanceof Items list)) {
            throw wrong(setting, value, rule);
        } else if (list.items().stream().anyMatch(Items.class::isInstance)) {
            throw wrong(setting, value, rule + " (a list of choices belongs under space)");
        }
        return list.items().stream()
                .map(item -> {
                    if (!isNumeric(item)) {
                        throw wrong(setting, item, rule);
                    }
                    return (int) whole(setting, item, Integer.MAX_VALUE);
                })
                .toList();
    }

    private static Object constant(Settings.Entry setting, Class<?> type, Yaml value) {
        List<String> names = names(setting);
        String rule = "one of " + String.join(", ", names);
        if (!(value instanceof Scalar scalar) || scalar.kind() == Kind.NULL) {
            throw wrong(setting, value, rule);
        }
        return find(type, scalar.text()).orElseThrow(() -> {
            String hint = Nearest.hint(scalar.text(), names, "");
            String remedy = hint.isEmpty() ? "" : "; " + hint;
            return value.at().error("%s must be %s, got %s%s", setting.name(), rule, value.shown(), remedy);
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of an enum, known at run time only
    private static Optional<Object> find(Class<?> type, String name) {
        return (Optional<Object>) (Optional) Names.find((Class) type, name);
    }
}
