package odesweep.core.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemContract;
import odesweep.core.problem.ProblemRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Map<String, Double> CONSTANTS = new TreeMap<>(Map.of("a", 1.5, "b", -0.25));

    /** The equation x' = the first formula, y' = the second. */
    private static FormulaEquation equation(String... formulas) {
        return new FormulaEquation(Formulas.slope(model(formulas)));
    }

    private static FormulaModel model(String... formulas) {
        Map<String, String> byState = new TreeMap<>();
        Map<String, Given> initial = new TreeMap<>();
        for (int d = 0; d < formulas.length; d++) {
            String state = d == 0 ? "x" : "y";
            byState.put(state, formulas[d]);
            initial.put(state, new Given.Number(1));
        }
        Map<String, Given> parameters = new TreeMap<>();
        CONSTANTS.forEach((name, value) -> parameters.put(name, new Given.Number(value)));
        return new FormulaModel(
                "own",
                new Interval(0, 3),
                byState,
                parameters,
                initial,
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** The formula's value at t = 0.5, x = 2, y = 3. */
    private static double value(String formula) {
        double[] dy = new double[2];
        equation(formula, "0").evaluate(1, new double[] {0.5}, new double[] {2, 3}, Equation.NO_PARAMETERS, dy);
        return dy[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2*3            | 7",
                "(1 + 2)*3          | 9",
                "2 - 3 - 4          | -5",
                "12/2/3             | 2",
                "-x^2               | -4",
                "2^-1               | 0.5",
                "2^3^2              | 512",
                "--x - -y           | 5",
                "x^0.5              | 1.4142135623730951",
                "x^9                | 512",
                "1e3*.5 + 2.        | 502",
                "a*x + b            | 2.75",
                "pi                 | 3.141592653589793",
                "min(x, y) max(x,y) | NaN",
                "exp(log(x))        | 2",
                "abs(-y)            | 3",
                "hill(x, 2, 4)      | 0.5",
                "step(t, 0.5)       | 1",
                "step(t, 0.6)       | 0",
                "pulse(t, 0.4, 0.6) | 1",
                "pulse(t, 0.1, 0.5) | 0",
                "sqrt(x*2) + pow(y, 2) | 11",
                "tanh(0) + sin(0) + cos(0) + tan(0) | 1",
            })
    void formulaHasTheUsualValue(String formula, double expected) {
        if (Double.isNaN(expected)) {
            assertThrows(FormulaException.class, () -> value(formula));
        } else {
            assertEquals(expected, value(formula), 1e-15 * Math.abs(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + z     | 4 | z is none of t, x, y, a, b",
                "alpha     | 0 | alpha is none of t, x, y",
                "x +       | 3 | it ends where a number, a name or ( is missing",
                "(x        | 2 | it ends where ')' is missing",
                "2x        | 1 | a product is written 2*x",
                "x ** 2    | 2 | a power is written x^2",
                "x; y      | 1 | it has ';' where an operator or its end is expected",
                "sinn(x)   | 0 | the nearest is sin",
                "sin       | 0 | sin is a function",
                "min(x)    | 0 | min has 2 arguments, got 1",
                "1e999     | 0 | 1e999 is larger than any number here",
                "x.y       | 1 | it has '.'",
            })
    void whatCannotBeReadIsNamedWithItsPlace(String formula, int at, String said) {
        FormulaException e = assertThrows(FormulaException.class, () -> value(formula));
        assertTrue(e.getMessage().contains(said), e::getMessage);
        assertEquals(at, e.at(), e::getMessage);
    }

    @Test
    void longAndDeepFormulasAreRefusedAtOnce() {
        for (String formula : List.of(
                "(".repeat(5_000) + "x" + ")".repeat(4_000),
                "x" + "^x".repeat(4_000),
                "x" + "+1".repeat(9_000),
                "sin(".repeat(200) + "x" + ")".repeat(200),
                "1" + "+x*2".repeat(2_000))) {
            assertThrows(FormulaException.class, () -> value(formula), formula.substring(0, 20));
        }
        assertEquals(2, value("-".repeat(9_000) + "x"));
    }

    /** Central differences of f32-sized steps are good to about 1e-8 here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*x - x*y",
                "x/y + y/x",
                "exp(-x)*sin(y) + cos(t*x)",
                "tan(x/3) + tanh(y)",
                "x^2.5 + y^-2 + x^y",
                "sqrt(x*y) + log(x+y)",
                "abs(x - y)*x",
                "min(x, y)*y + max(x*x, y)",
                "hill(x, y, 3)",
                "x*step(t, 0) + y*pulse(t, 0.2, 0.7)",
                "x*x*x*x + x*x"
            })
    void derivativesAreThoseOfDifferences(String formula) {
        FormulaEquation f = equation(formula, "x*y + " + formula);
        Random random = new Random(1);
        int rows = 2 * FormulaTape.ROWS + 3;
        double[] t = random.doubles(rows).toArray();
        double[] y = random.doubles(2 * rows, 0.5, 2).toArray();
        double[] bar = random.doubles(2 * rows, -1, 1).toArray();
        double[] pulled = new double[2 * rows];
        f.pullBack(rows, t, y, Equation.NO_PARAMETERS, bar, pulled, Equation.NO_PARAMETERS);
        double h = 1e-5;
        for (int d = 0; d < 2; d++) {
            double[] up = y.clone();
            double[] down = y.clone();
            for (int r = 0; r < rows; r++) {
                up[2 * r + d] += h;
                down[2 * r + d] -= h;
            }
            double[] fUp = new double[2 * rows];
            double[] fDown = new double[2 * rows];
            f.evaluate(rows, t, up, Equation.NO_PARAMETERS, fUp);
            f.evaluate(rows, t, down, Equation.NO_PARAMETERS, fDown);
            for (int r = 0; r < rows; r++) {
                double expected = 0;
                for (int i = 0; i < 2; i++) {
                    expected += bar[2 * r + i] * (fUp[2 * r + i] - fDown[2 * r + i]) / (2 * h);
                }
                assertEquals(expected, pulled[2 * r + d], 1e-6 * (1 + Math.abs(expected)), formula + " row " + r);
            }
        }
    }

    /** However many rows there are, a row has the bits that it has alone. */
    @Test
    void aRowHasTheSameBitsInEveryCompany() {
        FormulaEquation f = equation("a*x^3 - sin(x)/x + hill(x, 2, 3)");
        int rows = 150;
        double[] y = new Random(2).doubles(rows, 0.1, 3).toArray();
        double[] all = new double[rows];
        f.evaluate(rows, new double[rows], y, Equation.NO_PARAMETERS, all);
        double[] alone = new double[rows];
        for (int r = 0; r < rows; r++) {
            double[] one = new double[1];
            f.evaluate(1, new double[1], new double[] {y[r]}, Equation.NO_PARAMETERS, one);
            alone[r] = one[0];
        }
        assertArrayEquals(alone, all);
    }

    @Test
    void equalTermsAreComputedOnce() {
        TapeBuilder terms = new TapeBuilder();
        List<String> names = List.of("x", "y");
        int first = FormulaParser.parse(
                "x*y + 2", names, name -> terms.input(names.indexOf(name)), Optional.empty(), terms);
        int size = terms.size();
        assertEquals(
                first,
                FormulaParser.parse(
                        "(x * y) + (1 + 1)", names, name -> terms.input(names.indexOf(name)), Optional.empty(), terms));
        assertEquals(size + 1, terms.size(), "1, which is no term of the first");
    }

    @Test
    void lotkaVolterraWrittenAsFormulasIsTheBuiltInProblem() {
        FormulaModel model = model("1.5*x - x*y", "x*y - 3*y");
        FormulaProblem own = new FormulaProblem(model);
        assertEquals(List.of(), ProblemContract.broken(own));
        assertEquals(model, FormulaModel.parse("own", model.definition()).orElseThrow());
        Equation builtIn = ProblemRef.of("lotka-volterra").resolve().equation().orElseThrow();
        int rows = 100;
        double[] y = new Random(3).doubles(2 * rows, 0.1, 4).toArray();
        double[] expected = new double[2 * rows];
        double[] got = new double[2 * rows];
        builtIn.evaluate(rows, new double[rows], y, Equation.NO_PARAMETERS, expected);
        own.equation().orElseThrow().evaluate(rows, new double[rows], y, Equation.NO_PARAMETERS, got);
        assertTrue(Arrays.equals(expected, got));
    }
}
