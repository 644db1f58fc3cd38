package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.compute.Compute;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Stage;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType;
import org.junit.jupiter.api.Test;

/**
 * Every setting acts exactly where its conditions say: elsewhere no bit of a training's result depends on it, and there
 * another value changes some. Settings, conditions and values are found from the configuration's declaration.
 */
class SettingsActTest {
    private static final String WITH_DATA = "acts with data only, which no problem here has";

    /** Settings that act, but must not change a bit, with the reason. */
    private static final Map<String, String> WITHOUT_TRACE = Map.of(
            "compute",
            "all kernels but ND4J's give the same bits",
            "start_values",
            WITH_DATA,
            "data_weight",
            WITH_DATA,
            "parameters_learning_rate",
            WITH_DATA);

    private static final int SEEDS = 8;

    /** So little that the first steps are too long and damping rises. */
    private static final double LITTLE = 1e-12;

    /** A small training, so that thousands take seconds. */
    private static final Map<String, Object> SMALL = Map.of(
            "hidden_widths",
            List.of(3),
            "points",
            5,
            "epochs",
            3,
            "growing_epochs",
            1,
            "step_size",
            0.05,
            "damping",
            LITTLE);

    /** Values to try where the type does not tell any. */
    private static final Map<String, List<Object>> VALUES = Map.ofEntries(
            // not the stiff ones: their losses are so large that settings such as epsilon are rounded away
            Map.entry(
                    "problem",
                    Stream.of("decay", "decay2", "cosine", "spiral", "lotka-volterra", "van-der-pol", "lorenz", "chirp")
                            .<Object>map(ProblemRef::of)
                            .toList()),
            Map.entry("hidden_widths", List.of(List.of(3), List.of(), List.of(2, 2))),
            Map.entry("points", List.of(5, 6)),
            Map.entry("interval", List.of(new Interval(0, 1), new Interval(0.25, 1))),
            Map.entry("horizon", List.of(1.0, 0.5)),
            Map.entry("huber_delta", List.of(1.0, 0.1)),
            Map.entry("loss_weights", List.of(List.of(), List.of(2.0))),
            Map.entry("state_scales", List.of(List.of(), List.of(2.0))),
            Map.entry("max_evaluations", List.of(10_000, 10)),
            Map.entry("gradient_clip", List.of(0.0, 1e-3)),
            Map.entry("damping", List.of(LITTLE, 1.0)),
            Map.entry("damping_up", List.of(2.0, 3.0)),
            Map.entry("memory", List.of(50, 1)),
            Map.entry(
                    "stages",
                    List.of(
                            List.of(),
                            List.of(Stage.of(OptimizerKind.LEVENBERG_MARQUARDT, 3), Stage.of(OptimizerKind.ADAM, 3)),
                            List.of(Stage.of(OptimizerKind.LBFGS, 3), Stage.of(OptimizerKind.MOMENTUM, 3)))),
            Map.entry("growing_horizon", List.of(0, 1)),
            Map.entry("growing_epochs", List.of(1, 2)),
            Map.entry("epochs", List.of(3, 4)),
            Map.entry("batch_size", List.of(0, 2)),
            Map.entry("steps_per_epoch", List.of(0, 2)),
            Map.entry("warmup_epochs", List.of(0, 2)),
            Map.entry("compute", List.of(Compute.AUTO, Compute.SCALAR, Compute.SIMD)),
            Map.entry("diverged_above", List.of(1e12, 1e-12)),
            Map.entry("time_limit_s", List.of(0.0, 1e-300)));

    private record Run(Map<String, Object> settings, int seed) {}

    private final Map<Run, List<Object>> results = new HashMap<>();

