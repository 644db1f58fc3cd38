package odesweep.driver.result;

import java.util.TreeMap;

/** The methods that chose a run's configurations. */
public final class Methods {
    /** The method of each trial and of those after it, up to the next one here. */
    private final TreeMap<Integer, String> fromTrial = new TreeMap<>();

    /** Adds a configuration; trials are added in order. */
    void add(int trial, String method) {
        if (fromTrial.isEmpty() || !fromTrial.lastEntry().getValue().equals(method)) {
            fromTrial.put(trial, method);
        }
    }

    /** Whether one method chose all. */
    public boolean isOne() {
        return fromTrial.size() < 2;
    }

    public String of(int trial) {
        return fromTrial.floorEntry(trial).getValue();
    }
}
