package odesweep.core.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import odesweep.core.Names;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.NetworkInput;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Reduction;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.TimeSampling;

/** What is raced. Its name is that of the peers' lines; its unit is one optimizer step of one training. */
enum Work {
    /** A 2-50-75-1 GELU field, batches of one. */
    SEED_B(1, 10_000) {
        @Override
        TrainingConfig config(int steps) {
            return seedB(1, steps);
        }
    },
    SEED_B_BATCH_100(1, 1_000) {
        @Override
        TrainingConfig config(int steps) {
            return seedB(100, steps);
        }
    },
    /** The thread's last version: dy/dt = -2y on [1, 5], 41 points, 1-8-1 tanh, Adam(0.1). */
    SEED_A(1, 10_000) {
        @Override
        TrainingConfig config(int steps) {
            return seedA(steps);
        }
    },
    /** The same 1000 times, from 1000 seeds. */
    SEED_A_SWEEP(1_000, 100) {
        @Override
        TrainingConfig config(int steps) {
            return seedA(steps);
        }
    },
    /** A 2-50-2 tanh field on u³, 30 points of which the first is the start, at the tolerances of torchdiffeq. */
    SPIRAL(1, 500) {
        @Override
        TrainingConfig config(int steps) {
            Map<String, Object> settings = new HashMap<>();
            settings.put("problem", ProblemRef.of("spiral"));
            settings.put("objective", Objective.TRAJECTORY);
            settings.put("network_input", NetworkInput.CUBED_STATE);
            settings.put("hidden_widths", List.of(50));
            settings.put("points", 1);
            settings.put("observations", 29);
            settings.put("reduction", Reduction.SUM);
            settings.put("learning_rate", 0.05);
            settings.put("rtol", 1e-7);
            settings.put("atol", 1e-9);
            settings.put("epochs", steps);
            return TrainingConfig.of(settings);
        }
    };

    private final int trainings;
    private final int usualSteps;

    Work(int trainings, int usualSteps) {
        this.trainings = trainings;
        this.usualSteps = usualSteps;
    }

    static Work named(String name) {
        return Names.find(Work.class, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a work must be one of " + Names.all(Work.class) + ", got " + name));
    }

    /** One training of {@code steps} optimizer steps. */
    abstract TrainingConfig config(int steps);

    /** How many trainings, from seeds 0, 1, …, are the work. */
    int trainings() {
        return trainings;
    }

    int usualSteps() {
        return usualSteps;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static TrainingConfig seedB(int batch, int steps) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("problem", ProblemRef.of("cosine"));
        settings.put("objective", Objective.TRAJECTORY);
        settings.put("hidden_widths", List.of(50, 75));
        settings.put("activation", Activation.GELU);
        settings.put("initialization", Initialization.PYTORCH);
        settings.put("time_sampling", TimeSampling.UNIFORM);
        settings.put("points", 100);
        settings.put("redraw", true);
        settings.put("batch_size", batch);
        settings.put("learning_rate", 1e-3);
        settings.put("epochs", Math.max(1, steps * batch / 100));
        return TrainingConfig.of(settings);
    }

    private static TrainingConfig seedA(int steps) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("problem", ProblemRef.of("decay2"));
        settings.put("hidden_widths", List.of(8));
        settings.put("points", 41);
        settings.put("learning_rate", 0.1);
        settings.put("epochs", steps);
        return TrainingConfig.of(settings);
    }
}
