package odesweep.core.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odesweep.core.compute.Kernels;
import odesweep.core.optimize.Fits.Squares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecondOrderTest {
    /** An optimizer under a name. */
    private record Named(String name, boolean scaled, java.util.function.IntFunction<Optimizer> maker) {
        Optimizer of(int parameters) {
            return maker.apply(parameters);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Named levenbergMarquardt(DampingScale scale, boolean geodesic) {
        return new Named(
                "levenberg_marquardt " + scale + " " + geodesic,
                scale == DampingScale.COLUMNS,
                n -> new LevenbergMarquardt(config(scale, geodesic), n, Kernels.fastest()));
    }

    private static SecondOrderConfig config(DampingScale scale, boolean geodesic) {
        return new SecondOrderConfig(1e-2, 2, 5, scale, geodesic, 50);
    }

    static Stream<Named> optimizers() {
        List<Named> all = new ArrayList<>();
        for (DampingScale scale : DampingScale.values()) {
            for (boolean geodesic : new boolean[] {false, true}) {
                all.add(levenbergMarquardt(scale, geodesic));
            }
        }
        SecondOrderConfig config = config(DampingScale.IDENTITY, true);
        all.add(new Named("lbfgs", false, n -> QuasiNewton.lbfgs(config, n)));
        all.add(new Named("ssbroyden", false, QuasiNewton::selfScaledBroyden));
        return all.stream();
    }

    /** Steps until the optimizer has arrived. */
    private static Ending run(Optimizer optimizer, Minimand function, double[] p, int most) {
        for (int i = 0; i < most && optimizer.ending().isEmpty(); i++) {
            optimizer.step(function, p);
        }
        return optimizer.ending().orElse(null);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rosenbrocksValleyIsFollowedToItsEnd(Named named) {
        double[] p = Fits.ROSENBROCK.start.clone();
        assertEquals(Ending.CONVERGED, run(named.of(2), Fits.ROSENBROCK.squares(), p, 500));
        assertArrayEquals(Fits.ROSENBROCK.answer, p, 1e-8);
    }

    /** Convergence is linear only, as the Jacobian is singular at the minimum. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void powellsSingularMinimumIsApproached(Named named) {
        double[] p = Fits.POWELL_SINGULAR.start.clone();
        Squares function = Fits.POWELL_SINGULAR.squares();
        run(named.of(4), function, p, 200);
        assertTrue(function.value(p) < 1e-20, () -> named + ": " + function.value(p));
        assertArrayEquals(Fits.POWELL_SINGULAR.answer, p, 1e-3);
    }

    /** REFERENCE: certified to 11 digits; half of them are asked for. */
    @ParameterizedTest
    @EnumSource(names = {"MISRA1A", "THURBER"})
    void certifiedValuesAreMet(Fits fit) {
        for (boolean geodesic : new boolean[] {false, true}) {
            double[] p = fit.start.clone();
            Squares function = fit.squares();
            Ending ending =
                    run(levenbergMarquardt(DampingScale.COLUMNS, geodesic).of(p.length), function, p, 500);
            assertEquals(Ending.CONVERGED, ending);
            assertEquals(fit.least, function.value(p), 1e-9 * fit.least);
            for (int i = 0; i < p.length; i++) {
                assertEquals(fit.answer[i], p[i], 1e-6 * Math.abs(fit.answer[i]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void illConditionedEquationsAreSolvedAsFarAsTheyCanBe(Named named) {
        double[] p = Fits.HILBERT.start.clone();
        Squares function = Fits.HILBERT.squares();
        run(named.of(p.length), function, p, 500);
        assertTrue(function.value(p) < 1e-12, () -> named + ": " + function.value(p));
    }

    /** Two residuals of five parameters, the last of which counts for nothing: the dual equations, with a Jacobian of rank 1 at the start. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void fewerResidualsThanParametersAndDeficientRank(Named named) {
        Squares function = new Squares(2, (p, r, j) -> {
            r[0] = p[0] + p[1] + p[2] - 1;
            r[1] = p[0] + p[1] + p[2] + p[3] * p[3] - 2;
            j[0] = new double[] {1, 1, 1, 0, 0};
            j[1] = new double[] {1, 1, 1, 2 * p[3], 0};
        });
        double[] p = {0, 0, 0, 1e-3, 7};
        assertEquals(Ending.CONVERGED, run(named.of(5), function, p, 500));
        assertEquals(1, p[0] + p[1] + p[2], 1e-7);
        assertEquals(1, p[3] * p[3], 1e-7);
        assertEquals(7, p[4]);
    }

    /** The dual and the primal equations have one solution. */
    @Test
    void aResidualMoreThatIsZeroChangesNothing() {
        double[] few = {0.3, -0.2, 0.9};
        double[] many = few.clone();
        Fits.Residuals two = (p, r, j) -> {
            r[0] = Math.exp(p[0]) - 2 + p[1] * p[2];
            r[1] = p[0] * p[1] - p[2] * p[2] + 0.5;
            j[0] = new double[] {Math.exp(p[0]), p[2], p[1]};
            j[1] = new double[] {p[1], p[0], -2 * p[2]};
        };
        Squares dual = new Squares(2, two);
        Squares primal = new Squares(4, (p, r, j) -> {
            two.evaluate(p, r, j);
            r[2] = 0;
            r[3] = 0;
            j[2] = new double[3];
            j[3] = new double[3];
        });
        Optimizer first = levenbergMarquardt(DampingScale.IDENTITY, true).of(3);
        Optimizer second = levenbergMarquardt(DampingScale.IDENTITY, true).of(3);
        for (int i = 0; i < 3; i++) {
            first.step(dual, few);
            second.step(primal, many);
            assertArrayEquals(few, many, 1e-9); // the condition number is below 1e6
        }
    }

    /** Columns scaled: the path does not depend on parameters' units, but for rounding. */
    @Test
    void dampedColumnsMakeUnitsIrrelevant() {
        Squares plain = Fits.ROSENBROCK.squares();
        Squares scaled = new Squares(2, (p, r, j) -> {
            Fits.ROSENBROCK.evaluate(new double[] {1e3 * p[0], 1e-4 * p[1]}, r, j);
            for (double[] row : j) {
                row[0] *= 1e3;
                row[1] *= 1e-4;
            }
        });
        double[] p = Fits.ROSENBROCK.start.clone();
        double[] q = {p[0] / 1e3, p[1] / 1e-4};
        Optimizer first = levenbergMarquardt(DampingScale.COLUMNS, true).of(2);
        Optimizer second = levenbergMarquardt(DampingScale.COLUMNS, true).of(2);
        for (int i = 0; i < 8; i++) {
            first.step(plain, p);
            second.step(scaled, q);
            assertArrayEquals(p, new double[] {1e3 * q[0], 1e-4 * q[1]}, 1e-6);
        }
    }

    /** Where the model promises what the function does not keep: the slopes have the wrong sign. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void wrongSlopesAreStuck(Named named) {
        Squares function = new Squares(1, (p, r, j) -> {
            r[0] = 1 + p[0];
            j[0] = new double[] {-1};
        });
        double[] p = {0};
        assertEquals(Ending.STUCK, run(named.of(1), function, p, 100));
        assertArrayEquals(new double[] {0}, p, "not a step that raises the loss");
    }

    /** A minimum that is not 0 is one. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aMinimumAboveZeroHasConverged(Named named) {
        Squares function = new Squares(2, (p, r, j) -> {
            r[0] = p[0] + 1;
            r[1] = Math.exp(p[0]) - 3 * p[0];
            j[0] = new double[] {1};
            j[1] = new double[] {Math.exp(p[0]) - 3};
        });
        double[] p = {0.7};
        assertEquals(Ending.CONVERGED, run(named.of(1), function, p, 200));
        double slope = p[0] + 1 + (Math.exp(p[0]) - 3 * p[0]) * (Math.exp(p[0]) - 3);
        assertEquals(0, slope, 1e-6); // the square root of the loss's rounding, times its curvature
    }

    /** Beyond 1 there is nothing: steps stay within. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void infiniteTrialsAreSteppedBackFrom(Named named) {
        Squares function = new Squares(1, (p, r, j) -> {
            r[0] = p[0] < 1 ? Math.log(1 - p[0]) + 3 : Double.NaN;
            j[0] = new double[] {-1 / (1 - p[0])};
        });
        double[] p = {-10};
        assertEquals(Ending.CONVERGED, run(named.of(1), function, p, 200));
        assertEquals(1 - Math.exp(-3), p[0], 1e-7);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aGradientOfExactlyZeroIsLeftToTheTraining(Named named) {
        Squares function = new Squares(1, (p, r, j) -> {
            r[0] = 1;
            j[0] = new double[] {0};
        });
        Optimizer optimizer = named.of(1);
        double[] p = {0.5};
        assertEquals(1, optimizer.step(function, p));
        assertEquals(0, optimizer.gradientNorm());
        assertEquals(Optional.empty(), optimizer.ending());
        assertEquals(0.5, p[0]);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aLossAboveTheLimitIsLeftAlone(Named named) {
        Squares function = new Squares(1, (p, r, j) -> {
            r[0] = Double.NaN;
            j[0] = new double[] {1};
        });
        double[] p = {0.5};
        assertEquals(Double.NaN, named.of(1).step(function, p));
        assertEquals(0.5, p[0]);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void continuesFromItsStateToTheSameBits(Named named) {
        Squares function = Fits.ROSENBROCK.squares();
        double[] p = Fits.ROSENBROCK.start.clone();
        double[] q = p.clone();
        Optimizer whole = named.of(2);
        Optimizer part = named.of(2);
        for (int step = 0; step < 100; step++) {
            Optimizer next = named.of(2);
            next.restore(part.state());
            part = next;
            if (whole.ending().isEmpty()) {
                assertEquals(whole.step(function, p), part.step(function, q));
            }
            assertArrayEquals(p, q);
            assertArrayEquals(whole.state(), part.state());
            assertEquals(whole.ending(), part.ending());
        }
        var e = assertThrows(IllegalArgumentException.class, () -> whole.restore(new double[1]));
        assertTrue(e.getMessage().endsWith("got 1; use the configuration it was trained with"), e.getMessage());
    }

    @Test
    void squaresAreNeeded() {
        Minimand function = new Minimand() {
            @Override
            public double gradient(double[] p, double[] gradient) {
                return 1;
            }

            @Override
            public double tryGradient(double[] p, double[] gradient) {
                return 1;
            }
        };
        Optimizer optimizer = levenbergMarquardt(DampingScale.IDENTITY, true).of(1);
        assertThrows(IllegalStateException.class, () -> optimizer.step(function, new double[1]));
    }
}
