package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.run.LongestFirst.Batch;
import odesweep.driver.search.BudgetedSearch;
import odesweep.driver.search.Generation;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.Search;
import odesweep.driver.search.SearchBudget;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.TrainingId;
import odesweep.worker.TrialResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well generations fill slots, by the dispatcher's order and in simulated time. */
class PackingTest {
    private static final int GENERATIONS = 30;
    private static final int REPLICATES = 1;

    private record Running(double until, int generation, TrainingId training) {}

    /**
     * The part of the slots' time that is trained in. Durations are log-uniform from 1 to 100.
     *
     * @param error by how much the logarithm of the expected cost is off at most
     */
    private static double utilisation(int slots, int generation, double error, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int trials = generation * GENERATIONS;
        double[] durations =
                random.doubles(trials).map(u -> StrictMath.pow(100, u)).toArray();
        double[] expected = IntStream.range(0, trials)
                .mapToDouble(i -> durations[i] * StrictMath.exp(error * (2 * random.nextDouble() - 1)))
                .toArray();
        RunInMemory record = new RunInMemory();
        SearchConfig config = new SearchConfig(
                SamplerKind.GRID,
                trials,
                REPLICATES,
                0,
                RankBy.of(Metric.FINAL_LOSS),
                new SearchBudget(0, 0, 1e-9, 0, generation));
        TrainingConfig training = TrainingConfig.of(Map.of("epochs", 1));
        Search search = new BudgetedSearch(RunInMemory.trials(trials, id -> training), config);
        Generations generations = record.run(search, REPLICATES);
        LongestFirst waiting = new LongestFirst();
        Deque<Running> queue = new ArrayDeque<>();
        PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::until));
        double now = 0;
        double busy = 0;
        Map<Integer, Boolean> opened = new HashMap<>();
        while (true) {
            generations.advance();
            for (int number = 0; number < generations.size(); number++) {
                if (opened.put(number, true) == null) {
                    Generation open = generations.get(number);
                    waiting.add(open, id -> false, id -> 1e9 * expected[id.trial()], slots);
                }
            }
            for (Batch batch :
                    waiting.next(Math.max(64, 8 * slots), 4096)) { // as a job, which Spark runs after those before
                batch.trainings().forEach(id -> queue.add(new Running(0, batch.generation(), id)));
            }
            while (running.size() < slots && !queue.isEmpty()) {
                Running next = queue.poll();
                double duration = durations[next.training().trial()];
                busy += duration;
                running.add(new Running(now + duration, next.generation(), next.training()));
            }
            if (running.isEmpty()) {
                return busy / (slots * now);
            }
            Running ended = running.poll();
            now = ended.until();
            TrialResult result = result(ended.training());
            record.add(result);
            generations.ended(ended.generation(), result);
        }
    }

    private static TrialResult result(TrainingId id) {
        return new TrialResult(
                id.trial(),
                id.replicate(),
                0,
                new TrainingResult(
                        Outcome.complete(new Fit(1, 1, 1)),
                        new double[0],
                        new Curve(new int[0], new double[0], new double[0]),
                        1,
                        1,
                        StepCounts.NONE,
                        "scalar"),
                new TrialResult.Timing(0, 0, 0, "any"));
    }

    /** With a lag of two generations, the rule of thumb that `validate` gives: two and a half times as many trainings as slots. */
    @ParameterizedTest
    @CsvSource({"2", "8", "64"})
    void generationsOfTwoAndAHalfTimesTheSlotsFillThem(int slots) {
        int generation = slots * 5 / 2;
        List<Double> known = IntStream.range(0, 5)
                .mapToObj(seed -> utilisation(slots, generation, 0, seed))
                .toList();
        assertTrue(mean(known) >= 0.95, known.toString());
        List<Double> wrong = IntStream.range(0, 5)
                .mapToObj(seed -> utilisation(slots, generation, 0.7, seed))
                .toList();
        assertTrue(mean(wrong) >= 0.95, wrong.toString());
        double small = utilisation(slots, slots, 0, 0);
        assertTrue(small < mean(known), "as many as slots leave some idle: " + small);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElseThrow();
    }
}
