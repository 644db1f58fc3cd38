package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpolantTest {
    // Tsitouras publishes his interpolant to about 15 digits
    private static final double ROUNDING = 2e-13;

    /** Σ w_i c_i^(q-1) = x^q / q for q up to the order, and Σ w_i a_ij c_j = x³/6. */
    @ParameterizedTest
    @EnumSource(names = {"BOSH3", "DOPRI5", "TSIT5"})
    void meetsTheOrderConditions(Method method) {
        ButcherTableau tableau = ((ExplicitRungeKutta) method.scheme()).tableau();
        int order = method == Method.BOSH3 ? 3 : 4;
        double[] w = new double[tableau.stages()];
        for (double x : new double[] {0, 0.1, 0.37, 0.5, 0.83, 1}) {
            tableau.interpolant().orElseThrow().weights(tableau.b(), x, w);
            for (int q = 1; q <= order; q++) {
                double sum = 0;
                for (int i = 0; i < w.length; i++) {
                    sum += w[i] * Math.pow(tableau.c()[i], q - 1);
                }
                assertEquals(Math.pow(x, q) / q, sum, ROUNDING, "order " + q + " at " + x);
            }
            double sum = 0;
            for (int i = 0; i < w.length; i++) {
                for (int j = 0; j < i; j++) {
                    sum += w[i] * tableau.a()[i][j] * tableau.c()[j];
                }
            }
            assertEquals(x * x * x / 6, sum, ROUNDING, "tree of order 3 at " + x);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BOSH3", "DOPRI5", "TSIT5"})
    void endsWhereTheStepEnds(Method method) {
        ButcherTableau tableau = ((ExplicitRungeKutta) method.scheme()).tableau();
        double[] w = new double[tableau.stages()];
        tableau.interpolant().orElseThrow().weights(tableau.b(), 1, w);
        assertArrayEquals(tableau.b(), w, ROUNDING);
    }
}
