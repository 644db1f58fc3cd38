package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import odesweep.core.Xoshiro;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.ode.Method;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.ProblemType;
import odesweep.core.setting.SettingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuredLossTest {
    /** Two trajectories with times of their own and gaps; the second is measured from its start on, and later ones are held out. */
    private static Measurements measurements() {
        Random random = new Random(6);
        double[] first = random.doubles(8, 0.5, 2).toArray();
        first[3] = Double.NaN;
        double[] second = random.doubles(6, 0.5, 2).toArray();
        second[0] = Double.NaN;
        return new Measurements(
                        List.of(new Quantity("x", true), new Quantity("total", false)),
                        List.of(
                                new MeasuredTrajectory(
                                        "a",
                                        new double[] {0.5, 0.7, 1.3, 2},
                                        first,
                                        random.doubles(8, 0.5, 1).toArray(),
                                        4),
                                new MeasuredTrajectory(
                                        "b",
                                        new double[] {0, 1, 1.5},
                                        second,
                                        random.doubles(6, 0.5, 1).toArray(),
                                        2)))
                .keep();
    }

    private static ProblemRef problem(String x, String y) {
        Map<String, Object> plain = new LinkedHashMap<>();
        Map<String, String> equations = new LinkedHashMap<>();
        equations.put("x", x);
        equations.put("y", y);
        plain.put("equations", equations);
        plain.put(
                "parameters",
                Map.of(
                        "k",
                        Map.of("start", 0.5, "bounds", List.of(0.1, 10), "scale", "log"),
                        "c",
                        Map.of("start", 0.3)));
        plain.put(
                "initial", Map.of("x", 1.2, "y", Map.of("start", 0.8, "bounds", List.of(0, Double.POSITIVE_INFINITY))));
        plain.put("span", List.of(0, 2));
        plain.put("data", Map.of("hash", measurements().hash(), "observables", Map.of("total", "x*y + c*k")));
        return (ProblemRef) new ProblemType().read(plain);
    }

    private static Loss loss(ProblemRef problem, Method solver, LossFunction function) {
        TrainingConfig config = TrainingConfig.of(Map.of(
                "problem",
                problem,
                "hidden_widths",
                List.of(5),
                "solver",
                solver,
                "loss_function",
                function,
                "rtol",
                1e-9,
                "atol",
                1e-11));
        return config.loss(config.kernels());
    }

    private static final double[] BOTH = {0, 1};
    private static final double[] EVEN = {1, 1};

    /** The residuals' squares add up to the loss, and their derivatives to its gradient. */
    @Test
    void residualsAddUpToTheLoss() {
        for (ProblemRef problem :
                List.of(problem("-k*x + 0.1*nn(x, y)", "c*x - y + nn2(y, x)"), problem("-k*x", "c*x - y"))) {
            TrainingConfig any = TrainingConfig.of(Map.of("problem", problem));
            Loss loss = loss(problem, Method.TSIT5, LossFunction.MSE);
            double[] at = loss.initialParameters(any.network().initial(), new Xoshiro(3));
            double[] gradient = new double[at.length];
            double value = loss.gradient(at, BOTH, EVEN, 0, 2, gradient);
            SquaredLoss squares = loss.squares().orElseThrow();
            int count = squares.residuals(2);
            double[] residuals = new double[count];
            double[] alone = new double[count];
            double[] slopes = new double[count * at.length];
            double sum = squares.linearize(at, BOTH, EVEN, 0, 2, residuals, slopes, count);
            assertEquals(value, sum, 1e-7 * value); // the solves differ in their first steps, by rtol
            assertEquals(sum, squares.residuals(at, BOTH, EVEN, 0, 2, alone));
            for (int i = 0; i < at.length; i++) {
                double product = 0;
                for (int n = 0; n < count; n++) {
                    assertEquals(residuals[n], alone[n]);
                    product += 2 * slopes[i * count + n] * residuals[n];
                }
                assertEquals(gradient[i], product, 1e-6 * (1e-2 + Math.abs(gradient[i])), problem + " " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LossFunction.class)
    void gradientIsThatOfDifferences(LossFunction function) {
        for (ProblemRef problem : List.of(
                problem("-k*x + 0.1*nn(x, y)", "c*x - y + 0.2*nn2(x, y) + nn(y, x)"), problem("-k*x", "c*x - y"))) {
            Loss loss = loss(problem, Method.TSIT5, function);
            TrainingConfig any = TrainingConfig.of(Map.of("problem", problem));
            double[] at = loss.initialParameters(any.network().initial(), new Xoshiro(3));
            double[] gradient = new double[at.length];
            double value = loss.gradient(at, BOTH, EVEN, 0, 2, gradient);
            assertEquals(value, loss.value(at, BOTH, EVEN, 0, 2), 1e-7 * value);
            double h = 1e-5;
            for (int i = 0; i < at.length; i++) {
                double[] moved = at.clone();
                moved[i] += h;
                double up = loss.value(moved, BOTH, EVEN, 0, 2);
                moved[i] -= 2 * h;
                double down = loss.value(moved, BOTH, EVEN, 0, 2);
                assertEquals(
                        (up - down) / (2 * h), gradient[i], 1e-4 * (1e-2 + Math.abs(gradient[i])), problem + " " + i);
            }
        }
    }

    /** Of the mean over all fitted values each trajectory is a sample. */
    @Test
    void batchesAreSamplesOfTheMean() {
        Loss loss = loss(problem("-k*x", "c*x - y"), Method.DOPRI5, LossFunction.MSE);
        double[] at = loss.initialParameters(null, new Xoshiro(3));
        double first = loss.value(at, BOTH, EVEN, 0, 1);
        double second = loss.value(at, BOTH, EVEN, 1, 1);
        assertEquals(loss.value(at, BOTH, EVEN, 0, 2), (first + second) / 2, 1e-12);
    }

    /** x(t) = 1.2 exp(-t / 2) with k = 1/2; what is held out is not in the loss, but in the data's fit. */
    @Test
    void predictsFromTheStartAndJudgesWhatIsHeldOut() {
        Loss loss = loss(problem("-k*x", "c*x - y"), Method.TSIT5, LossFunction.MSE);
        double[] at = loss.initialParameters(null, new Xoshiro(3));
        double[] predicted = loss.predict(at, new double[] {0, 1});
        assertEquals(1.2, predicted[0]);
        assertEquals(0.8, predicted[1], 1e-15);
        assertEquals(1.2 * Math.exp(-0.5), predicted[2], 1e-8);
        DataFit fit = loss.dataFit(at).orElseThrow();
        assertTrue(fit.relative() > 0 && fit.largest() > 0 && fit.heldOut() > 0);
    }

    @Test
    void withoutANetworkItsSettingsDoNothing() {
        ProblemRef known = problem("-k*x", "c*x - y");
        ProblemRef hybrid = problem("-k*x + nn(x)", "c*x - y");
        assertEquals(
                3 + 1, loss(known, Method.DOPRI5, LossFunction.MSE).parameterCount(), "k, c, and y's start of both");
        assertEquals(
                4 + 5 + 5 + 5 + 1, loss(hybrid, Method.DOPRI5, LossFunction.MSE).parameterCount());
        SettingSpec widths = Settings.find("hidden_widths").orElseThrow();
        assertFalse(widths.acts(Settings.completed(Map.of("problem", known))));
        assertTrue(widths.acts(Settings.completed(Map.of("problem", hybrid))));
    }
}
