package odesweep.driver.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A point of a search space.
 *
 * @param searched the value on each axis, in the space's order of axes; no entry for an axis that does not act, or is nested in a
 *     choice not taken
 * @param settings the settings that it sets
 */
public record Point(Map<String, Object> searched, Map<String, Object> settings) {
    public Point {
        searched = Collections.unmodifiableMap(new LinkedHashMap<>(searched));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * A point with {@code searched} in the order of {@code names}.
     *
     * @param settings what the axes set, {@link SizeAxes} their own values
     */
    static Point ordered(Map<String, Object> searched, Map<String, Object> settings, List<String> names) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String name : names) {
            if (searched.containsKey(name)) {
                ordered.put(name, searched.get(name));
            }
        }
        return new Point(ordered, SizeAxes.joined(settings));
    }
}
