package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.search.Allocation.AllocationKind;
import odesweep.worker.Leg;
import org.junit.jupiter.api.Test;

class ClimbTest {
    private static final TrainingConfig CONFIG = TrainingConfig.of(Map.of("epochs", 90));

    private static SearchConfig config(Allocation allocation, int replicates) {
        return new SearchConfig(
                SamplerKind.GRID,
                1,
                replicates,
                0,
                RankBy.of(Metric.FINAL_LOSS),
                allocation,
                SearchConfig.DEFAULT.budget(),
                SearchPace.DEFAULT);
    }

    private static Allocation halving() {
        return new Allocation(AllocationKind.HALVING, 3, 3);
    }

    private static Trial trial(int id, TrainingConfig config) {
        return new Trial(id, Map.of(), config);
    }

    private static List<Trial> trials(int count) {
        return IntStream.range(0, count).mapToObj(id -> trial(id, CONFIG)).toList();
    }

    /** A climb to its end, with made-up losses; the trainings of each step that has some. */
    private static List<List<TrainingId>> climb(
            List<Trial> trials, SearchConfig config, Function<TrainingId, Outcome> whole) {
        Climb climb = new Climb(new WholeSearch(trials, config.replicates()), config);
        Map<Integer, List<EndedTraining>> ended = new HashMap<>();
        List<Trial> proposed = new ArrayList<>();
        List<List<TrainingId>> steps = new ArrayList<>();
        for (int number = 0; ; number++) {
            List<EndedTraining> needed = climb.needs(number).stream()
                    .flatMap(need -> ended.get(need).stream())
                    .sorted(java.util.Comparator.comparing(EndedTraining::id).thenComparing(EndedTraining::rung))
                    .toList();
            Optional<Generation> next = climb.propose(number, new History(List.copyOf(proposed), needed));
            if (next.isEmpty()) {
                return steps;
            }
            assertEquals(number, next.get().number());
            proposed.addAll(next.get().proposed());
            int step = next.get().step();
            List<EndedTraining> results = new ArrayList<>();
            for (TrainingId id : next.get().trainings()) {
                int rung = config.ladder().rungOf(id.trial(), step);
                Leg leg = config.ladder().leg(trials.get(id.trial()), id.replicate(), rung);
                boolean last = leg.until() == trials.get(id.trial()).config().epochs();
                Outcome outcome = whole.apply(id);
                results.add(new EndedTraining(
                        id,
                        last || outcome.fit().isEmpty()
                                ? outcome
                                : Outcome.stopped(outcome.fit().get(), "after " + leg.until()),
                        1,
                        rung));
            }
            ended.put(number, results);
            if (!next.get().trainings().isEmpty()) {
                steps.add(next.get().trainings());
            }
        }
    }

    private static Outcome loss(double loss) {
        return Outcome.complete(new Fit(loss, loss, loss));
    }

    private static List<Integer> ids(List<TrainingId> trainings) {
        return trainings.stream().map(TrainingId::trial).toList();
    }

    @Test
    void aThirdGoesOnAtEachRungTheBestFirst() {
        List<List<TrainingId>> steps = climb(trials(27), config(halving(), 1), id -> loss(1 + (id.trial() * 7) % 27));
        assertEquals(List.of(27, 9, 3), steps.stream().map(List::size).toList());
        assertEquals(
                IntStream.range(0, 27).filter(i -> (i * 7) % 27 < 9).boxed().toList(), ids(steps.get(1)));
        assertEquals(
                IntStream.range(0, 27).filter(i -> (i * 7) % 27 < 3).boxed().toList(), ids(steps.get(2)));
    }

    @Test
    void threeGoOnAtLeastAndAllThatAreTiedAndNoneThatFailed() {
        assertEquals(
                List.of(5, 3, 3),
                climb(trials(5), config(halving(), 1), id -> loss(id.trial())).stream()
                        .map(List::size)
                        .toList());
        assertEquals(
                List.of(9, 5, 5),
                climb(trials(9), config(halving(), 1), id -> loss(id.trial() < 5 ? 1 : 2)).stream()
                        .map(List::size)
                        .toList(),
                "five are as good as the third");
        assertEquals(
                List.of(List.of(0, 1, 2, 3, 4, 5), List.of(4, 5), List.of(4, 5)),
                climb(trials(6), config(halving(), 1), id -> id.trial() < 4 ? Outcome.diverged("x") : loss(id.trial()))
                        .stream()
                        .map(ClimbTest::ids)
                        .toList());
        assertEquals(
                1,
                climb(trials(6), config(halving(), 1), id -> Outcome.diverged("x"))
                        .size());
    }

    @Test
    void warmUpsAreOverThreeTimesBeforeTheFirstRung() {
        TrainingConfig warm = TrainingConfig.of(Map.of("epochs", 90, "warmup_epochs", 10));
        TrainingConfig long_ = TrainingConfig.of(Map.of("epochs", 90, "warmup_epochs", 40));
        Ladder ladder = config(halving(), 1).ladder();
        assertEquals(List.of(new Leg(0, 0, 10), new Leg(1, 10, 30), new Leg(2, 30, 90)), legs(ladder, CONFIG));
        assertEquals(List.of(new Leg(0, 0, 30), new Leg(2, 30, 90)), legs(ladder, warm), "at 1/3 it is there already");
        assertEquals(List.of(new Leg(0, 0, 90)), legs(ladder, long_));
        List<Trial> trials = List.of(trial(0, warm), trial(1, CONFIG), trial(2, long_), trial(3, CONFIG));
        assertEquals(
                List.of(List.of(0, 1, 2, 3), List.of(1), List.of(0, 1)),
                climb(trials, config(halving(), 1), id -> loss(id.trial())).stream()
                        .map(ClimbTest::ids)
                        .toList());
    }

