package odesweep.driver.search;

import static odesweep.core.setting.SettingException.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odesweep.core.Nearest;
import odesweep.core.problem.IntervalType;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.ProblemType;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.Plain;
import odesweep.core.setting.RealNumber;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;

/**
 * The axes of a problem's own numbers, such as {@code problem.parameters.gamma}: a configuration's problem is the sweep's with the
 * configuration's numbers in it.
 */
public final class ProblemAxes {
    /** What an axis can be. */
    public static final String FORMS =
            "problem.parameters.NAME, problem.initial.STATE (both with .start for an estimated number),"
                    + " problem.initial.at or problem.span";

    private static final String PROBLEM = "problem";
    private static final String PREFIX = "problem.";
    private static final String SPAN = "problem.span";
    private static final Pattern NUMBER =
            Pattern.compile("problem\\.(parameters|initial)\\.[A-Za-z][A-Za-z0-9_]*(\\.start)?");
    private static final ProblemType TYPE = new ProblemType();
    private static final int MOST_KNOWN = 4_096;

    /** The problems made last, by the settings from which they were made: a sweep asks for each of its trials several times. */
    private static final Map<Map<String, Object>, ProblemRef> KNOWN = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Object>, ProblemRef> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private ProblemAxes() {}

    /** Whether a name begins as these axes do. */
    public static boolean contain(String axis) {
        return axis.startsWith(PREFIX);
    }

    /** An axis as if it were a setting; empty if it is none of the {@link #FORMS}. */
    public static Optional<SettingSpec> spec(String axis) {
        if (axis.equals(SPAN)) {
            return Optional.of(new SettingSpec(axis, new IntervalType(), "", "", false, List.of()));
        }
        return NUMBER.matcher(axis).matches()
                ? Optional.of(new SettingSpec(axis, new RealNumber(), "", "", false, List.of()))
                : Optional.empty();
    }

    /** The name of any axis as a column of the tables: of one of these without dots, which would have to be quoted. */
    public static String column(String axis) {
        return contain(axis) ? axis.replace('.', '_') : axis;
    }

    /** The value on an axis of a configuration with this problem: a number, or text. */
    public static Object value(String axis, ProblemRef problem) {
        Object value = TYPE.plain(problem);
        for (String key : path(axis)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value == null || value instanceof Number ? value : Plain.text(value);
    }

    private static List<String> path(String axis) {
        return List.of(axis.substring(PREFIX.length()).split("\\."));
    }

    /**
     * {@code settings} with the numbers on these axes in their problem.
     *
     * @throws SettingException if the problem has no such number, or cannot have that value
     */
    public static Map<String, Object> joined(Map<String, Object> settings) {
        if (settings.keySet().stream().noneMatch(ProblemAxes::contain)) {
            return settings;
        }
        Map<String, Object> made = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.equals(PROBLEM) || contain(name)) {
                made.put(name, value);
            }
        });
        ProblemRef problem;
        synchronized (KNOWN) {
            problem = KNOWN.computeIfAbsent(made, ProblemAxes::made);
        }
        Map<String, Object> joined = new LinkedHashMap<>(settings);
        joined.keySet().removeIf(ProblemAxes::contain);
        joined.put(PROBLEM, problem);
        return joined;
    }

    private static ProblemRef made(Map<String, Object> settings) {
        List<String> axes = settings.keySet().stream()
                .filter(ProblemAxes::contain)
                .collect(Collectors.toCollection(ArrayList::new));
        Object plain = settings.containsKey(PROBLEM) ? TYPE.plain(settings.get(PROBLEM)) : "decay";
        check(
                axes,
                plain instanceof Map<?, ?>,
                "%s must be a number of a problem with equations in the sweep file, got problem: %s",
                axes.get(0),
                Plain.text(plain));
        for (String axis : axes) {
            SettingSpec spec = spec(axis).orElseThrow();
            plain = with((Map<?, ?>) plain, path(axis), spec.type().plain(settings.get(axis)), axis);
        }
        try {
            return (ProblemRef) TYPE.read(plain);
        } catch (MistypedException e) {
            String wrong = PREFIX + e.path().stream().map(String::valueOf).collect(Collectors.joining("."));
            axes.sort((a, b) -> Boolean.compare(wrong.startsWith(b), wrong.startsWith(a)));
            axes.add(PROBLEM);
            throw new SettingException(
                    axes,
                    wrong.replaceFirst("\\.$", "") + " must be " + e.rule()
                            + e.remedy().map(text -> "; " + text).orElse(""));
        }
    }

    /** A mapping with the value at a path of keys, where there is one already. */
    private static Map<String, Object> with(Map<?, ?> map, List<String> path, Object value, String axis) {
        Map<String, Object> changed = new LinkedHashMap<>();
        map.forEach((key, old) -> changed.put((String) key, old));
        String key = path.get(0);
        if (path.size() == 1) {
            check(
                    List.of(axis),
                    changed.containsKey(key) || axis.equals("problem.initial.at"),
                    "%s must be a number that the problem has; %s",
                    axis,
                    Nearest.hint(key, changed.keySet(), "it has " + String.join(", ", changed.keySet())));
            changed.put(key, value);
        } else {
            check(
                    List.of(axis),
                    changed.get(key) instanceof Map<?, ?>,
                    "%s must be a number that the problem has; %s",
                    axis,
                    path.get(1).equals("start")
                            ? key + " is not estimated, so search problem."
                                    + path(axis).get(0) + "." + key
                            : "it has no " + key);
            changed.put(key, with((Map<?, ?>) changed.get(key), path.subList(1, path.size()), value, axis));
        }
        return changed;
    }
}
