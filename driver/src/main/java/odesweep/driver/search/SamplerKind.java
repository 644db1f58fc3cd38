package odesweep.driver.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import odesweep.driver.propose.Alternating;
import odesweep.driver.propose.Evolution;
import odesweep.driver.propose.GaussianProcess;
import odesweep.driver.propose.Proposer;
import odesweep.driver.propose.TreeParzen;

/** The source of configurations. */
public enum SamplerKind {
    GRID {
        @Override
        public List<Point> points(Space space, int trials, long seed) {
            return space.grid();
        }
    },
    RANDOM {
        @Override
        public List<Point> points(Space space, int trials, long seed) {
            return SpaceFilling.random(space, Integer.MAX_VALUE, seed);
        }
    },
    SOBOL {
        @Override
        public List<Point> points(Space space, int trials, long seed) {
            return SpaceFilling.sobol(space, Integer.MAX_VALUE);
        }
    },
    HALTON {
        @Override
        public List<Point> points(Space space, int trials, long seed) {
            return SpaceFilling.halton(space, Integer.MAX_VALUE);
        }
    },
    LATIN_HYPERCUBE {
        @Override
        public List<Point> points(Space space, int trials, long seed) {
            return SpaceFilling.latinHypercube(space, trials, Integer.MAX_VALUE, seed);
        }
    },
    TPE(TreeParzen::new),
    GP(GaussianProcess::new),
    CMAES(Evolution::new),
    AUTO(Alternating::new);

    private final Optional<Supplier<Proposer>> proposer;

    SamplerKind() {
        proposer = Optional.empty();
    }

    SamplerKind(Supplier<Proposer> proposer) {
        this.proposer = Optional.of(proposer);
    }

    /**
     * Points in order: of a grid all, of others as many as are asked for. They are the configurations of a sampler that learns
     * nothing, and the first ones of a sampler that learns.
     *
     * @param trials the number of configurations in the sweep
     */
    public List<Point> points(Space space, int trials, long seed) {
        return SpaceFilling.random(space, Integer.MAX_VALUE, seed);
    }

    /** The name of the method that chooses {@link #points}, for the tables. */
    public String pointsMethod() {
        return learns() ? "random" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether it learns from results. */
    public boolean learns() {
        return proposer.isPresent();
    }

    /** A sampler of this kind, which may remember what it has computed. Not thread safe. */
    Sampler sampler(SearchConfig config) {
        if (proposer.isPresent()) {
            return new LearningSampler(
                    proposer.get().get(),
                    config.rankBy().metric(),
                    config.pace().learnTimeouts());
        }
        return (space, count, history, seed) -> {
            List<Point> points = points(space.space(), count, seed);
            int first = history.trials().size();
            return new Lazy<>(
                    Math.min(count, points.size() - first),
                    i -> new Proposal(space.rules().acting(points.get(first + i)), pointsMethod()));
        };
    }
}
