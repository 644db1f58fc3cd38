package odesweep.driver.sweep;

import java.util.List;
import java.util.Optional;
import odesweep.driver.search.Admitted;
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
 * @param note what is done otherwise than the file asks for
 */
record SpacePoints(SearchConfig config, Space space, List<Point> points, Optional<String> note) {
    /** The most points of a space without a grid that are counted. */
    private static final long MOST_COUNTED = 1_000_000;

    /** The most draws in a row that {@code where} may reject. */
    private static final int PATIENCE = 20_000;

    static final String AS_GRID = "trials asks for every configuration, so they are a grid";

    /** @param spaceAt the place of the space's key, or of the file */
    static SpacePoints of(SearchReader search, Space space, Where where, Place file, Place spaceAt) {
        SearchConfig asked = search.config(space, spaceAt);
        boolean grid = asked.sampler() == SamplerKind.GRID;
        Place trialsAt = grid ? spaceAt : search.at("trials").orElse(file);
        checkNumber(asked, grid ? space.gridSize() : asked.trials(), trialsAt);
        if (grid) {
            return where.isEmpty()
                    ? new SpacePoints(asked, space, space.grid(), Optional.empty())
                    : admittedGrid(asked, space, where, Optional.empty());
        }
        long size = space.size();
        if (!where.isEmpty() && size <= MOST_COUNTED) {
            size = admittedGrid(asked, space.everyPoint(), where, Optional.empty())
                    .points()
                    .size();
        }
        if (size == asked.trials()
                || size < asked.trials() && search.at("trials").isEmpty()) {
            Space whole = space.everyPoint();
            SearchConfig config = asked.asGridOf((int) size);
            return where.isEmpty()
                    ? new SpacePoints(config, whole, whole.grid(), Optional.of(AS_GRID))
                    : admittedGrid(config, whole, where, Optional.of(AS_GRID));
        } else if (size < asked.trials()) {
            throw trialsAt.error(
                    "trials must be at most the space's %s configurations, got %s; did you mean %s?",
                    size, asked.trials(), size);
        }
        return drawn(asked, space, where, spaceAt);
    }

    private static SpacePoints admittedGrid(SearchConfig config, Space space, Where where, Optional<String> note) {
        Admitted points = Admitted.all(space.grid(), where::admits);
        if (points.isEmpty()) {
            throw where.nothingLeft(space.grid(), String.valueOf(space.gridSize()));
        }
        return new SpacePoints(config.asGridOf(points.size()), space, points, note);
    }

    private static SpacePoints drawn(SearchConfig config, Space space, Where where, Place spaceAt) {
        if (config.sampler() == SamplerKind.SOBOL && space.dimensions() > Sampler.MOST_SOBOL_DIMENSIONS) {
            throw spaceAt.error(
                    "sampler sobol must have at most %s dimensions, got %s; use sampler: random",
                    Sampler.MOST_SOBOL_DIMENSIONS, space.dimensions());
        } else if (where.isEmpty()) {
            List<Point> points = config.sampler().points(space, config.trials(), config.seed());
            return new SpacePoints(config, space, points, Optional.empty());
        }
        List<Point> draws = config.sampler().points(space, Integer.MAX_VALUE, config.seed());
        Admitted points = Admitted.first(config.trials(), draws, where::admits, PATIENCE);
        if (points.size() < config.trials()) {
            int end = points.size() + points.rejected();
            throw where.nothingLeft(draws.subList(end - PATIENCE, end), PATIENCE + " draws in a row");
        }
        return new SpacePoints(
                config,
                space,
                points,
                points.rejected() == 0
                        ? Optional.empty()
                        : Optional.of(points.rejected() + " more were drawn, which where dropped"));
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
