package odesweep.core.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import odesweep.core.train.Allocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstOrderTest {
    private static final double[][] GRADIENTS = {{0.5, -1}, {0.25, 2}, {-1, 0.5}};

    private static final SecondOrderConfig CURVATURE =
            new SecondOrderConfig(1e-2, 2, 5, DampingScale.IDENTITY, true, 50);

    /** The rest: learning rate 0.1, momentum 0.75, beta1 0.75, beta2 0.875, epsilon 0.01. */
    private static OptimizerConfig config(
            OptimizerKind kind, double decay, double clip, Schedule schedule, int warmup) {
        return new OptimizerConfig(
                kind, 0.1, 0, 0.75, 0.75, 0.875, 0.01, decay, clip, schedule, warmup, 0.01, CURVATURE);
    }

    private static OptimizerConfig config(OptimizerKind kind, double decay) {
        return config(kind, decay, 0, Schedule.CONSTANT, 0);
    }

    // By the formulas of PyTorch's manual in 40 decimal digits; the first step of adam, say, is 1 - 0.1 · 0.5 / 0.51
    @ParameterizedTest
    @CsvSource({
        "SGD, 0, 0.95, -1.9, 0.925, -2.1, 1.025, -2.15",
        "SGD, 0.5, 0.9, -1.8, 0.83, -1.91, 0.8885, -1.8645",
        "MOMENTUM, 0, 0.95, -1.9, 0.8875, -2.025, 0.940625, -2.16875",
        "MOMENTUM, 0.5, 0.9, -1.8, 0.755, -1.76, 0.7085, -1.692",
        "RMSPROP, 0, 0.73230064960411416, -1.72493723731523318, 0.60571837112310150, -1.97790174424553551,"
                + " 0.85283538548848895, -2.04357879308004907",
        "RMSPROP, 0.5, 0.72493723731523318, -1.72110150782694638, 0.57382359801532678, -1.86635362549052158,"
                + " 0.72967570021073065, -1.80863176627487772",
        "ADAM, 0, 0.90196078431372549, -1.90099009900990099, 0.81206791892233559, -1.94501518650391752,"
                + " 0.84503030702907966, -1.99219020740923614",
        "ADAM, 0.5, 0.90099009900990099, -1.90049751243781095, 0.80499631517225400, -1.88417903854463302,"
                + " 0.77769256715400432, -1.85772131621495812",
        "ADAMW, 0, 0.90196078431372549, -1.90099009900990099, 0.81206791892233559, -1.94501518650391752,"
                + " 0.84503030702907966, -1.99219020740923614",
        "ADAMW, 0.5, 0.85196078431372549, -1.80099009900990099, 0.71946987970664932, -1.75496568155342247,"
                + " 0.71645877382806092, -1.71439241838106997",
    })
    void stepsFollowTheFormulas(
            OptimizerKind kind, double decay, double a1, double b1, double a2, double b2, double a3, double b3) {
        var optimizer = new FirstOrder(config(kind, decay), 2, 1, 3);
        double[] p = {1, -2};
        double[][] expected = {{a1, b1}, {a2, b2}, {a3, b3}};
        for (int t = 0; t < 3; t++) {
            optimizer.update(GRADIENTS[t], p);
            assertArrayEquals(expected[t], p, 2e-15); // a few roundings of numbers up to 2
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LBFGS", "SSBROYDEN", "LEVENBERG_MARQUARDT"})
    void longGradientsAreScaledToTheClip(OptimizerKind kind) {
        var clipped = new FirstOrder(config(kind, 0.5, 2.5, Schedule.CONSTANT, 0), 2, 1, 2);
        var plain = new FirstOrder(config(kind, 0.5), 2, 1, 2);
        double[] p = {1, -2};
        double[] q = p.clone();
        double[] g = {3, -4};
        assertEquals(5, clipped.update(g, p));
        assertArrayEquals(new double[] {3, -4}, g, "not modified");
        plain.update(new double[] {1.5, -2}, q);
        assertArrayEquals(q, p);
        assertEquals(2.5, clipped.update(new double[] {1.5, 2}, p)); // as long as the clip: left alone
        plain.update(new double[] {1.5, 2}, q);
        assertArrayEquals(q, p);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 13, 100})
    void normIsEuclidean(int n) {
        double[] g = new SplittableRandom(n).doubles(n, -1, 1).toArray();
        double squares = 0;
        for (double x : g) {
            squares += x * x;
        }
        assertEquals(Math.sqrt(squares), norm(g), 1e-15 * n); // a rounding per term
    }

    @ParameterizedTest
    @CsvSource({"3e-200, 4e-200, 5e-200", "3e200, -4e200, 5e200", "0, 4.9e-324, 4.9e-324"})
    void normNeitherOverflowsNorVanishes(double g1, double g2, double expected) {
        assertEquals(expected, norm(g1, g2), 4e-16 * expected); // an ulp or two
    }

    @Test
    void normShowsWhatIsNotFinite() {
        assertEquals(0, norm(0, -0.0));
        assertEquals(Double.POSITIVE_INFINITY, norm(1, Double.NEGATIVE_INFINITY));
        assertEquals(Double.NaN, norm(Double.NaN, Double.POSITIVE_INFINITY));
    }

    private static double norm(double... g) {
        return new FirstOrder(config(OptimizerKind.SGD, 0), g.length, 1, 1).update(g, new double[g.length]);
    }

    @Test
    void learningRateRisesThenFollowsTheSchedule() {
        // two epochs of two steps to rise, then five steps
        var optimizer = new FirstOrder(config(OptimizerKind.SGD, 0, 0, Schedule.COSINE, 2), 1, 2, 9);
        double[] expected = {0.025, 0.05, 0.075, 0.1, 0.1, 0.0855017856687341, 0.0505, 0.0154982143312659, 0.001};
        double[] p = {0};
        double sum = 0;
        for (int step = 0; step < 9; step++) {
            assertEquals(expected[step], optimizer.learningRate(step), 1e-16); // roundings of 0.1
            optimizer.update(new double[] {-1}, p);
            sum += expected[step];
            assertEquals(sum, p[0], 1e-15); // the same, summed up
        }
        assertEquals(0.001, optimizer.learningRate(100), 1e-16); // past the end it stays
    }

    @Test
    void exponentialScheduleEndsAtItsFraction() {
        var optimizer = new FirstOrder(config(OptimizerKind.SGD, 0, 0, Schedule.EXPONENTIAL, 0), 1, 1, 3);
        assertEquals(0.1, optimizer.learningRate(0));
        assertEquals(0.01, optimizer.learningRate(1), 1e-17);
        assertEquals(0.001, optimizer.learningRate(2), 1e-18);
    }

    @ParameterizedTest
    @EnumSource
    void singleStepIsAtTheWholeLearningRate(Schedule schedule) {
        assertEquals(0.1, new FirstOrder(config(OptimizerKind.SGD, 0, 0, schedule, 0), 1, 1, 1).learningRate(0));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LBFGS", "SSBROYDEN", "LEVENBERG_MARQUARDT"})
    void stepAllocatesNothing(OptimizerKind kind) {
        var optimizer = new FirstOrder(config(kind, 0.1, 1, Schedule.COSINE, 1), 1009, 2, 10);
        double[] p = new double[1009];
        double[] g = new SplittableRandom(1).doubles(1009).toArray();
        assertEquals(0, Allocations.of(() -> optimizer.update(g, p)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LBFGS", "SSBROYDEN", "LEVENBERG_MARQUARDT"})
    void sameGradientsGiveTheSameBits(OptimizerKind kind) {
        // long enough for the second run to be compiled code where the first was interpreted
        assertArrayEquals(train(kind), train(kind));
    }

    private static double[] train(OptimizerKind kind) {
        int n = 101;
        var optimizer = new FirstOrder(config(kind, 0.1, 3, Schedule.COSINE, 1), n, 10, 5000);
        var rng = new SplittableRandom(7);
        double[] p = new double[n];
        double[] g = new double[n];
        for (int step = 0; step < 5000; step++) {
            for (int i = 0; i < n; i++) {
                g[i] = p[i] + rng.nextDouble() - 0.3;
            }
            optimizer.update(g, p);
        }
        return p;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LBFGS", "SSBROYDEN", "LEVENBERG_MARQUARDT"})
    void continuesFromItsStateToTheSameBits(OptimizerKind kind) {
        OptimizerConfig config = config(kind, 0.1, 3, Schedule.COSINE, 1);
        FirstOrder whole = new FirstOrder(config, 2, 3, 30);
        FirstOrder part = whole;
        double[] p = {1, -2};
        double[] q = p.clone();
        for (int step = 0; step < 30; step++) {
            FirstOrder next = new FirstOrder(config, 2, 3, 30);
            next.restore(part.state());
            part = next;
            double[] g = {p[0] - 0.3 * step, p[1]};
            whole.update(g, p);
            part.update(g, q);
            assertArrayEquals(p, q);
            assertArrayEquals(whole.state(), part.state());
        }
    }

    @Test
    void theStateOfAnotherOptimizerIsAnError() {
        Optimizer adam = new FirstOrder(config(OptimizerKind.ADAM, 0), 2, 1, 1);
        Optimizer sgd = new FirstOrder(config(OptimizerKind.SGD, 0), 2, 1, 1);
        var e = assertThrows(IllegalArgumentException.class, () -> adam.restore(sgd.state()));
        assertEquals(
                "an optimizer's state must have 7 numbers, got 3; use the configuration it was trained with",
                e.getMessage());
    }

    @Test
    void vectorsOfAnotherLengthAreAnError() {
        var optimizer = new FirstOrder(config(OptimizerKind.SGD, 0), 3, 1, 1);
        var e = assertThrows(IllegalArgumentException.class, () -> optimizer.update(new double[4], new double[3]));
        assertEquals("gradient and parameters must have length 3, got 4 and 3", e.getMessage());
    }
}
