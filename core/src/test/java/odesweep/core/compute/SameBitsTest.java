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
                for (boolean transposed : new boolean[] {true, false}) {
                    assertSameProducts(rows, inner, columns, transposed);
                }
            }
        }
    }

    /** So large that they are computed by panels of the second factor, the last of which are smaller in both directions. */
    @Test
    void largeProductsAreTheSame() {
        assertSameProducts(21, 600, 72, true);
        assertSameProducts(21, 600, 72, false);
    }

    private void assertSameProducts(int rows, int inner, int columns, boolean transposed) {
        String sizes = rows + " x " + inner + " x " + columns + (transposed ? " transposed" : "");
        assertArrayEquals(
                bits(Workload.product(scalar, rows, inner, columns, transposed)),
                bits(Workload.product(simd, rows, inner, columns, transposed)),
                sizes);
        assertArrayEquals(
                bits(Workload.addProduct(scalar, rows, inner, columns, transposed)),
                bits(Workload.addProduct(simd, rows, inner, columns, transposed)),
                sizes);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 56, 80, 104})
    void innerProductsAreTheSame(int length) {
        for (int rows : Workload.SIZES) {
            for (int columns : Workload.SIZES) {
                assertArrayEquals(
                        bits(Workload.addInnerProducts(scalar, rows, columns, length)),
                        bits(Workload.addInnerProducts(simd, rows, columns, length)),
                        () -> rows + " x " + columns + " of " + length);
            }
        }
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
