package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.driver.search.Admitted;
import odesweep.driver.search.FirstPoints;
import odesweep.driver.search.Metric;
import odesweep.driver.search.Point;
import odesweep.driver.search.Range;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;

/**
 * The points of a sweep's configurations, in order of id.
 *
 * @param config the search, with the number of points
 * @param space the space, of which a grid takes every configuration that {@code where} admits
 * @param points without the axes that do not act there, each once; of a search that learns only the first, which fill the space
 * @param enqueued what the first points were made of
 * @param first how many these are
 * @param note what is done otherwise than the file asks for
 */
record SpacePoints(
        SearchConfig config,
        Space space,
        List<Point> points,
        ActingAxes acting,
        Enqueued enqueued,
        int first,
        Optional<String> note) {
    /** The most points of a space without a grid that are counted. */
    private static final long MOST_COUNTED = 1_000_000;

    /** The most draws in a row that {@code where} may reject, or that may repeat a configuration. */
    private static final int PATIENCE = 20_000;

    static final String AS_GRID = "trials asks for every configuration, so they are a grid";

    /** The same points, ranked by another metric, for the reason in {@code why}. */
    SpacePoints rankedBy(Metric metric, String why) {
        String both = note.map(text -> text + "; ").orElse("") + why;
        return new SpacePoints(
                config.rankedBy(RankBy.of(metric)), space, points, acting, enqueued, first, Optional.of(both));
    }

    /**
     * @param base the settings of all points, unless a point sets them
     * @param spaceAt the place of the space's key, or of the file
     */
    static SpacePoints of(
            SearchReader search,
            Space space,
            Map<String, Object> base,
            Where where,
            NeverActing never,
            Place file,
            Place spaceAt) {
        SearchConfig asked = search.config(space, spaceAt);
        boolean grid = asked.sampler() == SamplerKind.GRID;
        Place trialsAt = grid ? spaceAt : search.at("trials").orElse(file);
        checkNumber(asked, grid ? space.gridSize() : asked.trials(), trialsAt);
        ActingAxes acting = new ActingAxes(space, base);
        Enqueued enqueued = search.enqueued(space);
        if (grid) {
            return ofGrid(asked, space, acting, where, enqueued, never, Optional.empty());
        }
        long size = space.size();
        if (size <= MOST_COUNTED && !(where.isEmpty() && acting.allAct())) {
            size = ofGrid(asked, space.everyPoint(), acting, where, enqueued, never, Optional.empty())
                    .points()
                    .size();
        }
        if (size == asked.trials()
                || size < asked.trials() && search.at("trials").isEmpty()) {
            return ofGrid(
                    asked.asGridOf((int) size),
                    space.everyPoint(),
                    acting,
                    where,
                    enqueued,
                    never,
                    Optional.of(AS_GRID));
        } else if (size < asked.trials()) {
            throw trialsAt.error(
                    "trials must be at most the space's %s configurations, got %s; did you mean %s?",
                    size, asked.trials(), size);
        }
        return drawn(asked, space, acting, where, enqueued, never, trialsAt, spaceAt);
    }

    private static SpacePoints ofGrid(
            SearchConfig config,
            Space space,
            ActingAxes acting,
            Where where,
            Enqueued enqueued,
            NeverActing never,
            Optional<String> note) {
        Distinct distinct = new Distinct(acting, false);
        List<Point> points = space.grid();
        List<String> notes = new ArrayList<>(note.stream().toList());
        if (!where.isEmpty()) {
            points = Admitted.all(points, where::admits);
            if (points.isEmpty()) {
                throw where.nothingLeft(space.grid(), String.valueOf(space.gridSize()));
            } else if (points.size() < space.gridSize()) {
                notes.add("where leaves " + points.size());
            }
        }
        List<Point> first = once(enqueued.of(points, where), distinct, acting);
        if (!acting.allAct() || !first.isEmpty()) {
            List<Point> rest = Admitted.all(points, point -> distinct.add(point) && !first.contains(acting.at(point)));
            points = FirstPoints.before(first, acting.at(rest));
            never.check(distinct.inert(), points);
            distinct.conditions().ifPresent(notes::add);
        }
        return new SpacePoints(
                config.asGridOf(points.size()), space, points, acting, enqueued, first.size(), joined(notes));
    }

    private static List<Point> once(List<Point> points, Distinct distinct, ActingAxes acting) {
        return points.stream().filter(distinct::add).map(acting::at).toList();
    }

    private static SpacePoints drawn(
            SearchConfig config,
            Space space,
            ActingAxes acting,
            Where where,
            Enqueued enqueued,
            NeverActing never,
            Place trialsAt,
            Place spaceAt) {
        int trials = config.sampler().learns() ? config.pace().first(config.trials()) : config.trials();
        if (enqueued.size() > config.trials()) {
            throw enqueued.at(config.trials())
                    .error(
                            "enqueue must have at most as many points as there are trials, %s, got %s",
                            config.trials(), enqueued.size());
        }
        trials = Math.max(trials, enqueued.size());
        boolean repeating = space.axes().stream()
                .noneMatch(axis ->
                        axis.domain() instanceof Range range && !range.whole() && !acting.isConditional(axis.name()));
        Distinct distinct = new Distinct(acting, repeating);
        List<Point> draws;
        try {
            draws = config.sampler().points(space, trials, config.seed());
        } catch (IllegalArgumentException e) {
            throw spaceAt.error("%s", e.getMessage());
        }
        List<Point> first = once(enqueued.filled(space, draws, where), distinct, acting);
        int[] dropped = new int[1];
        int[] replaced = new int[1];
        Admitted points = Admitted.first(
                trials - first.size(),
                draws,
                point -> {
                    if (!where.admits(point)) {
                        dropped[0]++;
                        return false;
                    } else if (replaced[0] < first.size()) {
                        replaced[0]++;
                        return false;
                    }
                    return distinct.add(point);
                },
                PATIENCE);
        List<Point> all = FirstPoints.before(first, acting.at(points));
        never.check(distinct.inert(), all);
        if (all.size() < trials) {
            int end = points.size() + points.rejected();
            List<Point> last = draws.subList(end - PATIENCE, end);
            if (last.stream().anyMatch(where::admits)) {
                throw trialsAt.error(
                        "trials must be fewer than the configurations that can be drawn, got %s; after %s, %s draws in a"
                                + " row repeated one; use trials: %s",
                        trials, all.size(), PATIENCE, all.size());
            }
            throw where.nothingLeft(last, PATIENCE + " draws in a row");
        }
        List<String> notes = new ArrayList<>();
        if (dropped[0] > 0) {
            notes.add(dropped[0] + " more were drawn, which where dropped");
        }
        int repeated = points.rejected() - dropped[0] - replaced[0];
        if (repeated > 0) {
            notes.add(repeated + " more were drawn, which repeated an earlier one");
        }
        distinct.conditions().ifPresent(notes::add);
        return new SpacePoints(config, space, all, acting, enqueued, first.size(), joined(notes));
    }

    private static Optional<String> joined(List<String> notes) {
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }

    private static void checkNumber(SearchConfig config, long trials, Place at) {
        if (trials > SweepFile.MOST_TRAININGS / config.replicates()) {
            throw at.error(
                    "trials x replicates must be at most %s, got %s x %s; %s",
                    SweepFile.MOST_TRAININGS,
                    trials == Long.MAX_VALUE ? "more than 9e18" : trials,
                    config.replicates(),
                    config.sampler() == SamplerKind.GRID ? "search fewer values, or use sampler: random" : "use fewer");
        }
    }
}
