package odesweep.core.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Scaling;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Fit;
import odesweep.core.train.Trainer;

/**
 * Where optimizers arrive: the largest error of a 1-8-1 tanh network over seeds 0 to 11, and the processor time of an epoch. Adam has as
 * much processor time as 800 epochs of {@code levenberg_marquardt}, at the best of three rates. Usage: {@code Arrival}.
 */
final class Arrival {
    private static final int SEEDS = 12;
    private static final int EPOCHS = 800;
    private static final double[] RATES = {1e-3, 1e-2, 1e-1};

    private Arrival() {}

    public static void main(String[] args) {
        System.out.println("kernels " + Kernels.fastest().name());
        System.out.println("| problem | optimizer, epochs | smallest / median / largest error | µs an epoch |");
        System.out.println("| --- | --- | --- | --- |");
        for (String problem : List.of("decay", "decay2")) {
            double reference = row(problem, OptimizerKind.LEVENBERG_MARQUARDT, 1, EPOCHS);
            row(problem, OptimizerKind.SSBROYDEN, 1, EPOCHS);
            row(problem, OptimizerKind.LBFGS, 1, EPOCHS);
            for (double rate : RATES) {
                TrainingConfig config = config(problem, OptimizerKind.ADAM, rate, EPOCHS);
                double adam = microseconds(config);
                row(problem, OptimizerKind.ADAM, rate, (int) (EPOCHS * reference / adam));
            }
        }
    }

    private static TrainingConfig config(String problem, OptimizerKind optimizer, double rate, int epochs) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("problem", ProblemRef.of(problem));
        settings.put("hidden_widths", List.of(8));
        settings.put("points", problem.equals("decay") ? 21 : 41);
        settings.put("scaling", Scaling.NONE);
        settings.put("optimizer", optimizer);
        settings.put("learning_rate", rate);
        settings.put("epochs", epochs);
        return TrainingConfig.of(settings);
    }

    /** Prints a row; returns the microseconds of an epoch. */
    private static double row(String problem, OptimizerKind optimizer, double rate, int epochs) {
        TrainingConfig config = config(problem, optimizer, rate, epochs);
        double[] errors = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            errors[seed] = Trainer.train(config, seed)
                    .outcome()
                    .fit()
                    .map(Fit::maxError)
                    .orElse(Double.POSITIVE_INFINITY);
        }
        Arrays.sort(errors);
        double microseconds = microseconds(config);
        String name = optimizer.name().toLowerCase(Locale.ROOT) + (optimizer.isSecondOrder() ? "" : " " + rate);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s, %d | %.1e / %.1e / %.1e | %.1f |%n",
                problem,
                name,
                epochs,
                errors[0],
                errors[SEEDS / 2],
                errors[SEEDS - 1],
                microseconds);
        return microseconds;
    }

    /** The least of several goes, of the processor's time. */
    private static double microseconds(TrainingConfig config) {
        double least = Double.POSITIVE_INFINITY;
        for (int go = 0; go < 6; go++) {
            long epochs = 0;
            long begun = processorTime();
            for (int seed = 0; seed < 4; seed++) {
                Trainer trainer = Trainer.start(config, seed);
                trainer.runTo(config.budget().epochs(), (epoch, loss) -> {});
                epochs += trainer.epoch();
            }
            least = Math.min(least, (processorTime() - begun) / 1e3 / epochs);
        }
        return least;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
