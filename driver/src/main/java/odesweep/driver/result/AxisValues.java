package odesweep.driver.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The values that acted for a configuration, on each axis of its sweep.
 *
 * @param values plain data, by axis; null where the setting does not act, or the case was not taken
 * @param inherited the indices of the axes that were not searched for the configuration: it has their values from the case, from
 *     {@code train}, or by default
 */
public record AxisValues(List<Object> values, Set<Integer> inherited) {
    public AxisValues {
        values = Collections.unmodifiableList(new ArrayList<>(values)); // a value may be null
        inherited = Set.copyOf(inherited);
    }

    /** Values that were all searched. */
    public static AxisValues of(List<Object> values) {
        return new AxisValues(values, Set.of());
    }

    /** The value on an axis; null where it does not act. */
    public Object get(int axis) {
        return values.get(axis);
    }

    public boolean isInherited(int axis) {
        return inherited.contains(axis);
    }

    /** Whether the configuration was given a value on this axis by the search, and the value acted. */
    public boolean isSearched(int axis) {
        return values.get(axis) != null && !inherited.contains(axis);
    }
}
