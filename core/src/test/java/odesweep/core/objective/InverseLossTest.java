package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import odesweep.core.Xoshiro;
import odesweep.core.config.TrainingConfig;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.ProblemType;
import odesweep.core.problem.Truth;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The residual objective on measurements. */
class InverseLossTest {
    private static final int POINTS = 7;

    private static ProblemRef problem(Map<String, Object> more) {
        Map<String, String> equations = new LinkedHashMap<>();
        equations.put("u", "a*u - u*v");
        equations.put("v", "u*v - d*v");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("a", Map.of("start", 1.1, "bounds", List.of(0.1, 10), "scale", "log"));
        parameters.put("d", Map.of("start", 2.5));
        Map<String, Object> plain = new LinkedHashMap<>(Map.of("equations", equations, "parameters", parameters));
        plain.putAll(more);
        return (ProblemRef) new ProblemType().read(plain);
    }

    /** Values of one state, with gaps, and of an observable with a parameter in it. */
    private static ProblemRef gappy() {
        Random random = new Random(3);
        double[] values = random.doubles(10, 0.5, 2).toArray();
        values[2] = Double.NaN;
        Measurements measured = new Measurements(
                        List.of(new Quantity("u", true), new Quantity("total", false)),
                        List.of(new MeasuredTrajectory(
                                "1",
                                new double[] {0, 0.3, 0.7, 1.4, 2},
                                values,
                                random.doubles(10, 0.5, 1).toArray(),
                                4)))
                .keep();
        return problem(Map.of(
                "initial",
                Map.of("u", "from_data", "v", 1.5),
                "data",
                Map.of("hash", measured.hash(), "observables", Map.of("total", "a*u + v"))));
    }

    private static TrainingConfig config(ProblemRef problem, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "problem",
                problem,
                "objective",
                Objective.RESIDUAL,
                "hidden_widths",
                List.of(5),
                "points",
                POINTS,
                "residual_weight",
                0.7,
                "initial_weight",
                2.0,
                "data_weight",
                3.0));
        settings.putAll(more);
        return TrainingConfig.of(settings);
    }

    /** A parameter vector of size 1, with a positive u, whose logarithm is fitted. */
    private static double[] vector(Loss loss, TrainingConfig config) {
        double[] vector = loss.initialParameters(config.network().initial(), new Xoshiro(3));
        Random random = new Random(2);
        for (int p = 0; p < loss.mlp().parameterCount(); p++) {
            vector[p] += 0.2 * random.nextGaussian();
        }
        vector[loss.mlp().parameterCount() - 2] = 4; // the bias of u
        return vector;
    }

    @ParameterizedTest
    @EnumSource(LossFunction.class)
    void gradientMatchesCentralDifferences(LossFunction function) {
        for (Scaling scaling : Scaling.values()) {
            Derivative derivative = scaling == Scaling.AUTO ? Derivative.EXACT : Derivative.CENTRAL_DIFFERENCE;
            TrainingConfig config = config(
                    gappy(),
                    Map.of(
                            "loss_function",
                            function,
                            "scaling",
                            scaling,
                            "derivative",
                            derivative,
                            "loss_weights",
                            List.of(1.0, 0.3)));
            Loss loss = config.loss(config.kernels());
            double[] vector = vector(loss, config);
            double[] times = config.sampling().grid(POINTS);
            double[] even = new double[POINTS];
            Arrays.fill(even, 1);
            double[] gradient = new double[vector.length];
            double value = loss.gradient(vector, times, even, 0, POINTS, gradient);
            assertEquals(value, loss.value(vector, times, even, 0, POINTS), 1e-12 * value);
            for (int p = 0; p < vector.length; p++) {
                double step = 1e-5;
                double[] moved = vector.clone();
                moved[p] += step;
                double up = loss.value(moved, times, even, 0, POINTS);
                moved[p] -= 2 * step;
                double down = loss.value(moved, times, even, 0, POINTS);
                // central differences are good to step^2 and 1e-16 / step of values of size 10
                assertEquals((up - down) / (2 * step), gradient[p], 1e-6 * (1 + Math.abs(gradient[p])), "p" + p);
            }
        }
    }

    @Test
    void residualsAddUpToTheLossAndTheirDerivativesToItsGradient() {
        for (Reduction reduction : Reduction.values()) {
            TrainingConfig config = config(gappy(), Map.of("reduction", reduction, "loss_weights", List.of(1.0, 0.3)));
            Loss loss = config.loss(config.kernels());
            SquaredLoss rows = loss.squares().orElseThrow();
            double[] vector = vector(loss, config);
            double[] times = config.sampling().grid(POINTS);
            double[] even = new double[POINTS];
            Arrays.fill(even, 1);
            int count = rows.residuals(POINTS);
            int stride = count + 3;
            double[] residuals = new double[count];
            double[] slopes = new double[vector.length * stride];
            Arrays.fill(slopes, 17);
            double sum = rows.linearize(vector, times, even, 0, POINTS, residuals, slopes, stride);
            double[] gradient = new double[vector.length];
            double value = loss.gradient(vector, times, even, 0, POINTS, gradient);
            assertEquals(value, sum, 1e-12 * value);
            for (int p = 0; p < vector.length; p++) {
                double added = 0;
                for (int n = 0; n < count; n++) {
                    added += 2 * residuals[n] * slopes[p * stride + n];
                }
                assertEquals(gradient[p], added, 1e-10 * (1 + Math.abs(gradient[p])), "p" + p);
            }
        }
    }

    /** Inverse Lotka-Volterra, a = 1.5 and d = 3, from noise-free values of both states. */
    @Test
    void leastSquaresFindTheParameters() {
        Truth truth = Truth.of(
                ProblemRef.of("lotka_volterra").resolve(),
                ProblemRef.of("lotka_volterra").resolve().span());
        int length = 16;
        double[] times = new double[length];
        for (int n = 0; n < length; n++) {
            times[n] = 3.0 * n / (length - 1);
        }
        double[] values = truth.at(times);
        double[] deviations = new double[values.length];
        Arrays.fill(deviations, 1);
        Measurements measured = new Measurements(
                        List.of(new Quantity("u", false), new Quantity("v", false)),
                        List.of(new MeasuredTrajectory("1", times, values, deviations, length)))
                .keep();
        TrainingConfig config = config(
                problem(Map.of("data", Map.of("hash", measured.hash()))),
                Map.of(
                        "optimizer",
                        OptimizerKind.LEVENBERG_MARQUARDT,
                        "hidden_widths",
                        List.of(12),
                        "points",
                        41,
                        "epochs",
                        150));
        TrainingResult result = Trainer.train(config, 1);
        List<Estimate> estimates =
                config.loss(config.kernels()).estimates(result.parameters()).all();
        assertEquals(1.5, estimates.get(0).value(), 1.5e-3, result::toString);
        assertEquals(3, estimates.get(1).value(), 3e-3, result::toString);
        assertTrue(result.outcome().fit().orElseThrow().relError() < 1e-3, result::toString);
    }
}
