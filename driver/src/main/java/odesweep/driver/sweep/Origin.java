package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import odesweep.driver.sweep.yaml.Place;

/**
 * Where a setting's value was written.
 *
 * @param when the choices a trial must have taken to have its value from here; none for a value that all trials have
 * @param ends of a range, its lowest and highest value; else empty
 */
record Origin(String setting, Place at, Map<String, Object> when, List<Object> ends) {
    static Origin fixed(String setting, Place at) {
        return new Origin(setting, at, Map.of(), List.of());
    }

    boolean holdsFor(Map<String, Object> searched) {
        return searched.entrySet().containsAll(when.entrySet());
    }
}