    @Test
    void settingsActWhereTheirConditionsHoldAndNowhereElse() {
        Set<String> wrong = new TreeSet<>();
        Set<String> acting = new LinkedHashSet<>();
        for (Map<String, Object> given : configurations()) {
            Map<String, Object> settings = Settings.valuesOf(TrainingConfig.of(given));
            for (SettingSpec setting : Settings.all()) {
                boolean acts = setting.acts(settings);
                boolean leavesTrace = acts && !WITHOUT_TRACE.containsKey(setting.name());
                List<Map<String, Object>> others = others(setting, given, settings.get(setting.name()));
                // with one seed a unit may be dead by chance, and with it what would change its slope
                int seeds = leavesTrace ? SEEDS : 1;
                Optional<Map<String, Object>> changed = IntStream.range(0, seeds)
                        .boxed()
                        .flatMap(seed -> others.stream()
                                .filter(other -> !result(other, seed).equals(result(given, seed))))
                        .findFirst();
                if (leavesTrace && changed.isPresent()) {
                    acting.add(setting.name());
                } else if (leavesTrace && !others.isEmpty()) {
                    wrong.add(setting.name() + " acts, but changes nothing with " + given);
                } else if (!leavesTrace && changed.isPresent()) {
                    wrong.add(setting.name() + " does not act, but matters with " + changed.get());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        Set<String> idle = new TreeSet<>(Settings.names());
        idle.removeAll(acting);
        assertEquals(WITHOUT_TRACE.keySet(), idle, "settings that never act");
    }

    /** {@code given} with every other value of {@code setting} that is allowed with it. */
    private static List<Map<String, Object>> others(SettingSpec setting, Map<String, Object> given, Object value) {
        List<Map<String, Object>> others = new ArrayList<>();
        for (Object another : values(setting)) {
            Map<String, Object> other = new LinkedHashMap<>(given);
            other.put(setting.name(), another);
            if (!another.equals(value) && isAllowed(other)) {
                others.add(other);
            }
        }
        return others;
    }

    /**
     * Configurations in which conditions hold or fail in every way: all values of the settings that a setting's
     * conditions are on together, and each value of each choice with each objective.
     */
    private static Set<Map<String, Object>> configurations() {
        Set<Map<String, Object>> all = new LinkedHashSet<>();
        for (SettingSpec setting : Settings.all()) {
            Set<SettingSpec> conditions = new LinkedHashSet<>();
            conditions.add(Settings.find("objective").orElseThrow());
            for (Condition condition : setting.onlyWith()) {
                condition
                        .terms()
                        .forEach(term ->
                                conditions.add(Settings.find(term.setting()).orElseThrow()));
            }
            all.addAll(product(List.copyOf(conditions)));
            if (isChoice(setting)) {
                all.addAll(product(List.of(Settings.find("objective").orElseThrow(), setting)));
            }
        }
        all.removeIf(settings -> !isAllowed(settings));
        return all;
    }

    private static List<Map<String, Object>> product(List<SettingSpec> settings) {
        List<Map<String, Object>> product = List.of(SMALL);
        for (SettingSpec setting : settings) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> shorter : product) {
                for (Object value : values(setting)) {
                    Map<String, Object> one = new LinkedHashMap<>(shorter);
                    one.put(setting.name(), value);
                    longer.add(one);
                }
            }
            product = longer;
        }
        return product;
    }

    private static boolean isChoice(SettingSpec setting) {
        return (!setting.type().isNumber() || setting.type().isList()) && !WITHOUT_TRACE.containsKey(setting.name());
    }

    private static List<Object> values(SettingSpec setting) {
        SettingType type = setting.type();
        Object first = Settings.valuesOf(TrainingConfig.of(SMALL)).get(setting.name());
        if (VALUES.containsKey(setting.name())) {
            return VALUES.get(setting.name());
        } else if (!type.names().isEmpty()) {
            return type.names().stream().map(type::read).toList();
        } else if (first instanceof Boolean flag) {
            return List.of(flag, !flag);
        } else if (first instanceof Integer number) {
            return List.of(number, number + 1);
        } else if (first instanceof Double number) {
            return List.of(number, number == 0 ? 0.01 : number / 2);
        }
        throw new AssertionError("VALUES must have " + setting.name());
    }

    private static boolean isAllowed(Map<String, Object> settings) {
        try {
            TrainingConfig.of(settings);
            return true;
        } catch (SettingException e) {
            return false;
        }
    }

    /** Every bit of a training's result. */
    private List<Object> result(Map<String, Object> settings, int seed) {
        return results.computeIfAbsent(new Run(settings, seed), run -> {
            TrainingResult result = Trainer.train(TrainingConfig.of(run.settings()), run.seed());
            return List.of(
                    result.outcome(),
                    bits(result.parameters()),
                    bits(result.curve().loss()),
                    result.trivialLoss(),
                    result.evaluations(),
                    result.steps());
        });
    }

    private static List<Long> bits(double[] values) {
        return Arrays.stream(values).mapToObj(Double::doubleToLongBits).toList();
    }
}
