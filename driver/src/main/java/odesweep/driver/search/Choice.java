package odesweep.driver.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A choice on an axis.
 *
 * @param value its value on the axis: the setting's Java value, or the label of a case
 * @param settings the settings that it sets
 * @param nested axes that are searched only if this is chosen
 */
public record Choice(Object value, Map<String, Object> settings, Space nested) {
    public Choice {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The choice of a value for a setting. */
    public static Choice of(String setting, Object value) {
        return new Choice(value, Map.of(setting, value), Space.EMPTY);
    }
}
