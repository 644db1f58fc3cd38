package odesweep.core.config;

import static odesweep.core.Check.check;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Compute;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.NetworkInput;
import odesweep.core.nn.OutputActivation;
import odesweep.core.objective.Derivative;
import odesweep.core.objective.GradientMethod;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.LossFunction;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Reduction;
import odesweep.core.objective.Scaling;
import odesweep.core.objective.StartValues;
import odesweep.core.ode.Method;
import odesweep.core.ode.StepControl;
import odesweep.core.optimize.DampingScale;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Schedule;
import odesweep.core.optimize.Stage;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.TimeSampling;
import odesweep.core.sample.TimeScale;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingGroup;
import odesweep.core.setting.SettingSpec;

/**
 * The settings of a training by name: the components of {@link TrainingConfig} and of its groups, flat, in snake case.
 * Sweep files, tables and the reference are all derived from this list, so a new record component is a new setting everywhere.
 */
public final class Settings {
    // Cached, as the JDK parses a record's annotations on each access: without it, making a configuration takes 0.2 ms.
    private static final SettingGroup<TrainingConfig> GROUP = SettingGroup.of(TrainingConfig.class);

    /** All defaults except those that follow from another setting ({@link #derived}). */
    private static final Map<String, Object> DEFAULTS = defaults();

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("problem", ProblemRef.of("decay"));
        defaults.put("hidden_widths", List.of(16, 16));
        defaults.put("activation", Activation.TANH);
        defaults.put("output_activation", OutputActivation.LINEAR);
        defaults.put("initialization", Initialization.GLOROT_UNIFORM);
        defaults.put("initialization_stddev", 0.1);
        defaults.put("time_sampling", TimeSampling.GRID);
        defaults.put("time_scale", TimeScale.LINEAR);
        defaults.put("redraw", false);
        defaults.put("derivative", Derivative.EXACT);
        defaults.put("initial_condition", InitialCondition.SOFT);
        defaults.put("residual_weight", 1.0);
        defaults.put("initial_weight", 1.0);
        defaults.put("data_weight", 1.0);
        defaults.put("windows", 1);
        defaults.put("observations", 1);
        defaults.put("observation_scale", TimeScale.LINEAR);
        defaults.put("network_input", NetworkInput.STATE_AND_TIME);
        defaults.put("gradient", GradientMethod.DISCRETE);
        defaults.put("start_values", StartValues.GIVEN);
        defaults.put("solver", Method.DOPRI5);
        defaults.put("step_size", 0.1);
        defaults.put("rtol", 1e-3);
        defaults.put("atol", 1e-6);
        defaults.put("first_step", 0.0);
        defaults.put("max_evaluations", 10_000);
        defaults.put("loss_function", LossFunction.MSE);
        defaults.put("huber_delta", 1.0);
        defaults.put("loss_weights", List.of());
        defaults.put("reduction", Reduction.MEAN);
        defaults.put("scaling", Scaling.AUTO);
        defaults.put("state_scales", List.of());
        defaults.put("optimizer", OptimizerKind.ADAM);
        defaults.put("learning_rate", 0.01);
        defaults.put("parameters_learning_rate", 0.0);
        defaults.put("momentum", 0.9);
        defaults.put("beta1", 0.9);
        defaults.put("beta2", 0.999);
        defaults.put("epsilon", 1e-8);
        defaults.put("weight_decay", 0.0);
        defaults.put("gradient_clip", 0.0);
        defaults.put("schedule", Schedule.CONSTANT);
        defaults.put("warmup_epochs", 0);
        defaults.put("final_fraction", 0.01);
        defaults.put("damping", 1e-2);
        defaults.put("damping_up", 2.0);
        defaults.put("damping_down", 5.0);
        defaults.put("damping_scale", DampingScale.IDENTITY);
        defaults.put("geodesic", true);
        defaults.put("memory", 50);
        defaults.put("stages", List.of());
        defaults.put("growing_horizon", 0);
        defaults.put("growing_epochs", 20);
        defaults.put("epochs", 1000);
        defaults.put("batch_size", 0);
        defaults.put("steps_per_epoch", 0);
        defaults.put("diverged_above", 1e12);
        defaults.put("time_limit_s", 0.0);
        defaults.put("compute", Compute.AUTO);
        return Collections.unmodifiableMap(defaults);
    }

    private static final int POINTS = 21;

    /**
     * Defaults that follow from other settings: the objective and the times from the problem, the number of points from the times,
     * the step control from the solver, the biases from the weights and the optimizer. Where nothing else is given, they break no rule.
     */
    private static Map<String, Object> derived(Map<String, Object> settings) {
        Problem problem = ((ProblemRef) settings.get("problem")).resolve();
        Method solver = (Method) settings.get("solver");
        Objective possible = problem.equation().isPresent() ? Objective.RESIDUAL : Objective.TRAJECTORY;
        Objective objective = (Objective) settings.getOrDefault("objective", possible);
        double horizon = (double) settings.getOrDefault("horizon", problem.horizon());
        Interval interval = objective.interval(problem, horizon);
        boolean oneTime = !settings.containsKey("interval") && interval.length() == 0;
        Map<String, Object> derived = new HashMap<>();
        derived.put("objective", objective);
        derived.put("horizon", horizon);
        derived.put("interval", interval);
        derived.put("log_offset", TimeScale.usualOffset((Interval) settings.getOrDefault("interval", interval)));
        derived.put("first_observation", horizon / 1000);
        boolean sampled =
                problem.open().isEmpty() || objective == Objective.RESIDUAL; // otherwise one for each trajectory
        derived.put("points", oneTime ? 1 : sampled ? POINTS : (int) interval.length() + 1);
        derived.put("bias_initialization", biases(settings));
        derived.put("step_control", solver.hasErrorEstimate() ? StepControl.PI : StepControl.FIXED);
        return derived;
    }

    /** With biases of 0 all units are odd functions of their input, which steps that know curvature do not tell apart. */
    private static BiasInitialization biases(Map<String, Object> settings) {
        List<?> stages = (List<?>) settings.get("stages");
        boolean knowsCurvature = stages.isEmpty()
                ? ((OptimizerKind) settings.get("optimizer")).isSecondOrder()
                : stages.stream().anyMatch(stage -> ((Stage) stage).optimizer().isSecondOrder());
        return settings.get("initialization") == Initialization.PYTORCH || knowsCurvature
                ? BiasInitialization.UNIFORM
                : BiasInitialization.ZEROS;
    }

    private Settings() {}

    /** All settings, in order of presentation. */
    public static List<SettingSpec> all() {
        return GROUP.all();
    }

    public static Optional<SettingSpec> find(String name) {
        return GROUP.find(name);
    }

    public static Set<String> names() {
        return GROUP.names();
    }

    /** Whether the setting's default follows from other settings. */
    public static boolean isDerived(String name) {
        return !DEFAULTS.containsKey(name);
    }

    static TrainingConfig config(Map<String, Object> given) {
        checkTypes(given);
        return GROUP.make(completed(given));
    }

    private static void checkTypes(Map<String, Object> given) {
        given.forEach((name, value) -> {
            check(GROUP.find(name).isPresent(), "a setting must be one of %s, got %s", names(), name);
            SettingException.checkType(GROUP.find(name).get(), value);
        });
    }

    /**
     * Every setting of the configuration with those {@code given}.
     *
     * @throws SettingException if a value breaks a rule
     */
    public static Map<String, Object> checked(Map<String, Object> given) {
        checkTypes(given);
        Map<String, Object> all = completed(given);
        GROUP.make(all);
        return all;
    }

    /** Every setting: those {@code given}, which may break rules, and the defaults. */
    public static Map<String, Object> completed(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.putAll(given);
        derived(settings).forEach(settings::putIfAbsent);
        return settings;
    }

    /** Every setting of {@code config}, in the order of {@link #all}. */
    public static Map<String, Object> valuesOf(TrainingConfig config) {
        return GROUP.valuesOf(config);
    }
}
