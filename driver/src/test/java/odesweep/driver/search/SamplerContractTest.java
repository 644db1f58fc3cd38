package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sampler that draws must do. */
class SamplerContractTest {
    private static final TrainingConfig ANY = TrainingConfig.of(Map.of());
    private static final Space LINE = new Space(List.of(real("x")));

    private static Axis real(String name) {
        return new Axis(name, new Range(1e-4, 1, true, false, 0));
    }

    private static Space wide(int axes) {
        return new Space(IntStream.range(0, axes).mapToObj(i -> real("x" + i)).toList());
    }

    /** A space with every kind of axis, cases and axes in cases. */
    private static final Space MIXED = new Space(List.of(
            real("rate"),
            new Axis("epochs", new Range(1, 50_000, true, true, 0)),
            new Axis("layers", new Range(1, 3, false, true, 0)),
            new Axis("points", new Range(10, 50, false, true, 0, 10, 0)),
            new Axis("batch", new Range(8, 64, true, true, 0, 0, 2)),
            new Axis("scale", new Range(0.5, 8, true, false, 0, 0.5, 0)),
            new Axis(
                    "case",
                    new Axis.Choices(List.of(
                            new Choice("a", Map.of("s", 1), new Space(List.of(real("momentum"), choice("deep")))),
                            new Choice("b", Map.of("s", 2), Space.EMPTY),
                            new Choice("c", Map.of("s", 3), new Space(List.of(real("momentum")))))))));

    private static Axis choice(String name) {
        return new Axis(name, new Axis.Choices(List.of(Choice.of(name, "u"), Choice.of(name, "v"))));
    }

    static Stream<SamplerKind> drawing() {
        return Stream.of(SamplerKind.values()).filter(kind -> kind != SamplerKind.GRID);
    }

    private static Sampler sampler(SamplerKind kind) {
        return kind.sampler(SearchConfig.DEFAULT);
    }

    private static SearchSpace free(Space space) {
        return new SearchSpace(space, PointRules.NONE);
    }

    /** Trials at {@code points}, of which the first {@code known} have the losses of {@code loss}; NaN is a failure. */
    private static History history(List<Point> points, int known, ToDoubleFunction<Point> loss) {
        List<Trial> trials = new ArrayList<>();
        List<EndedTraining> ended = new ArrayList<>();
        for (int id = 0; id < points.size(); id++) {
            trials.add(new Trial(id, points.get(id).searched(), ANY));
            if (id < known) {
                double value = loss.applyAsDouble(points.get(id));
                Outcome outcome = Double.isNaN(value)
                        ? Outcome.diverged("too fast")
                        : Outcome.complete(new Fit(value, value, value));
                ended.add(new EndedTraining(new TrainingId(id, 0), outcome, 1));
            }
        }
        return new History(trials, ended);
    }

    private static List<Point> draws(Space space, int count) {
        return new ArrayList<>(SpaceFilling.random(space, count, 1));
    }

    private static double bowl(Point point) {
        return point.searched().values().stream()
                .mapToDouble(value -> value instanceof Number x ? Math.log(x.doubleValue()) : 1)
                .map(x -> (x + 2) * (x + 2))
                .sum();
    }

    private static List<Proposal> propose(SamplerKind kind, SearchSpace space, int count, History history) {
        return List.copyOf(sampler(kind).propose(space, count, history, 5));
    }

    private static List<Point> points(List<Proposal> proposals) {
        return proposals.stream().map(Proposal::point).toList();
    }

