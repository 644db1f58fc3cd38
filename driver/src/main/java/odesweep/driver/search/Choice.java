package odesweep.driver.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One choice on an axis.
 *
 * @param value what the axis shows for it: the setting's Java value, or the label of a case
 * @param settings what it sets
 * @param nested axes that are searched only where this is chosen
 */
public record Choice(Object value, Map<String, Object> settings, Space nested) {
    public Choice {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The choice of one value for one setting. */
    public static Choice of(String setting, Object value) {
        return new Choice(value, Map.of(setting, value), Space.EMPTY);
    }
}
