package odesweep.driver.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states that were not measured at the first time of each trajectory, so that their initial values are unknown. */
final class MissingStarts {
    private final Map<String, Double> firstTimes = new HashMap<>();
    private final Map<String, Set<String>> measured = new HashMap<>();
    private final Map<String, Double> firstValues = new HashMap<>();

    private MissingStarts() {}

    /** The first value in the file of each such state, by the state's name in the file. */
    static Map<String, Double> of(DataTable table, LikelyColumns columns) {
        MissingStarts starts = new MissingStarts();
        List<String> states = columns.states();
        double[] times = MeasuredTimes.of(table, columns.time()).byRow();
        for (int row = 0; row < times.length; row++) {
            int at = row;
            String id = columns.trajectory().map(column -> column.text(at)).orElse("");
            if (columns.words().isPresent()) {
                String word = columns.words().get().text(row);
                if (states.contains(word)) {
                    starts.add(
                            id,
                            times[row],
                            word,
                            table.number(row, columns.values().orElseThrow()));
                }
                continue;
            }
            for (String state : states) {
                starts.add(
                        id,
                        times[row],
                        state,
                        table.number(row, table.find(state).orElseThrow()));
            }
        }
        Map<String, Double> missing = new LinkedHashMap<>();
        for (String state : states) {
            if (!starts.measured.values().stream().allMatch(first -> first.contains(state))) {
                missing.put(state, starts.firstValues.get(state));
            }
        }
        return missing;
    }

    private void add(String trajectory, double time, String state, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        firstValues.putIfAbsent(state, value);
        double first = firstTimes.getOrDefault(trajectory, Double.POSITIVE_INFINITY);
        if (time < first) {
            firstTimes.put(trajectory, time);
            measured.put(trajectory, new HashSet<>());
        }
        if (time <= first) {
            measured.get(trajectory).add(state);
        }
    }
}