    private static void assertInSpace(Space space, List<Proposal> proposals) {
        for (Point point : points(proposals)) {
            assertEquals(point, space.point(point.searched()));
            space.axes()
                    .forEach(axis -> assertTrue(axis.has(point.searched().get(axis.name())), axis + " in " + point));
        }
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void proposesPointsOfTheSpaceByTheArgumentsAlone(SamplerKind kind) {
        History history = history(draws(MIXED, 30), 25, SamplerContractTest::bowl);
        List<Proposal> proposals = propose(kind, free(MIXED), 6, history);
        assertEquals(6, proposals.size());
        assertInSpace(MIXED, proposals);
        Sampler other = sampler(kind);
        other.propose(free(MIXED), 3, history(draws(MIXED, 12), 12, point -> 1), 5);
        other.propose(free(LINE), 1, history(draws(LINE, 12), 12, point -> 1), 5);
        assertEquals(proposals, List.copyOf(other.propose(free(MIXED), 6, history, 5)), "whatever was asked before");
        if (kind.learns()) {
            assertNotEquals(
                    points(proposals),
                    points(propose(kind, free(MIXED), 6, history(draws(MIXED, 30), 25, point -> -bowl(point) + 1e4))));
        }
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void anySetOfResultsWillDo(SamplerKind kind) {
        List<Point> points = draws(MIXED, 40);
        Map<String, ToDoubleFunction<Point>> losses = new HashMap<>();
        losses.put("all failed", point -> Double.NaN);
        losses.put("ties", point -> 1);
        losses.put("huge and tiny", point -> point.searched().get("case").equals("b") ? 1e300 : 1e-300);
        losses.put("half failed", point -> point.searched().get("case").equals("a") ? Double.NaN : bowl(point));
        losses.forEach((name, loss) -> {
            for (int known : new int[] {0, 1, 2, 5, 40}) {
                List<Proposal> proposals = propose(kind, free(MIXED), 3, history(points, known, loss));
                assertEquals(3, proposals.size(), name);
                assertInSpace(MIXED, proposals);
            }
        });
        List<Point> same = List.of(points.get(0), points.get(0), points.get(0), points.get(0), points.get(0));
        assertInSpace(MIXED, propose(kind, free(MIXED), 3, history(same, 5, point -> 1)));
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void oneAxisOrSixtyWillDo(SamplerKind kind) {
        for (Space space : List.of(LINE, wide(kind == SamplerKind.HALTON ? 40 : 60))) {
            assertInSpace(
                    space, propose(kind, free(space), 4, history(draws(space, 30), 30, SamplerContractTest::bowl)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"GRID", "RANDOM", "SOBOL", "HALTON", "LATIN_HYPERCUBE"})
    void aSmallSpaceIsProposedOnceAndThenNothing(SamplerKind kind) {
        Space small = new Space(List.of(choice("a"), new Axis("b", new Range(1, 4, false, true, 0))));
        List<Point> points = draws(small, 1);
        Set<Point> all = new HashSet<>(points);
        for (int left = 7; left > 0; left--) {
            Point next = propose(kind, free(small), 1, history(points, points.size(), SamplerContractTest::bowl))
                    .get(0)
                    .point();
            assertTrue(all.add(next), "again " + next);
            points.add(next);
        }
        assertEquals(List.of(), propose(kind, free(small), 3, history(points, 8, SamplerContractTest::bowl)));
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void tenThousandTrialsWillDo(SamplerKind kind) {
        Space space = wide(3);
        assertInSpace(
                space, propose(kind, free(space), 2, history(draws(space, 10_000), 9_990, SamplerContractTest::bowl)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"GRID", "RANDOM", "SOBOL", "HALTON", "LATIN_HYPERCUBE"})
    void findsTheBottomOfABowl(SamplerKind kind) {
        Space space = wide(2);
        List<Point> points = draws(space, 10);
        Sampler sampler = sampler(kind);
        int count = kind == SamplerKind.CMAES ? 100 : 40; // it learns from a population at a time
        while (points.size() < count) {
            History history = history(points, points.size(), SamplerContractTest::bowl);
            points.addAll(points(sampler.propose(free(space), 1, history, 5)));
        }
        double first = points.subList(0, 10).stream()
                .mapToDouble(SamplerContractTest::bowl)
                .min()
                .orElseThrow();
        double last = points.subList(10, count).stream()
                .mapToDouble(SamplerContractTest::bowl)
                .min()
                .orElseThrow();
        assertTrue(last < first / 3, first + " to " + last);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"GRID", "RANDOM", "SOBOL", "HALTON", "LATIN_HYPERCUBE"})
    void conditionsOfTheFileHold(SamplerKind kind) {
        SweepSpec sweep = SweepFile.parse("test", """
                search: {sampler: %s, trials: 36, seed: 3, enqueue: [{learning_rate: 0.01, optimizer: momentum}]}
                space:
                  learning_rate: {log: [1e-4, 1]}
                  optimizer: [adam, momentum, sgd]
                  momentum: {range: [0.1, 0.9]}
                  batch_size: {log: [8, 64], factor: 2}
                  points: {range: [20, 80], step: 20}
                  hidden_widths: {depth: [1, 3], width: {log: [4, 32]}, each: true}
                where: [batch_size <= points, parameters <= 500]
                """.formatted(kind.name().toLowerCase(java.util.Locale.ROOT)));
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; trials.size() < 36; number++) {
            List<Point> points = trials.stream()
                    .map(trial -> sweep.space().point(trial.searched()))
                    .toList();
            trials.addAll(sweep.proposer()
                    .propose(
                            number,
                            new History(
                                    List.copyOf(trials),
                                    history(points, points.size(), SamplerContractTest::bowl)
                                            .ended()))
                    .orElseThrow()
                    .proposed());
        }
        assertTrue(trials.get(0).enqueued());
        for (Trial trial : trials) {
            Map<String, Object> searched = trial.searched();
            assertEquals(searched.get("optimizer").toString().equals("MOMENTUM"), searched.containsKey("momentum"));
            assertTrue((int) searched.get("batch_size") <= (int) searched.get("points"));
            assertTrue(trial.parameters() <= 500);
            int depth = (int) searched.get("depth");
            assertEquals(depth >= 2, searched.containsKey("width_2"), searched.toString());
            assertEquals(depth >= 3, searched.containsKey("width_3"), searched.toString());
        }
        assertEquals(36, trials.stream().map(Trial::searched).distinct().count());
    }

    @Test
    void timeTeachesNothingUnlessTheFileSaysSo() {
        List<Point> points = draws(LINE, 12);
        History known = history(points, 11, SamplerContractTest::bowl);
        List<EndedTraining> more = new ArrayList<>(known.ended());
        more.add(new EndedTraining(new TrainingId(11, 0), Outcome.timeout("after 1 s"), 1));
        History late = new History(known.trials(), more);
        assertEquals(propose(SamplerKind.TPE, free(LINE), 2, known), propose(SamplerKind.TPE, free(LINE), 2, late));
        assertEquals(
                1,
                TrialScore.of(late, Metric.FINAL_LOSS, true, 3).get(11).failure().stream()
                        .count());
    }
}
