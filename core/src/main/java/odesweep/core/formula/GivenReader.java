package odesweep.core.formula;

import static odesweep.core.setting.MistypedException.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import odesweep.core.Nearest;
import odesweep.core.problem.Unknown;
import odesweep.core.setting.MistypedException;

/** Reads what a sweep file gives for a parameter or an initial state: a number, or {start, bounds, scale} to be estimated. */
final class GivenReader {
    private static final Set<String> KEYS = new TreeSet<>(List.of("start", "bounds", "scale"));
    private static final String FORM = "e.g. {start: 0.5, bounds: [0.001, 10], scale: log}";

    private GivenReader() {}

    /**
     * @param estimates whether there are data from which a number can be estimated
     * @param path of what is read
     */
    static Given read(String name, Object plain, boolean estimates, List<Object> path) {
        if (plain instanceof Map<?, ?> map) {
            if (!estimates) {
                throw new MistypedException(
                        "a finite number, where no data are given to estimate it from",
                        Optional.of("give its value, or data: {file: ...}"),
                        path);
            }
            return new Given.Estimate(unknown(name, map, path));
        }
        return new Given.Number(number(plain, path));
    }

    static double number(Object plain, List<Object> path) {
        if (!(plain instanceof Number number && Double.isFinite(number.doubleValue()))) {
            throw new MistypedException("a finite number", Optional.empty(), path);
        }
        return number.doubleValue();
    }

    private static Unknown unknown(String name, Map<?, ?> plain, List<Object> path) {
        for (Object key : plain.keySet()) {
            check(
                    KEYS.contains(key),
                    path,
                    "a number, or a mapping with the keys " + String.join(", ", KEYS),
                    key + " is none of them" + Nearest.hint(String.valueOf(key), KEYS, FORM));
        }
        check(
                plain.containsKey("start") || plain.containsKey("bounds"),
                path,
                "a mapping with a start, bounds or both",
                FORM);
        Object scale = plain.containsKey("scale") ? plain.get("scale") : "linear";
        check("log".equals(scale) || "linear".equals(scale), below(path, "scale"), "log or linear", FORM);
        boolean log = "log".equals(scale);
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        if (plain.containsKey("bounds")) {
            List<Object> at = below(path, "bounds");
            check(
                    plain.get("bounds") instanceof List<?> two && two.size() == 2,
                    at,
                    "[lower, upper]; -.inf and .inf are no bounds",
                    FORM);
            List<?> two = (List<?>) plain.get("bounds");
            lower = bound(two.get(0), below(at, 0));
            upper = bound(two.get(1), below(at, 1));
            check(lower < upper, at, "[lower, upper] with lower < upper", FORM);
            check(
                    !log || lower > 0 || lower == Double.NEGATIVE_INFINITY,
                    at,
                    "positive where the scale is log",
                    "use a positive lower bound, or scale: linear");
        }
        double start = plain.containsKey("start")
                ? number(plain.get("start"), below(path, "start"))
                : middle(lower, upper, log, path);
        check(
                lower < start && start < upper,
                below(path, "start"),
                "between the bounds [" + lower + ", " + upper + "], not on one",
                "got " + start);
        check(!log || start > 0, below(path, "start"), "positive where the scale is log", "got " + start);
        return new Unknown(name, start, lower, upper, log);
    }

    private static double bound(Object plain, List<Object> path) {
        if (!(plain instanceof Number number) || Double.isNaN(number.doubleValue())) {
            throw new MistypedException("a number, -.inf or .inf", Optional.of(FORM), path);
        }
        return number.doubleValue();
    }

    private static double middle(double lower, double upper, boolean log, List<Object> path) {
        check(
                Double.isFinite(lower) && Double.isFinite(upper),
                path,
                "a mapping with a start, where it has not two finite bounds",
                FORM);
        return log ? StrictMath.sqrt(lower) * StrictMath.sqrt(upper) : 0.5 * (lower + upper);
    }

    /** The path to an element of the piece at {@code path}. */
    static List<Object> below(List<Object> path, Object key) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