    private static List<Leg> legs(Ladder ladder, TrainingConfig config) {
        return IntStream.range(0, ladder.size())
                .filter(rung -> ladder.hasLeg(trial(0, config), 0, rung))
                .mapToObj(rung -> ladder.leg(trial(0, config), 0, rung))
                .toList();
    }

    @Test
    void epochsComeFirstThenReplicates() {
        List<List<TrainingId>> steps = climb(
                trials(27), config(halving(), 4), id -> loss(StrictMath.pow(10, id.trial()) * (1 + id.replicate())));
        assertEquals(
                List.of(27L, 9L, 3L, 3L, 6L),
                steps.stream().map(step -> (long) step.size()).toList());
        assertEquals(List.of(new TrainingId(0, 1), new TrainingId(1, 1), new TrainingId(2, 1)), steps.get(3));
        assertEquals(
                Map.of(0, List.of(2, 3), 1, List.of(2, 3), 2, List.of(2, 3)),
                steps.get(4).stream()
                        .collect(Collectors.groupingBy(
                                TrainingId::trial,
                                TreeMap::new,
                                Collectors.mapping(TrainingId::replicate, Collectors.toList()))));
    }

    /** 2 and 3 lie as far from the best as replicates from each other; the others far away. */
    @Test
    void whatReplicatesCannotTellApartGoesOn() {
        Allocation replicates = new Allocation(AllocationKind.REPLICATES, 3, 3);
        List<List<TrainingId>> steps = climb(
                trials(8),
                config(replicates, 8),
                id -> loss((id.trial() < 5 ? 1 + 0.01 * id.trial() : 1e6) * (id.replicate() % 2 == 0 ? 1 : 3)));
        assertEquals(
                List.of(8, 4, 8, 16), // of the four with two replicates all are tied, and again
                steps.stream().map(List::size).toList());
    }

    @Test
    void aConfigurationOfWhichHalfOfTheReplicatesFailGoesNoFurther() {
        Allocation replicates = new Allocation(AllocationKind.REPLICATES, 3, 3);
        List<List<TrainingId>> steps = climb(
                trials(4),
                config(replicates, 4),
                id -> id.trial() == 0 && id.replicate() == 1 ? Outcome.stiff("x") : loss(1 + id.trial()));
        assertEquals(List.of(0, 1, 2, 3), ids(steps.get(0)));
        assertEquals(List.of(0, 1, 2), ids(steps.get(1)));
        assertTrue(steps.get(2).stream().noneMatch(id -> id.trial() == 0));
    }

    /** Of brackets of 9, 5 and 3, by numbers drawn from the ids. */
    @Test
    void hyperbandBeginsSomeAtHigherRungs() {
        Ladder ladder =
                config(new Allocation(AllocationKind.HYPERBAND, 3, 3), 1).ladder();
        Map<Integer, Long> starts = IntStream.range(0, 17_000)
                .boxed()
                .collect(Collectors.groupingBy(ladder::start, TreeMap::new, Collectors.counting()));
        assertEquals(9_000, starts.get(0), 300);
        assertEquals(5_000, starts.get(1), 300);
        assertEquals(3_000, starts.get(2), 300);
        List<List<TrainingId>> steps =
                climb(trials(170), config(new Allocation(AllocationKind.HYPERBAND, 3, 3), 1), id -> loss(id.trial()));
        List<List<Integer>> brackets = List.of(
                IntStream.range(0, 170)
                        .filter(i -> ladder.start(i) == 0)
                        .boxed()
                        .toList(),
                IntStream.range(0, 170)
                        .filter(i -> ladder.start(i) == 1)
                        .boxed()
                        .toList());
        List<Integer> second =
                new ArrayList<>(brackets.get(0).subList(0, brackets.get(0).size() / 3));
        second.addAll(brackets.get(1).subList(0, brackets.get(1).size() / 3));
        assertEquals(second.stream().sorted().toList(), ids(steps.get(1)));
        assertEquals(brackets.get(0).subList(0, brackets.get(0).size() / 3 / 3), ids(steps.get(2)));
    }

    /** Half go on from the first tenth; later only those that were never as good as the others' mean are stopped. */
    @Test
    void theMedianRuleStopsTheWorseHalf() {
        List<List<TrainingId>> steps =
                climb(trials(40), config(new Allocation(AllocationKind.MEDIAN, 3, 3), 1), id -> loss(1 + id.trial()));
        assertEquals(10, steps.size());
        assertEquals(
                List.of(40, 20, 10, 5),
                steps.subList(0, 4).stream().map(List::size).toList());
        assertEquals(List.of(0, 1, 2), ids(steps.get(9)));
    }

    @Test
    void itsCostIsKnownBefore() {
        Ladder ladder = config(halving(), 1).ladder();
        assertEquals(27 + 9 + 3, ladder.legs(27));
        assertEquals((27.0 / 9 + 9 * 2.0 / 9 + 3 * 2.0 / 3) / 27, ladder.share(27), 1e-12);
        assertEquals(
                "halving: 27 to 1/9 of the epochs, 9 to 1/3, 3 to all (about 26 % of the epochs)", ladder.words(27));
        Ladder replicates =
                config(new Allocation(AllocationKind.REPLICATES, 3, 3), 12).ladder();
        assertEquals(57 + 28 + 2 * 14 + 4 * 7 + 4 * 3, replicates.legs(57));
        assertEquals(153.0 / 684, replicates.share(57), 1e-12);
        assertEquals(
                "replicates: 57 to all of the epochs, 28 with 2 replicates, 14 with 4 replicates, 7 with 8 replicates,"
                        + " 3 with 12 replicates (about 22 % of the epochs)",
                replicates.words(57));
    }
}
