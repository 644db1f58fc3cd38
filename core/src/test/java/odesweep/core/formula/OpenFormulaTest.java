package odesweep.core.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.RowFunction;
import odesweep.core.problem.StartValue;
import odesweep.core.setting.MistypedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Problems written with data: what they leave open. */
class OpenFormulaTest {
    private static Measurements measured(String... quantities) {
        double[] values = new double[3 * quantities.length];
        double[] deviations = new double[values.length];
        Arrays.fill(values, 2);
        Arrays.fill(deviations, 1);
        return new Measurements(
                        Arrays.stream(quantities)
                                .map(name -> new Quantity(name, false))
                                .toList(),
                        List.of(new MeasuredTrajectory("1", new double[] {1, 2, 4}, values, deviations, 3)))
                .keep();
    }

    private static Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("equations", Map.of("x", "-k*x + nn(x, t) + nn2(x, t)", "y", "c*x + nn(y, t)"));
        plain.put("parameters", Map.of("k", Map.of("start", 0.5, "bounds", List.of(0.1, 10), "scale", "log"), "c", 3));
        plain.put("initial", Map.of("x", "from_data", "y", Map.of("start", 1)));
        plain.put("data", Map.of("hash", measured("x", "total").hash(), "observables", Map.of("total", "k*x + y")));
        return plain;
    }

    private static OpenProblem open() {
        return new FormulaProblem(FormulaReader.read(plain())).open().orElseThrow();
    }

    @Test
    void aFileWithDataLeavesOpenWhatItDoesNotGive() {
        OpenProblem open = open();
        assertEquals("k", open.parameters().get(0).name());
        assertEquals(1, open.parameters().size());
        assertEquals(2, open.network().orElseThrow().calls());
        assertEquals(2, open.network().orElseThrow().inputs());
        assertEquals(2, open.network().orElseThrow().outputs());
        assertEquals(
                2,
                open.starts().stream()
                        .filter(start -> !(start instanceof StartValue.Fixed))
                        .count());
        assertTrue(open.startTime().isEmpty(), "each trajectory starts where its first value was measured");
        FormulaModel model = FormulaReader.read(plain());
        assertEquals(1, model.span().start());
        assertEquals(model, FormulaModel.parse("own", model.definition()).orElseThrow());
        assertEquals(model, FormulaReader.read(model.plain()));
    }

    @Test
    void derivativesByEachInputAreThoseOfDifferences() {
        OpenProblem open = open();
        checkDerivatives(open.slope(), 2, 4);
        checkDerivatives(open.quantities(), 2, 0);
        checkDerivatives(open.network().orElseThrow().arguments(), 2, 0);
    }

    private static void checkDerivatives(RowFunction f, int dimension, int further) {
        Random random = new Random(4);
        int rows = FormulaTape.ROWS + 3;
        double[] t = random.doubles(rows).toArray();
        double[] y = random.doubles(rows * dimension).toArray();
        double[] p = {0.7};
        double[] x = random.doubles(Math.max(1, rows * further)).toArray();
        double[] outBar = random.doubles(rows * f.outputs(), -1, 1).toArray();
        RowFunction.Bars bars = new RowFunction.Bars(1);
        f.pullBack(rows, t, y, p, x, outBar, bars);
        double direction = 1e-6;
        checkSlope(f, rows, outBar, t, y, p, x, t, bars.t, direction);
        checkSlope(f, rows, outBar, t, y, p, x, y, bars.y, direction);
        checkSlope(f, rows, outBar, t, y, p, x, p, bars.p, direction);
        if (further > 0) {
            checkSlope(f, rows, outBar, t, y, p, x, x, bars.x, direction);
        }
    }

    /** Compares a cotangent with the difference along a direction of one input, which is moved in place. */
    private static void checkSlope(
            RowFunction f,
            int rows,
            double[] outBar,
            double[] t,
            double[] y,
            double[] p,
            double[] x,
            double[] input,
            double[] bar,
            double step) {
        double[] direction = new Random(5).doubles(input.length, -1, 1).toArray();
        double expected = 0;
        for (int sign = 1; sign >= -1; sign -= 2) {
            double[] kept = input.clone();
            for (int i = 0; i < input.length; i++) {
                input[i] += sign * step * direction[i];
            }
            double[] out = new double[rows * f.outputs()];
            f.evaluate(rows, t, y, p, x, out);
            for (int i = 0; i < out.length; i++) {
                expected += sign * outBar[i] * out[i] / (2 * step);
            }
            System.arraycopy(kept, 0, input, 0, kept.length);
        }
        double got = 0;
        for (int i = 0; i < input.length; i++) {
            got += bar[i] * direction[i];
        }
        assertEquals(expected, got, 1e-6 * (1 + Math.abs(expected)));
    }

    @Test
    void aLearntEquationIsANetworkOfAllStates() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("states", List.of("a", "b"));
        plain.put("equations", "learn");
        plain.put("data", Map.of("hash", measured("a", "b").hash()));
        FormulaModel model = FormulaReader.read(plain);
        assertEquals(Map.of("a", "nn1(a, b)", "b", "nn2(a, b)"), model.formulas());
        assertEquals("from_data", model.initial().get("a").plain());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "parameters", start(Map.of("start", 20, "bounds", List.of(0.1, 10))), "between the bounds"),
                Arguments.of(
                        "parameters",
                        start(Map.of("start", 1, "bounds", List.of(-1, 10), "scale", "log")),
                        "positive where the scale is log"),
                Arguments.of("parameters", start(Map.of("strat", 1)), "did you mean start"),
                Arguments.of("initial", Map.of("x", "from_data", "y", "from_data"), "y is no column"),
                Arguments.of("initial", Map.of("x", 1, "y", 1, "at", 1.5), "before all measured"),
                Arguments.of("span", List.of(1.5, 4), "all measured times"),
                Arguments.of("equations", of("k*c + nn(x, t)", "nn(x)"), "has 2 arguments where it is first used"),
                Arguments.of("equations", of("k*c + nn(x, t)", "nn(nn(x, t), t)"), "an argument of nn"),
                Arguments.of("equations", of("k*c*x", "nn100(x)"), "no output of a network"),
                Arguments.of("data", Map.of("hash", "abc"), "known here"));
    }

    private static Map<String, Object> start(Map<String, Object> k) {
        return Map.of("k", k, "c", 3);
    }

    private static Map<String, String> of(String x, String y) {
        Map<String, String> formulas = new LinkedHashMap<>();
        formulas.put("x", x);
        formulas.put("y", y);
        return formulas;
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsSaid(String key, Object value, String says) {
        Map<String, Object> plain = plain();
        plain.put(key, value);
        MistypedException e = assertThrows(MistypedException.class, () -> FormulaReader.read(plain));
        assertTrue((e.rule() + " " + e.remedy().orElse("")).contains(says), () -> e.rule() + " " + e.remedy());
    }
}
