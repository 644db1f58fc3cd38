package odesweep.driver.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import odesweep.core.SplitMix;
import odesweep.core.Xoshiro;
import odesweep.driver.propose.Domain;
import odesweep.driver.propose.Observation;
import odesweep.driver.propose.Proposer;

/**
 * A sampler that learns from the logarithms of the scores by which configurations are ranked. Points are chosen one after another; an
 * earlier one without result counts as pending. None is proposed twice.
 */
final class LearningSampler implements Sampler {
    /** The most random draws in a row for a point that is new and admitted. */
    private static final int PATIENCE = 20_000;

    private final Proposer proposer;
    private final Metric metric;
    private final boolean timeoutsCount;

    /** What was computed for the trials of before, for the same space. */
    private Encoded encoded;

    LearningSampler(Proposer proposer, Metric metric, boolean timeoutsCount) {
        this.proposer = proposer;
        this.metric = metric;
        this.timeoutsCount = timeoutsCount;
    }

    /** Points as coordinates, and which configurations there are. */
    private static final class Encoded {
        private final SearchSpace space;
        private final Coordinates coordinates;
        private final List<Map<String, Object>> searched = new ArrayList<>();
        private final List<double[]> points = new ArrayList<>();
        private final Set<Object> taken = new HashSet<>();

        Encoded(SearchSpace space) {
            this.space = space;
            coordinates = new Coordinates(space);
        }

        boolean begins(List<Trial> trials) {
            if (searched.size() > trials.size()) {
                return false;
            }
            for (int i = 0; i < searched.size(); i++) {
                if (!searched.get(i).equals(trials.get(i).searched())) {
                    return false;
                }
            }
            return true;
        }

        void add(Point point) {
            searched.add(point.searched());
            points.add(coordinates.encode(point.searched()));
            taken.add(space.rules().key(point));
        }

        boolean isNew(Point point) {
            return space.rules().admits(point) && !taken.contains(space.rules().key(point));
        }
    }

    @Override
    public List<Proposal> propose(SearchSpace space, int count, History history, long seed) {
        if (encoded == null || !encoded.space.equals(space) || !encoded.begins(history.trials())) {
            encoded = new Encoded(space);
        }
        for (Trial trial :
                history.trials().subList(encoded.points.size(), history.trials().size())) {
            encoded.add(space.space().point(trial.searched()));
        }
        Domain domain = encoded.coordinates.domain(point -> encoded.isNew(encoded.coordinates.decode(point)));
        List<Observation> seen = observations(history);
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Xoshiro rng = new Xoshiro(SplitMix.child(Seeds.ofTrial(seed, seen.size()), 0));
            String method = proposer.method(domain, seen);
            Optional<double[]> next = proposer.propose(domain, seen, rng);
            if (next.isEmpty()) {
                method = SamplerKind.RANDOM.pointsMethod();
                next = drawn(domain, rng);
            }
            if (next.isEmpty()) {
                break;
            }
            Point point = encoded.coordinates.decode(next.get());
            encoded.add(point);
            seen.add(Observation.pending(encoded.points.get(seen.size())));
            proposals.add(new Proposal(point, method));
        }
        return proposals;
    }

    private static Optional<double[]> drawn(Domain domain, Xoshiro rng) {
        for (int i = 0; i < PATIENCE; i++) {
            double[] point = domain.random(rng);
            if (domain.admits(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    private List<Observation> observations(History history) {
        Map<Integer, TrialScore> scores = TrialScore.of(
                history, metric, timeoutsCount, encoded.space.space().dimensions() + 2);
        double variance = TrialScore.variance(scores.values());
        List<Observation> seen = new ArrayList<>(history.trials().size());
        for (int trial = 0; trial < history.trials().size(); trial++) {
            double[] point = encoded.points.get(trial);
            TrialScore score = scores.get(trial);
            OptionalInt failure = score == null ? OptionalInt.empty() : score.failure();
            seen.add(
                    score == null
                            ? Observation.pending(point)
                            : failure.isPresent()
                                    ? Observation.failed(point, failure.getAsInt())
                                    : Observation.measured(point, score.median(), score.ofMedian(variance)));
        }
        return seen;
    }
}
