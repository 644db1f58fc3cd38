package odesweep.driver.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.RunRecord;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.Search;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.driver.search.WholeSearch;
import odesweep.worker.TrialResult;

/** The record of a run, without a journal. */
public final class RunInMemory implements RunRecord {
    static final long SEED = 1;

    private final Map<TrainingId, EndedTraining> ended = new TreeMap<>();
    private final Map<Integer, Generation> generations = new HashMap<>();

    /** A sweep of one generation: {@code count} configurations, each {@code replicates} times. */
    static Generations whole(int count, int replicates, IntFunction<TrainingConfig> configs) {
        return new RunInMemory().run(whole(trials(count, configs), replicates), replicates);
    }

    static Search whole(List<Trial> trials, int replicates) {
        return new WholeSearch(trials, replicates);
    }

    static List<Trial> trials(int count, IntFunction<TrainingConfig> configs) {
        return new AbstractList<>() {
            @Override
            public Trial get(int id) {
                return new Trial(id, Map.of(), configs.apply(id));
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** A run that goes on from this record. */
    public Generations run(Search search, int replicates) {
        try {
            return new Generations(
                    search,
                    new SearchConfig(
                            SamplerKind.GRID,
                            1,
                            replicates,
                            SEED,
                            RankBy.of(Metric.FINAL_LOSS),
                            SearchConfig.DEFAULT.budget()),
                    this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(TrialResult result) {
        EndedTraining training = EndedTraining.of(result);
        ended.put(training.id(), training);
    }

    @Override
    public synchronized boolean has(TrainingId training, int rung) {
        return ended.containsKey(training);
    }

    @Override
    public void forEachEnded(Consumer<EndedTraining> consumer) {
        ended.values().forEach(consumer);
    }

    @Override
    public synchronized Optional<Generation> generation(int number) {
        return Optional.ofNullable(generations.get(number));
    }

    @Override
    public synchronized void add(Generation generation) {
        generations.put(generation.number(), generation);
    }
}
