package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import odesweep.driver.sweep.yaml.Place;

/**
 * The place where a setting's value was written.
 *
 * @param when the choices with which a trial has its value from here; empty for a value of all trials
 * @param ends the lowest and highest value of a range; otherwise empty
 */
record Origin(String setting, Place at, Map<String, Object> when, List<Object> ends) {
    static Origin fixed(String setting, Place at) {
        return new Origin(setting, at, Map.of(), List.of());
    }

    boolean holdsFor(Map<String, Object> searched) {
        return searched.entrySet().containsAll(when.entrySet());
    }
}
