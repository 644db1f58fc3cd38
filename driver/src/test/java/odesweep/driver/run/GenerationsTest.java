package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.Search;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private static final TrainingConfig CONFIG = TrainingConfig.of(Map.of("epochs", 1));

    private final RunInMemory record = new RunInMemory();

    /** Generations of two trials each, each of which needs all but the one before it. */
    private static class Pairs implements Search {
        private final List<History> asked = new ArrayList<>();

        @Override
        public Set<Integer> needs(int number) {
            return IntStream.range(0, Math.max(0, number - 1)).boxed().collect(Collectors.toSet());
        }

        @Override
        public Optional<Generation> propose(int number, History history) {
            asked.add(history);
            int first = history.trials().size();
            return number == 4
                    ? Optional.empty()
                    : Optional.of(Generation.of(number, first, List.of(trial(first), trial(first + 1)), 1));
        }

        @Override
        public PlannedTrainings planned() {
            return PlannedTrainings.atMost(1_000);
        }
    }

    private static Trial trial(int id) {
        return new Trial(id, Map.of(), CONFIG);
    }

    private void end(Generations generations, int number, int trial) {
        TrialResult result = new TrialResult(
                trial, 0, 0, TrainingResult.lost("an executor"), new TrialResult.Timing(0, 0, 0, "none"));
        record.add(result);
        generations.ended(number, result);
    }

    private static List<Integer> ended(History history) {
        return history.ended().stream().map(ended -> ended.id().trial()).toList();
    }

    @Test
    void aGenerationIsProposedWhenThoseItNeedsHaveEndedAndSeesNoOtherResults() {
        Pairs search = new Pairs();
        Generations generations = record.run(search, 1);
        assertEquals(2, generations.size(), "two need nothing");
        end(generations, 1, 2);
        end(generations, 1, 3);
        end(generations, 0, 1);
        assertFalse(generations.canAdvance());
        end(generations, 0, 0);
        generations.advance();
        assertEquals(4, generations.size(), "the second has ended long since");
        assertEquals(List.of(0, 1), ended(search.asked.get(2)));
        assertEquals(4, search.asked.get(2).trials().size(), "pending ones are known, though not their results");
        assertEquals(List.of(0, 1, 2, 3), ended(search.asked.get(3)));
    }

    @Test
    void theSizeOfASweepIsKnownWhenItsSearchHasEnded() {
        Generations generations = record.run(new Pairs(), 1);
        assertEquals(PlannedTrainings.atMost(1_000), generations.planned());
        for (int trial = 0; trial < 8; trial++) {
            assertFalse(generations.haveEnded());
            assertEquals(trial, generations.ended());
            end(generations, trial / 2, trial);
            generations.advance();
        }
        assertTrue(generations.haveEnded());
        assertEquals(PlannedTrainings.exactly(8), generations.planned());
    }

    @Test
    void aRunThatGoesOnAsksForNoGenerationThatWasKept() {
        Generations before = record.run(new Pairs(), 1);
        for (int trial : new int[] {0, 1, 3}) {
            end(before, trial / 2, trial);
        }
        before.advance();
        assertEquals(3, before.size());
        Pairs search = new Pairs();
        Generations after = record.run(search, 1);
        assertEquals(2, search.asked.size(), "those that need nothing are not kept");
        assertEquals(before.get(2), after.get(2));
        assertEquals(3, after.ended());
        end(after, 1, 2);
        after.advance();
        assertEquals(List.of(0, 1, 2, 3), ended(search.asked.get(2)), "what had ended before is remembered");
    }

    @Test
    void aSearchThatProposesNonsenseIsRefused() {
        assertRefused(
                "a generation must have trainings that no other has, of trials that were proposed, got"
                        + " TrainingId[trial=0, replicate=0] in generation 1",
                Set.of(),
                new Generation(0, List.of(trial(0)), List.of(new TrainingId(0, 0))),
                new Generation(1, List.of(), List.of(new TrainingId(0, 0))));
        assertRefused(
                "a generation must have trainings that no other has, of trials that were proposed, got"
                        + " TrainingId[trial=1, replicate=0] in generation 0",
                Set.of(),
                new Generation(0, List.of(trial(0)), List.of(new TrainingId(1, 0))));
        assertRefused(
                "a generation's first new trial must be trial 0, got 7",
                Set.of(),
                new Generation(0, List.of(trial(7)), List.of()));
        assertRefused(
                "generations must be proposed in order of their numbers, got 3 as number 0",
                Set.of(),
                new Generation(3, List.of(), List.of()));
        assertRefused("generation 0 must need earlier generations, got 0", Set.of(0));
    }

    private void assertRefused(String message, Set<Integer> needs, Generation... proposed) {
        Search search = new Pairs() {
            @Override
            public Set<Integer> needs(int number) {
                return needs;
            }

            @Override
            public Optional<Generation> propose(int number, History history) {
                return number < proposed.length ? Optional.of(proposed[number]) : Optional.empty();
            }
        };
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> record.run(search, 1).advance())
                        .getMessage());
    }
}
