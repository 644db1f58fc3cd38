package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Stage;
import odesweep.core.problem.Interval;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Proposal;
import odesweep.driver.search.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An axis that does not act for a configuration is not there: neither in its values, nor in its seeds, nor in the count. */
class CollapseTest {
    private static final String OPTIMIZERS = "space: {optimizer: [adam, momentum], momentum: [0.5, 0.9]}\n";

    /** Values to try where the type does not tell any. */
    private static final Map<String, List<Object>> VALUES = Map.of(
            "hidden_widths", List.of(List.of(3), List.of()),
            "interval", List.of(new Interval(0, 1), new Interval(0.25, 1)),
            "loss_weights", List.of(List.of(), List.of(2.0)),
            "stages", List.of(List.of(), List.of(Stage.of(OptimizerKind.MOMENTUM, 100))),
            "state_scales", List.of(List.of(), List.of(2.0)),
            "batch_size", List.of(0, 2),
            "steps_per_epoch", List.of(0, 2),
            "warmup_epochs", List.of(0, 2),
            "damping_up", List.of(2.0, 3.0),
            "gradient_clip", List.of(0.0, 0.5));

    private static SweepSpec read(String yaml) {
        return SweepFile.parse("x.yaml", yaml);
    }

    private static List<Map<String, Object>> searched(SweepSpec sweep) {
        return sweep.trials().stream().map(Trial::searched).toList();
    }

    private static String texts(SweepSpec sweep) {
        return searched(sweep).toString();
    }

    @Test
    void aGridHasEachConfigurationOnceInTheOrderOfTheFirst() {
        SweepSpec sweep = read("search: {replicates: 2}\n" + OPTIMIZERS);
        assertEquals(
                "[{optimizer=adam}, {optimizer=momentum, momentum=0.5}, {optimizer=momentum, momentum=0.9}]",
                texts(sweep).toLowerCase(Locale.ROOT));
        assertEquals(
                "space of 2 x 2 = 4 combinations, 3 configurations x 2 replicates = 6 trainings"
                        + " (momentum acts only with optimizer: momentum or stages: momentum)",
                sweep.size());
    }

    @Test
    void aTrainingHasTheSeedOfTheGridWithoutTheAxis() {
        SweepSpec without = read("space: {optimizer: [adam, sgd]}");
        SweepSpec with = read("space: {optimizer: [adam, momentum], momentum: [0.5, 0.9]}");
        assertEquals(
                without.trials().get(0).assignment(0, 7), with.trials().get(0).assignment(0, 7));
    }

