package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetedSearchTest {
    private static final List<Trial> TRIALS = IntStream.range(0, 12)
            .mapToObj(id -> new Trial(id, Map.of(), TrainingConfig.of(Map.of())))
            .toList();

    /** Losses by trial; the second is better than all after it, and the best of all comes last. */
    private static final double[] LOSSES = {9, 2, 8, 7, 6, 5, 4, 3, 3, 3, 3, 1};

    private static BudgetedSearch search(SearchBudget budget) {
        return new BudgetedSearch(
                TRIALS, new SearchConfig(SamplerKind.GRID, 12, 2, 1, RankBy.of(Metric.FINAL_LOSS), budget));
    }

    /** Each replicate evaluates ten times; the second has a loss larger by two. */
    private static EndedTraining ended(TrainingId id) {
        double loss = LOSSES[id.trial()] - 1 + 2 * id.replicate();
        return new EndedTraining(
                id, id.trial() == 0 ? Outcome.diverged("") : Outcome.complete(new Fit(loss, loss, loss)), 10);
    }

    /** The sentence at the search's end, and the number of trials that it proposed. */
    private static String all(BudgetedSearch search) {
        List<Generation> proposed = new ArrayList<>();
        ProposedTrials trials = new ProposedTrials();
        while (true) {
            History history = trials.history(search.needs(proposed.size()).stream()
                    .sorted()
                    .flatMap(number -> proposed.get(number).trainings().stream())
                    .map(BudgetedSearchTest::ended)
                    .toList());
            Optional<Generation> next = search.propose(proposed.size(), history);
            if (next.isEmpty()) {
                return trials.size() + " "
                        + search.endedEarly(history)
                                .map(sentence -> sentence.replaceFirst(".*?: (.*)\\. To train.*", "$1"))
                                .orElse("all");
            }
            proposed.add(next.get());
            trials.add(next.get());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Groups of two trials: the group that spends the budget, and the next one that runs meanwhile.
                "50 | 0 | 0 | 6  | they evaluated f at least 80 times (evaluation_budget 50)",
                "40 | 0 | 0 | 4  | they evaluated f at least 40 times (evaluation_budget 40)",
                "0  | 2 | 0 | 4  | trial 1 has a median final loss of 2.00 (target 2.0)",
                "0  | 0 | 3 | 8  | none of the 3 configurations after trial 1 was better (plateau 3)",
                "0  | 0 | 9 | 12 | all",
                "0  | 1 | 0 | 12 | all",
            })
    void endsWithTheGroupAfterTheOneThatSpentTheBudget(
            long evaluations, double target, int plateau, int trials, String why) {
        assertEquals(trials + " " + why, all(search(new SearchBudget(0, evaluations, target, plateau, 2))));
    }

    @Test
    void allTrialsAreOfTheFileAndGroupsStayFew() {
        BudgetedSearch search = search(new SearchBudget(0, 1, 0, 0, 5));
        assertEquals(TRIALS, search.ofFile());
        assertEquals(PlannedTrainings.atMost(24), search.planned());
        List<Trial> many = new AbstractList<>() {
            @Override
            public Trial get(int id) {
                return TRIALS.get(0);
            }

            @Override
            public int size() {
                return 1_000_000;
            }
        };
        Generation first = new BudgetedSearch(many, SearchConfig.DEFAULT)
                .propose(0, new History(List.of(), List.of()))
                .orElseThrow();
        assertEquals(1000, first.proposed().size());
    }

    @Test
    void widerBudgetEndsNothingThatTheOtherLetsGoOn() {
        SearchBudget budget = new SearchBudget(5, 100, 0.1, 3, 8);
        assertTrue(new SearchBudget(1, 100, 0.01, 4, 8).allowsAllOf(budget));
        assertTrue(SearchBudget.NONE.allowsAllOf(budget));
        assertEquals(
                List.of(false, false, false, false),
                List.of(
                                new SearchBudget(5, 99, 0.1, 3, 8),
                                new SearchBudget(5, 100, 0.2, 3, 8),
                                new SearchBudget(5, 100, 0.1, 2, 8),
                                new SearchBudget(5, 100, 0.1, 3, 9))
                        .stream()
                        .map(narrower -> narrower.allowsAllOf(budget))
                        .toList());
        assertEquals("evaluation_budget: 100, target: 0.1", new SearchBudget(0, 100, 0.1, 0, 3).limits());
    }
}
