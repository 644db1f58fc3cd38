package odesweep.driver.sweep;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odesweep.driver.search.SearchBudget;

/** The difference between the sweep file in a run's folder and the sweep that was run. */
public final class SweepEdit {
    private static final int MOST_NAMED = 3;

    private SweepEdit() {}

    /**
     * Checks that a run's sweep file was not changed in a way that would train something else.
     *
     * @param folder the run's folder, for the message
     * @param before the sweep that was run, as {@link SweepSpec#resolved}
     * @throws IllegalArgumentException if it was: the rule, what differs, the remedy
     */
    public static void checkNone(String folder, String before, SweepSpec now) {
        if (before.equals(now.resolved())) {
            return;
        }
        // read again, since this version may have more defaults
        Map<String, String> then =
                lines(SweepFile.parse(folder + "/journal/sweep.yaml", before).resolved());
        Map<String, String> given = lines(now.resolved());
        Set<String> keys = new LinkedHashSet<>(given.keySet());
        keys.addAll(then.keySet());
        List<String> differing = keys.stream()
                .filter(key -> !given.getOrDefault(key, "").equals(then.getOrDefault(key, "")))
                .toList();
        List<String> named = new ArrayList<>();
        for (String key : differing.subList(0, Math.min(MOST_NAMED, differing.size()))) {
            named.add(key + ": " + given.getOrDefault(key, "nothing") + " instead of "
                    + then.getOrDefault(key, "nothing"));
        }
        String larger = differing.stream().anyMatch(key -> isSize(key))
                ? "undo that, and make a run larger by resume --set, e.g. odesweep resume " + folder + " --set "
                        + differing.stream()
                                .filter(key -> key.startsWith("search.") && given.containsKey(key))
                                .findFirst()
                                .map(key -> key + "=" + given.get(key))
                                .orElse("'space.AXIS=[…]'")
                : "undo that";
        check(
                differing.isEmpty(),
                "a run's sweep.yaml must be as it was run, got %s%s; %s, or run it into a new folder: odesweep run"
                        + " %s/sweep.yaml --out FOLDER",
                String.join(", ", named),
                differing.size() > MOST_NAMED ? ", …" : "",
                larger,
                folder);
    }

    /** Whether a run can grow by this key. */
    private static boolean isSize(String key) {
        return key.matches("search\\.(trials|replicates)|space\\..*")
                || key.startsWith("search.") && SearchBudget.NAMES.contains(key.substring("search.".length()));
    }

    /** The settings of a resolved file by key: {@code search.trials}. */
    private static Map<String, String> lines(String resolved) {
        Map<String, String> lines = new LinkedHashMap<>();
        String section = "";
        String key = "";
        for (String line : resolved.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.matches("\\w+:")) {
                section = line.replace(":", ".");
            } else if (line.matches("( {2})?[^ :-][^:]*:.*")) {
                key = (line.startsWith(" ") ? section : "")
                        + line.substring(0, colon).strip();
                lines.put(key, line.substring(colon + 1).strip());
            } else {
                lines.merge(key, line.strip(), (above, below) -> above + " " + below);
            }
        }
        return lines;
    }
}