    @Test
    void whereIsAskedBeforeAndLeavesAConfigurationWithAnyOfItsCombinations() {
        assertEquals(2, read(OPTIMIZERS + "where: momentum > 0.6").trials().size());
        assertEquals(
                "space of 2 x 2 = 4 combinations, 2 configurations x 1 replicate = 2 trainings"
                        + " (where leaves 2; momentum acts only with optimizer: momentum or stages: momentum)",
                read(OPTIMIZERS + "where: momentum > 0.6").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol"})
    void aDrawnPointLacksTheAxisAndNoneIsTrainedTwice(String sampler) {
        String space = "space: {optimizer: [adam, momentum], momentum: {range: [0.5, 0.9]}}\n";
        SweepSpec sweep = read("search: {sampler: " + sampler + ", trials: 40}\n" + space);
        List<Map<String, Object>> searched = searched(sweep);
        assertEquals(40, searched.size());
        assertEquals(40, new HashSet<>(searched).size());
        assertEquals(
                1,
                searched.stream()
                        .filter(point -> !point.containsKey("momentum"))
                        .count());
        assertEquals(
                searched.subList(0, 10), searched(read("search: {sampler: " + sampler + ", trials: 10}\n" + space)));
        assertEquals(searched, searched(read(sweep.resolved())));
    }

    @Test
    void aSmallSpaceIsAGridOfItsConfigurations() {
        assertEquals(
                "space of 2 x 2 = 4 combinations, 3 configurations x 1 replicate = 3 trainings"
                        + " (trials asks for every configuration, so they are a grid;"
                        + " momentum acts only with optimizer: momentum or stages: momentum)",
                read("search: {sampler: random, trials: 3}\n" + OPTIMIZERS).size());
    }

    @Test
    void aTrialIsMadeAgainOfItsValues() {
        SweepSpec sweep = read(OPTIMIZERS);
        for (Trial trial : sweep.trials()) {
            assertEquals(
                    trial,
                    sweep.maker()
                            .make(trial.id(), new Proposal(sweep.space().point(trial.searched()), trial.proposedBy())));
        }
    }

    @Test
    void axesThatMakeOneAnotherIdleAreCollapsedTogether() {
        // without hidden layers all is linear, unless the output has an activation other than the identity
        SweepSpec sweep = read("space: {output_activation: [hidden, linear], activation: [identity, relu]}\n"
                + "train: {hidden_widths: []}");
        assertEquals("[{}, {output_activation=HIDDEN, activation=RELU}]", texts(sweep));
    }

    /** Over all settings and conditions: of two values on two axes, three configurations are left. */
    @Test
    void everySettingIsCollapsedWhereItsConditionsDoNotHold() {
        Set<String> done = new TreeSet<>();
        for (SettingSpec setting : Settings.all()) {
            for (Map<String, Object> given : acting(setting)) {
                for (SettingSpec condition : conditions(setting)) {
                    for (Object other : values(condition)) {
                        String pair = setting.name() + " with " + condition.name() + " " + condition.text(other);
                        Map<String, Object> changed = new LinkedHashMap<>(given);
                        changed.put(condition.name(), other);
                        if (!done.contains(pair) && isValid(setting, changed) && !acts(setting, changed)) {
                            check(setting, condition, given, other);
                            done.add(pair);
                        }
                    }
                }
            }
        }
        Set<String> missing = new TreeSet<>();
        for (SettingSpec setting : Settings.all()) {
            if (!setting.onlyWith().isEmpty()
                    && setting.onlyWith().stream().noneMatch(CollapseTest::isOfData)
                    && values(setting).size() > 1
                    && done.stream().noneMatch(pair -> pair.startsWith(setting.name() + " with "))) {
                missing.add(setting.name());
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** Whether only problems with data break a condition: MeasuredLossTest has those. */
    private static boolean isOfData(Condition condition) {
        return condition.terms().stream().anyMatch(term -> term.setting().equals("problem"));
    }

    private static void check(SettingSpec setting, SettingSpec condition, Map<String, Object> given, Object notActing) {
        StringBuilder yaml = new StringBuilder("search: {rank_by: rel_error}\nspace:\n");
        List<Object> own = values(setting).subList(0, 2);
        yaml.append("  %s: [%s, %s]%n"
                .formatted(condition.name(), condition.text(given.get(condition.name())), condition.text(notActing)));
        yaml.append("  %s: [%s, %s]%n".formatted(setting.name(), setting.text(own.get(0)), setting.text(own.get(1))));
        StringBuilder train = new StringBuilder("train:\n");
        given.forEach((name, value) -> {
            SettingSpec fixed = Settings.find(name).orElseThrow();
            if (!name.equals(condition.name())) {
                (Sections.SETTINGS.contains(name) ? yaml : train)
                        .append(Sections.SETTINGS.contains(name) ? "" : "  ")
                        .append(name + ": " + fixed.text(value) + "\n");
            }
        });
        SweepSpec sweep = read(yaml + train.toString());
        assertEquals(3, sweep.trials().size(), yaml + train.toString());
        Trial collapsed = sweep.trials().get(2);
        assertFalse(collapsed.searched().containsKey(setting.name()), yaml.toString());
        assertTrue(sweep.size().contains(setting.name() + " acts only with "), sweep.size());
        assertEquals(sweep.trials(), read(sweep.resolved()).trials());
    }

    private static List<Map<String, Object>> acting(SettingSpec setting) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (SettingSpec condition : conditions(setting)) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> shorter : all) {
                for (Object value : values(condition)) {
                    Map<String, Object> one = new LinkedHashMap<>(shorter);
                    one.put(condition.name(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all.stream()
                .filter(given -> isValid(setting, given) && acts(setting, given))
                .toList();
    }

    private static Set<SettingSpec> conditions(SettingSpec setting) {
        Set<SettingSpec> found = new LinkedHashSet<>();
        for (Condition condition : setting.onlyWith()) {
            condition
                    .terms()
                    .forEach(term -> found.add(Settings.find(term.setting()).orElseThrow()));
        }
        return found;
    }

    private static boolean acts(SettingSpec setting, Map<String, Object> given) {
        return setting.acts(Settings.completed(given));
    }

    /** Whether a training may have these settings with each of two values of {@code setting}. */
    private static boolean isValid(SettingSpec setting, Map<String, Object> given) {
        try {
            for (Object value :
                    values(setting).subList(0, Math.min(2, values(setting).size()))) {
                Map<String, Object> all = new HashMap<>(given);
                all.put(setting.name(), value);
                TrainingConfig.of(all);
            }
            return true;
        } catch (SettingException e) {
            return false;
        }
    }

    private static List<Object> values(SettingSpec setting) {
        Object first = Settings.completed(Map.of()).get(setting.name());
        if (VALUES.containsKey(setting.name())) {
            return VALUES.get(setting.name());
        } else if (!setting.type().names().isEmpty()) {
            // identity last: it is what the network does without an activation
            return setting.type().names().stream()
                    .sorted(Comparator.comparing("identity"::equals))
                    .map(setting.type()::read)
                    .toList();
        } else if (first instanceof Boolean flag) {
            return List.of(flag, !flag);
        } else if (first instanceof Integer number) {
            return List.of(number, number + 1);
        } else if (first instanceof Double number) {
            return List.of(number, number == 0 ? 0.01 : number / 2);
        }
        throw new AssertionError("VALUES must have " + setting.name());
    }
}
