package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.Xoshiro;
import odesweep.core.config.TrainingConfig;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.objective.Loss;
import odesweep.core.objective.Scaling;
import org.junit.jupiter.api.Test;

class OpenScalesTest {
    private static final double[] TIMES = {0, 1, 2, 4};
    private static final double[] VALUES = {1, 20, 3, 15, 7, 10, 5, 30};

    /** x and y at four times, in units of {@code time}, {@code x} and {@code y}, from {@code origin} on; z is not measured. */
    private static ProblemRef problem(Map<String, String> equations, double origin, double time, double x, double y) {
        double[] values = VALUES.clone();
        double[] deviations = new double[values.length];
        for (int e = 0; e < values.length; e++) {
            values[e] *= e % 2 == 0 ? x : y;
            deviations[e] = e % 2 == 0 ? x : y;
        }
        double[] times = Arrays.stream(TIMES).map(t -> origin + time * t).toArray();
        Measurements measured = new Measurements(
                        List.of(new Quantity("x", false), new Quantity("y", false)),
                        List.of(new MeasuredTrajectory("1", times, values, deviations, 4)))
                .keep();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("equations", equations);
        if (equations.containsKey("z")) {
            plain.put("initial", Map.of("x", "from_data", "y", "from_data", "z", 50));
        }
        plain.put("data", Map.of("hash", measured.hash()));
        return (ProblemRef) new ProblemType().read(plain);
    }

    private static final Map<String, String> LEARNT = new LinkedHashMap<>();

    static {
        LEARNT.put("x", "nn1(x, y, t)");
        LEARNT.put("y", "nn2(x, y, t)");
    }

    private static double[] evaluated(ProblemRef problem, Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("problem", problem);
        settings.put("hidden_widths", List.of(5));
        settings.put("rtol", 1e-8);
        TrainingConfig config = TrainingConfig.of(settings);
        Loss loss = config.loss(config.kernels());
        double[] parameters = loss.initialParameters(config.network().initial(), new Xoshiro(3));
        double[] all = new double[parameters.length + 1];
        double[] gradient = new double[parameters.length];
        all[parameters.length] = loss.gradient(parameters, new double[1], new double[] {1}, 0, 1, gradient);
        System.arraycopy(gradient, 0, all, 0, gradient.length);
        return all;
    }

    /** A table in thousands and years trains as one in ones and seconds. The units are powers of two, which round nothing. */
    @Test
    void aTrainingDoesNotDependOnTheUnitsOfTheData() {
        double[] usual = evaluated(problem(LEARNT, 0, 1, 1, 1), Map.of("state_scales", List.of(8.0, 32.0)));
        double[] odd = evaluated(
                problem(LEARNT, 0x1p25, 0x1p22, 0x1p10, 0x1p-20),
                Map.of("state_scales", List.of(8 * 0x1p10, 32 * 0x1p-20)));
        assertArrayEquals(usual, odd, 1e-12);
    }

    /** A state has the size of its largest value, an argument its range; an output changes a state by its size in a fifth of the span. */
    @Test
    void scalesAreThoseOfTheData() {
        Map<String, String> equations = new LinkedHashMap<>();
        equations.put("x", "nn1(x - 3, t) - z");
        equations.put("y", "4*y*nn2(x - 3, t)");
        equations.put("z", "x");
        OpenScales scales = OpenScales.of(problem(equations, 10, 1, 1, 1).resolve(), List.of());
        assertEquals(new Scales(10, 0.8, List.of(7.0, 30.0, 50.0)), scales.units());
        assertEquals(List.of(1.0, 12.0), scales.inputOffsets());
        assertEquals(List.of(3.0, 2.0), scales.inputUnits());
        double meanSquare = (20 * 20 + 15 * 15 + 10 * 10 + 30 * 30) / 4.0;
        assertEquals(7 / 0.8, scales.outputUnits().get(0), 1e-12);
        assertEquals(
                30 / 0.8 / (4 * Math.sqrt(meanSquare)), scales.outputUnits().get(1), 1e-12);
    }

    @Test
    void anArgumentThatNeverChangesHasItsOwnSize() {
        Map<String, String> equations = new LinkedHashMap<>(LEARNT);
        equations.put("x", "nn1(7, 0*x, t)");
        equations.put("y", "nn1(7, 0*x, t)");
        OpenScales scales = OpenScales.of(problem(equations, 0, 1, 1, 1).resolve(), List.of());
        assertEquals(List.of(0.0, 0.0, 2.0), scales.inputOffsets());
        assertEquals(List.of(7.0, 1.0, 2.0), scales.inputUnits());
    }

    @Test
    void withoutScalingTheProblemIsItself() {
        ProblemRef problem = problem(LEARNT, 0, 1, 1, 1);
        OpenProblem open = problem.resolve().open().orElseThrow();
        assertSame(open, OpenScales.none(open).scaled(open));
        TrainingConfig config = TrainingConfig.of(Map.of("problem", problem, "scaling", Scaling.NONE));
        assertEquals(List.of("x1", "x2", "x3"), config.objective().inputs(config.lossConfig()));
        TrainingConfig scaled = TrainingConfig.of(Map.of("problem", problem));
        assertEquals(
                "(x3 - input_offsets[2]) / input_scales[2]",
                scaled.objective().inputs(scaled.lossConfig()).get(2));
        assertEquals("nn / output_scales", scaled.objective().output(scaled.lossConfig()));
    }
}
