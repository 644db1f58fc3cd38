package odesweep.core.compute;

import static odesweep.core.compute.Workload.bits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import odesweep.core.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameBitsTest {
    private final Kernels scalar = new ScalarKernels();
    private final Kernels simd = new SimdKernels();

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 56, 80, 104})
    void productsAreTheSame(int columns) {
        for (int rows : Workload.SIZES) {
            for (int inner : Workload.SIZES) {
                for (boolean hasBias : new boolean[] {true, false}) {
                    assertArrayEquals(
                            bits(Workload.product(scalar, rows, inner, columns, hasBias)),
                            bits(Workload.product(simd, rows, inner, columns, hasBias)),
                            () -> rows + " x " + inner + " x " + columns);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 56, 80, 104})
    void transposedProductsAreTheSame(int columns) {
        for (int rows : Workload.SIZES) {
            for (int inner : Workload.SIZES) {
                assertArrayEquals(
                        bits(Workload.addTransposedProduct(scalar, rows, inner, columns)),
                        bits(Workload.addTransposedProduct(simd, rows, inner, columns)),
                        () -> rows + " x " + inner + " x " + columns);
                assertArrayEquals(
                        bits(Workload.transposedProduct(scalar, rows, inner, columns)),
                        bits(Workload.transposedProduct(simd, rows, inner, columns)),
                        () -> rows + " x " + inner + " x " + columns);
            }
        }
    }

    /** So large that they are computed by panels of the second factor, the last of which are smaller in both directions. */
    @Test
    void largeProductsAreTheSame() {
        assertArrayEquals(
                bits(Workload.product(scalar, 21, 600, 72, true)), bits(Workload.product(simd, 21, 600, 72, true)));
        assertArrayEquals(
                bits(Workload.addTransposedProduct(scalar, 600, 21, 72)),
                bits(Workload.addTransposedProduct(simd, 600, 21, 72)));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 56, 80, 104})
    void columnSumsAreTheSame(int columns) {
        for (int rows : Workload.SIZES) {
            assertArrayEquals(
                    bits(Workload.addColumnSums(scalar, rows, columns)),
                    bits(Workload.addColumnSums(simd, rows, columns)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void activationsAreTheSame(Activation f) {
        for (boolean second : new boolean[] {true, false}) {
            assertArrayEquals(bits(Workload.activate(scalar, f, second)), bits(Workload.activate(simd, f, second)));
        }
    }

    @Test
    void elementWiseKernelsAreTheSame() {
        assertArrayEquals(bits(Workload.elementWise(scalar)), bits(Workload.elementWise(simd)));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void everyWidthGivesTheScalarBits(int width) throws Exception {
        ChildJvm.Output output =
                ChildJvm.run(Workload.class, "--add-modules=jdk.incubator.vector", "-Dodesweep.compute.bits=" + width);
        assertEquals("simd-" + width + " " + Workload.digest(scalar), output.standard());
    }
}
