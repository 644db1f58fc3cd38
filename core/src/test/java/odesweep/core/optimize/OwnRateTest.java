package odesweep.core.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The learning rate of estimated numbers. */
class OwnRateTest {
    /** The sum of (x - 3)² / 2. */
    private static final Minimand BOWL = new Minimand() {
        @Override
        public double gradient(double[] parameters, double[] gradient) {
            double sum = 0;
            for (int k = 0; k < parameters.length; k++) {
                gradient[k] = parameters[k] - 3;
                sum += 0.5 * gradient[k] * gradient[k];
            }
            return sum;
        }

        @Override
        public double tryGradient(double[] parameters, double[] gradient) {
            return gradient(parameters, gradient);
        }
    };

    private static double[] trained(OptimizerKind kind, double rate, double own, int weights) {
        OptimizerConfig config = TrainingConfig.of(Map.of(
                        "optimizer", kind, "learning_rate", rate, "schedule", Schedule.COSINE, "weight_decay", 0.1))
                .optimizer();
        OptimizerConfig with = new OptimizerConfig(
                kind,
                rate,
                own,
                config.momentum(),
                config.beta1(),
                config.beta2(),
                config.epsilon(),
                config.weightDecay(),
                0,
                config.schedule(),
                0,
                config.finalFraction(),
                config.secondOrder());
        double[] parameters = {1, 2, -1, 0.5, 7};
        Optimizer optimizer = with.make(weights, parameters.length, Kernels.fastest(), 1, 9);
        for (int step = 0; step < 9; step++) {
            optimizer.step(BOWL, parameters);
        }
        return parameters;
    }

    @ParameterizedTest
    @EnumSource(names = {"SGD", "MOMENTUM", "RMSPROP", "ADAM", "ADAMW"})
    void theLastParametersTrainAsWithThatRateAndTheOthersAsBefore(OptimizerKind kind) {
        double[] both = trained(kind, 0.05, 0.2, 2);
        double[] slow = trained(kind, 0.05, 0, 2);
        double[] fast = trained(kind, 0.2, 0, 2);
        assertArrayEquals(Arrays.copyOf(slow, 2), Arrays.copyOf(both, 2), 0);
        // a rate times the ratio of rates is rounded twice, in nine steps
        assertArrayEquals(Arrays.copyOfRange(fast, 2, 5), Arrays.copyOfRange(both, 2, 5), 1e-13);
    }

    @ParameterizedTest
    @EnumSource(names = {"LBFGS", "SSBROYDEN"})
    void anOptimizerThatKnowsCurvatureHasNone(OptimizerKind kind) {
        assertEquals(Arrays.toString(trained(kind, 0.05, 0, 2)), Arrays.toString(trained(kind, 0.05, 0.2, 2)));
    }
}
