package odesweep.driver.sweep;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Point;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;

/**
 * The axes of a space that act at each of its points. A training does not depend on a setting that does not act, so a point is the
 * same configuration without it.
 */
final class ActingAxes {
    /** The axes that act at some points only, or at none, as far as the space tells. */
    private final List<SettingSpec> conditional = new ArrayList<>();

    private final Space space;
    private final List<String> names;
    private final Map<String, Object> base;

    /** @param base settings of all points, unless a point sets them */
    ActingAxes(Space space, Map<String, Object> base) {
        this.space = space;
        this.names = space.names();
        this.base = base;
        Set<String> varied = new HashSet<>();
        space.axes().forEach(axis -> varied.addAll(Space.touched(axis)));
        if (varied.stream().anyMatch(SizeAxes::contain)) {
            varied.add(SizeAxes.SETTING);
        }
        if (varied.stream().anyMatch(ProblemAxes::contain)) {
            varied.add("problem");
        }
        Map<String, Object> fixed = completed(Map.of()).orElse(base);
        for (String axis : names) {
            Settings.find(axis)
                    .filter(setting -> setting.onlyWith().stream()
                            .anyMatch(condition -> mayVary(condition, varied) || !condition.holds(fixed)))
                    .ifPresent(conditional::add);
        }
    }

    private boolean mayVary(Condition condition, Set<String> varied) {
        return condition.terms().stream()
                .map(Condition.Term::setting)
                .anyMatch(name -> varied.contains(name) || Settings.isDerived(name) && !base.containsKey(name));
    }

    /** Whether every axis acts at every point that has a value on it. */
    boolean allAct() {
        return conditional.isEmpty();
    }

    /** The axes whose values decide which axes act. */
    Set<String> deciding() {
        if (allAct()) {
            return Set.of();
        }
        Set<String> terms = new HashSet<>();
        conditional.forEach(setting ->
                setting.onlyWith().forEach(condition -> condition.terms().forEach(term -> terms.add(term.setting()))));
        // A setting whose default follows from others may decide through any of them.
        boolean all = terms.stream().anyMatch(name -> Settings.isDerived(name) && !base.containsKey(name));
        return space.axes().stream()
                .flatMap(Space::withNested)
                .filter(axis -> all && axis.domain() instanceof Axis.Choices
                        || Space.touched(axis).stream()
                                .anyMatch(name -> terms.contains(name) || SizeAxes.contain(name)))
                .map(Axis::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isConditional(String axis) {
        return conditional.stream().anyMatch(setting -> setting.name().equals(axis));
    }

    /** A point without the axes that do not act there. */
    Point at(Point point) {
        return at(point, new HashMap<>());
    }

    /** As {@link #at(Point)}; {@code inert} (modified) gets the condition that the first point without an axis breaks. */
    Point at(Point point, Map<String, Inert> inert) {
        if (conditional.stream().noneMatch(setting -> point.searched().containsKey(setting.name()))) {
            return point;
        }
        Map<String, Object> searched = new LinkedHashMap<>(point.searched());
        Map<String, Object> settings = new LinkedHashMap<>(point.settings());
        // One at a time: without one, which has its default then, another may act or not.
        for (Optional<Inert> found = inert(searched, settings); found.isPresent(); found = inert(searched, settings)) {
            String name = found.get().setting().name();
            searched.remove(name);
            settings.remove(name);
            inert.putIfAbsent(name, found.get());
        }
        return searched.size() == point.searched().size() ? point : new Point(searched, settings);
    }

    /** The first axis that does not act; none if the settings break a rule, of which their trial tells. */
    private Optional<Inert> inert(Map<String, Object> searched, Map<String, Object> settings) {
        Optional<Map<String, Object>> all = completed(settings);
        return all.flatMap(values -> conditional.stream()
                .filter(setting -> searched.containsKey(setting.name()) && !setting.acts(values))
                .findFirst()
                .map(setting -> new Inert(setting, values)));
    }

    /** What makes a point, {@linkplain #at(Point) without} what does not act, another configuration than others. */
    List<Object> key(Point point) {
        Map<String, Object> all =
                allAct() ? Map.of() : completed(point.settings()).orElse(Map.of());
        List<Object> key = new ArrayList<>(names.size());
        for (String name : names) {
            boolean inherited = isConditional(name)
                    && all.containsKey(name)
                    && Settings.find(name).orElseThrow().acts(all);
            key.add(inherited ? all.get(name) : point.searched().getOrDefault(name, Optional.empty()));
        }
        return Collections.unmodifiableList(key);
    }

    /** {@code points} without the axes that do not act there, as a lazy list. */
    List<Point> at(List<Point> points) {
        return allAct() ? points : new View(points);
    }

    /** Every setting of a point; empty if it breaks a rule already before its training is made. */
    private Optional<Map<String, Object>> completed(Map<String, Object> point) {
        Map<String, Object> settings = new HashMap<>(base);
        settings.putAll(point);
        try {
            return Optional.of(Settings.completed(ProblemAxes.joined(settings)));
        } catch (SettingException e) {
            return Optional.empty();
        }
    }

    /**
     * A setting that does not act.
     *
     * @param settings all settings of a configuration where it does not
     */
    record Inert(SettingSpec setting, Map<String, Object> settings) {
        /** With what it acts: {@code momentum acts only with optimizer: momentum}. */
        String condition() {
            return setting.whyNot(settings).replaceFirst(", got .*", "");
        }
    }

    private final class View extends AbstractList<Point> implements RandomAccess {
        private final List<Point> points;

        View(List<Point> points) {
            this.points = points;
        }

        @Override
        public Point get(int index) {
            return at(points.get(index));
        }

        @Override
        public int size() {
            return points.size();
        }
    }
}
