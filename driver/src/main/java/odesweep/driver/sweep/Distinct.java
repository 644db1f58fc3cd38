package odesweep.driver.sweep;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.driver.search.Point;

/** One pass over a space's points in their order, which finds each configuration once. */
final class Distinct {
    /** The most axes of which a line says with what they act. */
    private static final int MOST_SAID = 3;

    private final ActingAxes acting;
    private final boolean repeating;
    private final Set<List<Object>> seen = new HashSet<>();
    private final Map<String, ActingAxes.Inert> inert = new LinkedHashMap<>();

    /** @param repeating whether a point may come again as it was, rather than only without axes that do not act */
    Distinct(ActingAxes acting, boolean repeating) {
        this.acting = acting;
        this.repeating = repeating;
    }

    /** Whether a point is a configuration that did not come before; it counts as come from now on. */
    boolean add(Point point) {
        Point left = acting.at(point, inert);
        return !repeating && left == point || seen.add(acting.key(left));
    }

    /** The axes that did not act somewhere, by name. */
    Map<String, ActingAxes.Inert> inert() {
        return Collections.unmodifiableMap(inert);
    }

    /** With what the axes act that did not act somewhere, in one line; empty if all acted everywhere. */
    Optional<String> conditions() {
        if (inert.isEmpty()) {
            return Optional.empty();
        }
        String said = inert.values().stream()
                .limit(MOST_SAID)
                .map(ActingAxes.Inert::condition)
                .collect(Collectors.joining(", "));
        int more = inert.size() - MOST_SAID;
        return Optional.of(more > 0 ? said + ", and " + more + " more axes act for some only" : said);
    }
}
