package odesweep.driver.sweep;

import java.util.List;
import java.util.Optional;
import odesweep.driver.search.Admitted;
import odesweep.driver.search.FirstPoints;
import odesweep.driver.search.Metric;
import odesweep.driver.search.Point;
import odesweep.driver.search.Sampler;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchConfig.SamplerKind;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;

/**
 * The points of a sweep's configurations, in order of id.
 *
 * @param config the search, with the number of points
 * @param space the space, of which a grid takes every point that {@code where} admits
 * @param enqueued what the first points were made of
 * @param first how many these are
 * @param note what is done otherwise than the file asks for
 */
record SpacePoints(
        SearchConfig config, Space space, List<Point> points, Enqueued enqueued, int first, Optional<String> note) {
    /** The most points of a space without a grid that are counted. */
    private static final long MOST_COUNTED = 1_000_000;

    /** The most draws in a row that {@code where} may reject. */
    private static final int PATIENCE = 20_000;

    static final String AS_GRID = "trials asks for every configuration, so they are a grid";

    /** The same points, ranked by another metric, for the reason in {@code why}. */
    SpacePoints rankedBy(Metric metric, String why) {
        String both = note.map(text -> text + "; ").orElse("") + why;
        return new SpacePoints(config.rankedBy(metric), space, points, enqueued, first, Optional.of(both));
    }

    /** @param spaceAt the place of the space's key, or of the file */
    static SpacePoints of(SearchReader search, Space space, Where where, Place file, Place spaceAt) {
        SearchConfig asked = search.config(space, spaceAt);
        boolean grid = asked.sampler() == SamplerKind.GRID;
        Place trialsAt = grid ? spaceAt : search.at("trials").orElse(file);
        checkNumber(asked, grid ? space.gridSize() : asked.trials(), trialsAt);
        Enqueued enqueued = search.enqueued(space);
        if (grid) {
            return ofGrid(asked, space, where, enqueued, Optional.empty());
        }
        long size = space.size();
        if (!where.isEmpty() && size <= MOST_COUNTED) {
            size = admitted(space.everyPoint(), where).size();
        }
        if (size == asked.trials()
                || size < asked.trials() && search.at("trials").isEmpty()) {
            return ofGrid(asked.asGridOf((int) size), space.everyPoint(), where, enqueued, Optional.of(AS_GRID));
        } else if (size < asked.trials()) {
            throw trialsAt.error(
                    "trials must be at most the space's %s configurations, got %s; did you mean %s?",
                    size, asked.trials(), size);
        }
        return drawn(asked, space, where, enqueued, spaceAt);
    }

    private static SpacePoints ofGrid(
            SearchConfig config, Space space, Where where, Enqueued enqueued, Optional<String> note) {
        List<Point> points = where.isEmpty() ? space.grid() : admitted(space, where);
        List<Point> first = enqueued.of(points, where);
        if (!first.isEmpty()) {
            points = FirstPoints.before(first, Admitted.all(points, point -> !first.contains(point)));
        }
        return new SpacePoints(config.asGridOf(points.size()), space, points, enqueued, first.size(), note);
    }

    private static List<Point> admitted(Space space, Where where) {
        List<Point> points = Admitted.all(space.grid(), where::admits);
        if (points.isEmpty()) {
            throw where.nothingLeft(space.grid(), String.valueOf(space.gridSize()));
        }
        return points;
    }

    private static SpacePoints drawn(SearchConfig config, Space space, Where where, Enqueued enqueued, Place spaceAt) {
        int trials = config.trials();
        if (config.sampler() == SamplerKind.SOBOL && space.dimensions() > Sampler.MOST_SOBOL_DIMENSIONS) {
            throw spaceAt.error(
                    "sampler sobol must have at most %s dimensions, got %s; use sampler: random",
                    Sampler.MOST_SOBOL_DIMENSIONS, space.dimensions());
        } else if (enqueued.size() > trials) {
            throw enqueued.at(trials)
                    .error(
                            "enqueue must have at most as many points as there are trials, %s, got %s",
                            trials, enqueued.size());
        }
        List<Point> draws = config.sampler().points(space, Integer.MAX_VALUE, config.seed());
        List<Point> points = draws.subList(0, trials);
        Optional<String> note = Optional.empty();
        if (!where.isEmpty()) {
            Admitted admitted = Admitted.first(trials, draws, where::admits, PATIENCE);
            if (admitted.size() < trials) {
                int end = admitted.size() + admitted.rejected();
                throw where.nothingLeft(draws.subList(end - PATIENCE, end), PATIENCE + " draws in a row");
            } else if (admitted.rejected() > 0) {
                note = Optional.of(admitted.rejected() + " more were drawn, which where dropped");
            }
            points = admitted;
        }
        List<Point> first = enqueued.filled(space, draws, where);
        points = FirstPoints.before(first, points.subList(first.size(), trials));
        return new SpacePoints(config, space, points, enqueued, first.size(), note);
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
