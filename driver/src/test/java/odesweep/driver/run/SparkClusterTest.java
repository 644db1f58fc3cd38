package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.Trial;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SparkClusterTest {
    private static final List<Trial> TRIALS =
            RunInMemory.trials(12, id -> TrainingConfig.of(Map.of("hidden_widths", List.of(1 + id), "epochs", 10)));

    /** Every trial twice. */
    private static final List<Assignment> SWEEP = IntStream.range(0, 24)
            .mapToObj(i -> TRIALS.get(i / 2).assignment(i % 2, RunInMemory.SEED))
            .toList();

    /** A training whose result depends on nothing but the seed. */
    private static TrainingResult drawn(TrainingConfig config, long seed) {
        SplittableRandom rng = new SplittableRandom(seed);
        Fit fit = new Fit(rng.nextDouble(), rng.nextDouble(), rng.nextDouble());
        Curve curve = new Curve(new int[] {1}, new double[] {rng.nextDouble()}, new double[] {rng.nextDouble()});
        return new TrainingResult(
                Outcome.complete(fit),
                rng.doubles(5).toArray(),
                curve,
                rng.nextDouble(),
                seed,
                StepCounts.NONE,
                "scalar");
    }

    private static final TrialTask DRAWN = new TrialTask(SparkClusterTest::drawn);

    static List<TrialTask> tasks() {
        return List.of(DRAWN, new TrialTask(Trainer::train));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void sameSweepGivesTheSameBitsInTheSameOrderOnOneAndFourSlots(TrialTask task) {
        List<TrialResult> one = run("local[1]", TRIALS, task);
        List<TrialResult> four = run("local[4]", TRIALS, task);
        assertEquals(SWEEP.size(), one.size());
        for (int i = 0; i < SWEEP.size(); i++) {
            assertEquals(SWEEP.get(i).trial(), one.get(i).trial());
            assertEquals(SWEEP.get(i).replicate(), one.get(i).replicate());
            assertSameBits(one.get(i), four.get(i));
        }
    }

    @Test
    void whatHasNoResultIsRunOnceAndReportedAsItsTaskEnds() throws InterruptedException {
        List<TrialResult> reported = new ArrayList<>();
        try (SparkCluster cluster = SparkCluster.start(Optional.of("local[2]"))) {
            assertEquals(2, cluster.slots());
            RunInMemory record = new RunInMemory();
            for (Assignment before : SWEEP.subList(0, 7)) {
                record.add(DRAWN.run(before));
            }
            Generations sweep = record.run(RunInMemory.whole(TRIALS, 2), 2);
            new Dispatcher(cluster, sweep, DRAWN, () -> "test", result -> {
                        record.add(result);
                        reported.add(result);
                    })
                    .run();
            assertEquals(
                    SWEEP.subList(7, SWEEP.size()).stream()
                            .map(Assignment::seed)
                            .collect(Collectors.toSet()),
                    reported.stream().map(TrialResult::seed).collect(Collectors.toSet()));
            assertEquals(SWEEP.size() - 7, reported.size());
            new Dispatcher(cluster, sweep, DRAWN, () -> "nothing", result -> fail()).run();
        }
    }

    @Test
    void trialThatThrowsAnErrorFailsAloneAndTheOthersComplete() {
        List<TrialResult> results = run("local[2]", TRIALS, new TrialTask((config, seed) -> {
            if (seed == SWEEP.get(3).seed()) {
                throw new StackOverflowError();
            } else if (seed == SWEEP.get(5).seed()) {
                throw new OutOfMemoryError("by hand");
            }
            return drawn(config, seed);
        }));
        for (int i = 0; i < results.size(); i++) {
            Outcome outcome = results.get(i).training().outcome();
            assertEquals(i == 3 || i == 5 ? Status.FAILED : Status.COMPLETE, outcome.status());
        }
        assertEquals(
                "java.lang.OutOfMemoryError: by hand",
                results.get(5).training().outcome().reason().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local       | local[1,4]",
                "local[3]    | local[3,4]",
                "local[*]    | local[*,4]",
                "local[2,7]  | local[2,7]",
                "spark://h:1 | spark://h:1"
            })
    void localMasterRetriesLikeACluster(String given, String used) {
        assertEquals(
                used, SparkCluster.configuration(Optional.of(given), List::of).get("spark.master"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local | true",
                "local[2] | true",
                "local[*,3] | true",
                "spark://h:7077 | true",
                "yarn | true",
                "local[x] | false",
                "local[0] | false",
                "local[2,0] | false",
                "spark:7077 | false"
            })
    void mastersAreKnownBeforeSparkStarts(String master, boolean known) {
        assertEquals(known, SparkCluster.isMaster(master));
    }

    @Test
    void theApplicationHasTheSweepsNameUnlessTheUserGaveOne() {
        SparkConf conf = new SparkConf(false);
        assertFalse(SparkCluster.isNamed(conf));
        assertFalse(SparkCluster.isNamed(conf.setAppName("odesweep.driver.cli.Main"))); // by spark-submit
        assertTrue(SparkCluster.isNamed(conf.setAppName("mine")));
        try (SparkCluster cluster =
                SparkCluster.start("odesweep first [paper]", Optional.of("local[1]"), Optional.empty(), List::of)) {
            assertEquals(1, cluster.slots());
            assertEquals(
                    "odesweep first [paper]",
                    SparkContext.getOrCreate(new SparkConf(false)).appName());
        }
    }

    @Test
    void sparkShowsWhatAJobTrainsAndWhenItBegan() {
        List<String> shown = Collections.synchronizedList(new ArrayList<>());
        try (SparkCluster cluster = SparkCluster.start(Optional.of("local[2]"))) {
            SparkContext.getOrCreate(new SparkConf(false)).addSparkListener(new SparkListener() {
                @Override
                public void onJobStart(SparkListenerJobStart job) {
                    shown.add(job.properties().getProperty("spark.job.description"));
                }
            });
            Generations sweep = new RunInMemory().run(RunInMemory.whole(TRIALS, 2), 2);
            new Dispatcher(cluster, sweep, DRAWN, () -> "0 of 24 trainings done", result -> {}).run();
        } // its end waits for the listeners
        assertEquals(List.of("24 trainings, begun at 0 of 24 trainings done"), shown);
    }

    private static List<TrialResult> run(String master, List<Trial> trials, TrialTask task) {
        try (SparkCluster cluster = SparkCluster.start(Optional.of(master))) {
            List<TrialResult> results = new ArrayList<>();
            Generations sweep = new RunInMemory().run(RunInMemory.whole(trials, 2), 2);
            new Dispatcher(cluster, sweep, task, () -> "test", results::add).run();
            results.sort(Comparator.comparingInt(TrialResult::trial).thenComparingInt(TrialResult::replicate));
            return results;
        }
    }

    private static void assertSameBits(TrialResult expected, TrialResult actual) {
        TrainingResult a = expected.training();
        TrainingResult b = actual.training();
        assertEquals(expected.seed(), actual.seed());
        assertEquals(a.outcome(), b.outcome());
        assertArrayEquals(a.parameters(), b.parameters(), 0);
        assertArrayEquals(a.curve().loss(), b.curve().loss(), 0);
        assertArrayEquals(a.curve().gradientNorm(), b.curve().gradientNorm(), 0);
        assertEquals(a.trivialLoss(), b.trivialLoss());
        assertEquals(a.evaluations(), b.evaluations());
    }
}
