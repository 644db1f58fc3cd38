package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.core.compute.Activation;
import odesweep.core.config.Settings;
import odesweep.core.objective.Objective;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Interval;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFileTest {
    private static SweepSpec read(String yaml, String... overrides) {
        return SweepFile.parse("x.yaml", yaml, List.of(overrides));
    }

    private static List<Map<String, Object>> searched(String yaml, String... overrides) {
        return read(yaml, overrides).trials().stream().map(Trial::searched).toList();
    }

    private static Object first(String setting, String yaml, String... overrides) {
        return Settings.valuesOf(read(yaml, overrides).trials().get(0).config()).get(setting);
    }

    @Test
    void withoutASpaceThereIsOneTrial() {
        SweepSpec spec = read("problem: decay\nsearch:\nspace:\ntrain:\n");
        assertEquals(List.of(Map.of()), searched("problem: decay"));
        assertEquals("space of 1 configuration x 1 replicate = 1 training", spec.size());
    }

    @Test
    void searchIsRead() {
        SearchConfig expected = new SearchConfig(
                SamplerKind.RANDOM, 7, 2, -5_000_000_000L, RankBy.of(Metric.REL_ERROR), SearchConfig.DEFAULT.budget());
        SweepSpec spec = read("""
                search: {sampler: random, trials: 7, replicates: 2, seed: -5000000000, rank_by: rel_error}
                space: {beta1: {range: [0, 0.9]}}
                """);
        assertEquals(expected, spec.search());
        assertEquals("7 configurations of a continuous space x 2 replicates = 14 trainings", spec.size());
    }

    @Test
    void aGridHasItsOwnCountOfTrials() {
        assertEquals(
                6,
                read("space: {activation: [relu, tanh, sin], points: [5, 7]}")
                        .search()
                        .trials());
    }

    @Test
    void aGridsTrainingHasTheSameSeedInEveryGridThatContainsIt() {
        Map<Map<String, Object>, Long> seeds = seeds("space: {activation: [relu, sin], points: [5, 7]}");
        Map<Map<String, Object>, Long> longer = seeds("space: {points: [5, 6, 7], activation: [tanh, relu, sin]}");
        assertEquals(9, Set.copyOf(longer.values()).size());
        longer.keySet().retainAll(seeds.keySet());
        assertEquals(seeds, longer);
    }

    private static Map<Map<String, Object>, Long> seeds(String yaml) {
        Map<Map<String, Object>, Long> seeds = new HashMap<>();
        read(yaml)
                .trials()
                .forEach(trial ->
                        seeds.put(trial.searched(), trial.assignment(1, 0).seed()));
        return seeds;
    }

    @Test
    void theFirstAxisChangesSlowest() {
        assertEquals(
                List.of(
                        Map.of("activation", Activation.RELU, "points", 5),
                        Map.of("activation", Activation.RELU, "points", 7),
                        Map.of("activation", Activation.TANH, "points", 5),
                        Map.of("activation", Activation.TANH, "points", 7)),
                searched("space: {activation: [relu, tanh], points: [5, 7]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "points: 1e3          | 1000",
                "points: 0x10         | 16",
                "learning_rate: 1     | 1.0",
                "learning_rate: 1e-3  | 0.001",
                "learning_rate: .5    | 0.5",
                "diverged_above: .inf | Infinity",
                "redraw: true         | true",
                "activation: leaky-relu | leaky_relu",
                "hidden_widths: []    | []",
                "interval: [-1, 2.5]  | [-1.0, 2.5]",
                "problem: van_der_pol | van-der-pol",
            })
    void aValueIsReadByItsSettingsType(String yaml, String value) {
        String setting = yaml.substring(0, yaml.indexOf(':'));
        String file = setting.equals("problem") ? yaml : "train: {" + yaml + "}";
        Object read = first(setting, file);
        assertEquals(
                value,
                read instanceof Double
                        ? read.toString()
                        : Settings.find(setting).orElseThrow().text(read));
    }

    @Test
    void severalCriteriaMayRank() {
        RankBy expected = RankBy.of(Metric.FINAL_LOSS, Effort.EVALUATIONS);
        SweepSpec spec = read("search: {rank_by: [final_loss, evaluations]}");
        assertEquals(expected, spec.search().rankBy());
        assertEquals(expected, read(spec.resolved()).search().rankBy());
        assertEquals(
                expected,
                read("problem: decay", "search.rank_by=[final_loss, evaluations]")
                        .search()
                        .rankBy());
        assertEquals(
                RankBy.of(Metric.REL_ERROR),
                read("search: {rank_by: [rel-error]}").search().rankBy());
        assertEquals(expected, RankBy.parse(expected.text()));
    }

    @Test
    void anySettingMayBeSearchedOrFixedUnderSpace() {
        String space = """
                problem: cosine
                search: {rank_by: rel_error}
                space:
                  objective: [residual, trajectory]
                  interval: [[0, 1], [0, 2]]
                  hidden_widths: [[], [8]]
                  redraw: [true, false]
                  time_sampling: uniform
                  epochs: 5
                """;
        assertEquals(16, read(space).trials().size());
        assertEquals(5, first("epochs", space));
        assertEquals(
                Map.of(
                        "objective",
                        Objective.TRAJECTORY,
                        "interval",
                        new Interval(0, 2),
                        "hidden_widths",
                        List.of(8),
                        "redraw",
                        false),
                searched(space).get(15));
    }

    private static final String CASES = """
            space:
              case:
                - {case: plain, optimizer: sgd}
                - {optimizer: momentum, momentum: {range: [0.5, 0.9], points: 2}, hidden_widths: [4, 4]}
                - case: deep
                  how:
                    - {how: wide, hidden_widths: [64]}
                    - {how: narrow, hidden_widths: [[2, 2], [3, 3]]}
            train: {optimizer: adam, epochs: 9}
            """;

    @Test
    void aCaseSearchesWhatItHas() {
        SweepSpec spec = read(CASES);
        assertEquals(List.of("case", "momentum", "how", "hidden_widths"), spec.axes());
        assertEquals("space of 6 configurations x 1 replicate = 6 trainings", spec.size());
        assertEquals(
                List.of(
                        Map.of("case", "plain"),
                        Map.of("case", "optimizer momentum", "momentum", 0.5),
                        Map.of("case", "optimizer momentum", "momentum", 0.9),
                        Map.of("case", "deep", "how", "wide"),
                        Map.of("case", "deep", "how", "narrow", "hidden_widths", List.of(2, 2)),
                        Map.of("case", "deep", "how", "narrow", "hidden_widths", List.of(3, 3))),
                spec.trials().stream().map(Trial::searched).toList());
    }

    @Test
    void aCasesSettingsTakeThePlaceOfTrains() {
        List<Trial> trials = read(CASES).trials();
        assertEquals(OptimizerKind.SGD, trials.get(0).config().optimizer().optimizer());
        assertEquals(OptimizerKind.ADAM, trials.get(3).config().optimizer().optimizer());
        assertEquals(List.of(4, 4), trials.get(2).config().network().hiddenWidths());
        assertEquals(9, trials.get(5).config().budget().epochs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CASES,
                "problem: cosine\nsearch: {rank_by: rel_error}\nspace: {objective: [residual, trajectory], solver: [rk4, dopri5]}",
                "search: {rank_by: rel_error}\nspace: {problem: [decay, cosine], learning_rate: {log: [1e-5, 0.123456789], points: 7}}",
                "search: {sampler: sobol, trials: 50}\nspace: {points: {log: [2, 100]}, beta1: {range: [0, 0.9]}}",
                "search: {sampler: random, trials: 3, seed: -7}\nspace: {\"c\": [{c: \"a \\\"b\\\" \\\\ \\n é: #\"}, {c: '1'}],"
                        + " beta1: {range: [0, 0.9]}}",
                "train: {diverged_above: .inf, step_size: 1e-300, interval: [0, 0], points: 1}",
            })
    void theResolvedFileReadsBackToAnEqualSweep(String yaml) {
        SweepSpec spec = read(yaml);
        assertEquals(spec, read(spec.resolved()));
    }

    @Test
    void aSetSettingIsFixedWhateverTheFileSays() {
        String yaml = CASES.replace("epochs: 9", "epochs: 9, activation: relu");
        assertEquals(
                List.of("case", "how"),
                read(yaml, "hidden_widths=[5]", "momentum=0.1").axes());
        read(yaml, "hidden_widths=[5]")
                .trials()
                .forEach(trial ->
                        assertEquals(List.of(5), trial.config().network().hiddenWidths()));
        assertEquals(Activation.TANH, first("activation", yaml, "activation=tanh"));
        assertEquals(0.3, first("momentum", "space: {momentum: [0.1, 0.2]}", "momentum=0.3"));
        assertEquals(Objective.TRAJECTORY, first("objective", "objective: residual", "objective=trajectory"));
    }

    @Test
    void ofTwoThatSetTheSameTheLastHolds() {
        assertEquals(4, first("epochs", "problem: decay", "epochs=3", "epochs=4"));
    }

    @Test
    void theSearchIsSetByItsNamesOrWithItsSection() {
        String yaml = "space: {beta1: {range: [0, 0.9]}}";
        assertEquals(3, read(yaml, "sampler=random", "search.trials=3").trials().size());
        assertEquals(
                4,
                read(yaml, "beta1=0.5", "train.epochs=3", "replicates=4")
                        .search()
                        .replicates());
    }

    @Test
    void aSetCaseIsTheOnlyOne() {
        assertEquals(List.of(Map.of("case", "plain")), searched(CASES, "case=plain"));
        assertEquals(2, searched(CASES, "case=optimizer momentum").size());
    }

    @Test
    void whatTheUserSaysChangesNoTrainingAndIsReadAgain() {
        String yaml = "problem: decay\nname: 2026\nnote: |\n  two:\n  \"lines\"\ntags: [paper, 1e-3, paper]\n";
        SweepSpec labelled = read(yaml);
        assertEquals(
                new Labels(Optional.of("2026"), Optional.of("two:\n\"lines\""), List.of("paper", "1e-3")),
                labelled.labels());
        assertEquals(labelled.labels(), read(labelled.text()).labels());
        assertEquals(read("problem: decay").resolved(), labelled.resolved());
        assertEquals(Optional.of("b"), read(yaml, "name=b").labels().name());
        assertEquals(List.of("x"), read(yaml, "tags=[x]").labels().tags());
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        Path file = Files.createTempFile("sweep", ".yaml");
        Files.writeString(file, "\ufeffproblem: decay\r\ntrain: {epochs: 3}\r\n");
        assertEquals(
                3,
                SweepFile.read(file, List.of())
                        .trials()
                        .get(0)
                        .config()
                        .budget()
                        .epochs());
        Files.delete(file);
    }

    @Test
    void aProblemOfOnesOwnHasItsNumbersSetOneByOne() {
        String file = "problem: {equations: {x: -k*x}, parameters: {k: 2}, initial: {x: 1}, span: [0, 1]}";
        SweepSpec set = SweepFile.parse("x.yaml", file, List.of("problem.parameters.k=3", "problem.initial.x=5"));
        assertEquals(SweepFile.parse("x.yaml", file.replace("k: 2", "k: 3").replace("{x: 1}", "[5]"), List.of()), set);
        assertEquals(set, SweepFile.parse("x.yaml", set.resolved(), List.of()));
    }

    @Test
    void lossesThatDoNotMeasureTheSameAreRankedByTheErrorUnlessTheFileSaysOtherwise() {
        String file = "problem: decay\nobjective: residual\nspace: {initial_condition: [soft, hard]}\n";
        SweepSpec sweep = SweepFile.parse("x.yaml", file);
        assertEquals(RankBy.of(Metric.REL_ERROR), sweep.search().rankBy());
        assertTrue(
                sweep.size()
                        .endsWith(
                                "(ranked by rel_error, since losses that differ in initial_condition, initial_weight do not"
                                        + " measure the same)"),
                sweep.size());
        assertEquals(
                RankBy.of(Metric.FINAL_LOSS),
                SweepFile.parse("x.yaml", file.replace("[soft, hard]", "hard"))
                        .search()
                        .rankBy());
    }

    @Test
    void aCasesOwnValuesHoldOverThoseOfTheAxisBesideIt() {
        SweepSpec sweep = SweepFile.parse("x.yaml", """
                problem: decay
                objective: residual
                space:
                  a:
                    - {a: x, optimizer: sgd, learning_rate: [0.1, 0.2]}
                    - {a: y, optimizer: adam}
                    - {a: z, optimizer: rmsprop, learning_rate: 0.5}
                  learning_rate: [0.01, 0.001]
                """);
        assertEquals(
                List.of("x 0.1", "x 0.2", "y 0.01", "y 0.001", "z 0.5"),
                sweep.trials().stream()
                        .map(trial -> trial.searched().get("a") + " "
                                + trial.config().optimizer().learningRate())
                        .toList());
        assertEquals(sweep, SweepFile.parse("x.yaml", sweep.resolved()));
    }
}
