package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.objective.Estimate;
import odesweep.core.objective.Reduction;
import odesweep.core.objective.StartValues;
import odesweep.core.ode.Method;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** Least squares of published data, against the best fits that other programs find. */
class EstimationTest {
    /** Pelts of the Hudson's Bay Company, thousands, 1900 to 1920 (Hewitt 1921; Stan case study). */
    private static final double[] HARE = {
        30, 47.2, 70.2, 77.4, 36.3, 20.6, 18.1, 21.4, 22, 25.4, 27.1, 40.3, 57, 76.6, 52.3, 19.5, 11.2, 7.6, 14.6, 16.2,
        24.7
    };

    private static final double[] LYNX = {
        4, 6.1, 9.8, 35.2, 59.4, 41.7, 19, 13, 8.3, 9.1, 7.4, 8, 12.3, 19.5, 45.7, 51.1, 29.7, 15.8, 9.7, 10.1, 8.6
    };

    /** Boys in bed in an English boarding school of 763, 22 January to 4 February 1978 (BMJ 1978, 1:587). */
    private static final double[] IN_BED = {3, 8, 26, 76, 225, 298, 258, 233, 189, 128, 68, 29, 14, 4};

    private static ProblemRef problem(
            Map<String, String> equations,
            Map<String, Object> parameters,
            Map<String, Object> initial,
            Measurements data) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("equations", equations);
        plain.put("parameters", parameters);
        plain.put("initial", initial);
        plain.put("data", Map.of("hash", data.keep().hash()));
        return (ProblemRef) new ProblemType().read(plain);
    }

    private static Measurements measurements(double first, boolean log, Map<String, double[]> columns) {
        List<double[]> values = List.copyOf(columns.values());
        int times = values.get(0).length;
        double[] all = IntStream.range(0, times * values.size())
                .mapToDouble(e -> values.get(e % values.size())[e / values.size()])
                .toArray();
        double[] deviations = new double[all.length];
        Arrays.fill(deviations, 1);
        double[] at = IntStream.range(0, times).mapToDouble(n -> first + n).toArray();
        return new Measurements(
                columns.keySet().stream().map(name -> new Quantity(name, log)).toList(),
                List.of(new MeasuredTrajectory("1", at, all, deviations, times)));
    }

    private static Map<String, Object> unknown(double start, double lower, double upper) {
        return Map.of("start", start, "bounds", List.of(lower, upper), "scale", "log");
    }

    private static TrainingResult fitted(ProblemRef problem) {
        return Trainer.train(TrainingConfig.of(settings(problem)), 1);
    }

    private static Map<String, Object> settings(ProblemRef problem) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("problem", problem);
        settings.put("optimizer", OptimizerKind.LEVENBERG_MARQUARDT);
        settings.put("epochs", 200);
        settings.put("reduction", Reduction.SUM);
        settings.put("solver", Method.TSIT5);
        settings.put("rtol", 1e-9);
        settings.put("atol", 1e-9);
        settings.put("max_evaluations", 100_000);
        return settings;
    }

    /** How many of ten trainings find the best fit as the horizon grows from random starts between the bounds. */
    private static long foundFromRandomStarts(ProblemRef problem, double best) {
        Map<String, Object> settings = settings(problem);
        settings.put("start_values", StartValues.RANDOM);
        settings.put("growing_horizon", 20);
        settings.put("growing_epochs", 10);
        settings.put("epochs", 400);
        TrainingConfig config = TrainingConfig.of(settings);
        return IntStream.range(0, 10)
                .mapToObj(seed -> Trainer.train(config, seed).outcome().fit())
                .filter(fit -> fit.isPresent() && Math.abs(fit.get().finalLoss() - best) <= 1e-6 * best)
                .count();
    }

    private static void check(Estimate estimate, double value, double low, double high) {
        assertEquals(value, estimate.value(), 1e-3 * value, estimate::toString);
        assertEquals(low, estimate.low(), 0.02 * low, estimate::toString);
        assertEquals(high, estimate.high(), 0.02 * high, estimate::toString);
    }

    private static ProblemRef hares(boolean log, double[] starts) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("hare", HARE);
        columns.put("lynx", LYNX);
        Map<String, String> equations = new LinkedHashMap<>();
        equations.put("hare", "(a - b*lynx)*hare");
        equations.put("lynx", "(d*hare - g)*lynx");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("a", unknown(starts[0], 0.05, 5));
        parameters.put("b", unknown(starts[1], 0.003, 0.3));
        parameters.put("g", unknown(starts[2], 0.05, 5));
        parameters.put("d", unknown(starts[3], 0.003, 0.3));
        Map<String, Object> initial = new LinkedHashMap<>();
        initial.put("hare", unknown(starts[4], 1, 100));
        initial.put("lynx", unknown(starts[5], 1, 100));
        return problem(equations, parameters, initial, measurements(1900, log, columns));
    }

    @Test
    void haresAndLynxesWithLogarithmicErrors() {
        TrainingResult result = fitted(hares(true, new double[] {0.5, 0.03, 0.8, 0.02, 30, 4}));
        List<Estimate> estimates = result.estimates().all();
        assertEquals(2.018661, Outcomes.completed(result).finalLoss(), 2e-6);
        check(estimates.get(0), 0.54016, 0.435, 0.670);
        check(estimates.get(1), 0.027165, 0.0206, 0.0359);
        check(estimates.get(2), 0.79639, 0.648, 0.979);
        check(estimates.get(3), 0.023695, 0.0181, 0.0311);
        assertEquals(34.602, estimates.get(4).value(), 0.03);
        assertEquals(5.8445, estimates.get(5).value(), 0.006);
        assertEquals("1", estimates.get(5).trajectory());
        assertEquals(1, estimates.get(0).correlations()[0], 1e-12);
        assertTrue(
                result.estimates().condition() < 1e4,
                () -> "condition " + result.estimates().condition());
    }

    @Test
    void haresAndLynxesWithErrorsOfTheNumbers() {
        TrainingResult result = fitted(hares(false, new double[] {0.5, 0.03, 0.8, 0.02, 30, 4}));
        assertEquals(594.744560, Outcomes.completed(result).finalLoss(), 6e-4);
        double[] expected = {0.4812, 0.024832, 0.92602, 0.027533, 34.914, 3.8619};
        for (int k = 0; k < 6; k++) {
            assertEquals(expected[k], result.estimates().all().get(k).value(), 2e-4 * expected[k], "estimate " + k);
        }
    }

    /** Without growth it is two of ten. */
    @Test
    void theHorizonGrowsFromRandomStartsToTheBestFit() {
        long hares = foundFromRandomStarts(hares(true, new double[] {0.5, 0.03, 0.8, 0.02, 30, 4}), 2.0186614);
        assertTrue(hares >= 8, () -> "hares and lynxes: " + hares);
        long influenza = foundFromRandomStarts(influenza(), 3590.2819);
        assertTrue(influenza >= 8, () -> "influenza: " + influenza);
    }

    private static ProblemRef influenza() {
        Map<String, String> equations = new LinkedHashMap<>();
        equations.put("I", "beta*(763 - I - R)*I/763 - gamma*I");
        equations.put("R", "gamma*I");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("beta", unknown(1.5, 0.1, 10));
        parameters.put("gamma", unknown(0.5, 0.03, 3));
        Map<String, Object> initial = new LinkedHashMap<>();
        initial.put("I", unknown(1, 0.01, 10));
        initial.put("R", 0);
        initial.put("at", 0);
        return problem(
                equations, parameters, initial, measurements(1, false, new LinkedHashMap<>(Map.of("I", IN_BED))));
    }

    @Test
    void influenzaInASchool() {
        TrainingResult result = fitted(influenza());
        assertEquals(3590.2819, Outcomes.completed(result).finalLoss(), 3.6e-3);
        check(result.estimates().all().get(0), 1.7896, 1.595, 2.008);
        check(result.estimates().all().get(1), 0.45541, 0.420, 0.494);
        assertEquals(0.55196, result.estimates().all().get(2).value(), 6e-4);
    }

    /** A parameter that nothing measured depends on alone is not identifiable. */
    @Test
    void aProductAloneDoesNotTellItsFactors() {
        TrainingResult result = fitted(problem(
                Map.of("x", "-a*b*x"),
                Map.of("a", unknown(1, 0.1, 10), "b", unknown(1, 0.1, 10)),
                Map.of("x", 1),
                measurements(0, false, Map.of("x", new double[] {1, 0.5, 0.27, 0.12}))));
        assertTrue(
                result.estimates().condition() > 1e8,
                () -> "condition " + result.estimates().condition());
        assertTrue(Double.isNaN(result.estimates().all().get(0).low()));
    }
}
