package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jKernelsTest {
    // At most 2500 products of numbers below 1 are added: rounding is 2500 / 2 ulp of 50 at the worst, and rarely a
    // tenth of that.
    private static final double ROUNDING = 1e-12;

    private final Kernels scalar = new ScalarKernels();
    private final Kernels nd4j = new Nd4jKernels(true);

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 56, 80, 104})
    void productsAgreeToRounding(int columns) {
        for (int rows : Workload.SIZES) {
            for (int inner : Workload.SIZES) {
                assertProductsAgree(rows, inner, columns);
            }
        }
    }

    @Test
    void productsOfSeveralBlocksAgreeToRounding() {
        assertProductsAgree(2053, 17, 24);
        assertProductsAgree(1024, 3, 8);
        assertProductsAgree(5, 2500, 8);
    }

    private void assertProductsAgree(int rows, int inner, int columns) {
        String sizes = rows + " x " + inner + " x " + columns;
        for (boolean transposed : new boolean[] {true, false}) {
            assertArrayEquals(
                    Workload.product(scalar, rows, inner, columns, transposed),
                    Workload.product(nd4j, rows, inner, columns, transposed),
                    ROUNDING,
                    sizes);
            assertArrayEquals(
                    Workload.addProduct(scalar, rows, inner, columns, transposed),
                    Workload.addProduct(nd4j, rows, inner, columns, transposed),
                    ROUNDING,
                    sizes);
        }
    }

    @Test
    void whatIsNoLargeProductHasTheBitsOfTheOthers() {
        assertEquals(Workload.digest(scalar), Workload.digest(new Nd4jKernels()));
    }

    @Test
    void aProductUsesTheCallingThreadAlone() {
        Nd4j.factory().blas().setMaxThreads(2);
        assertEquals(1, threads(new Nd4jKernels()));
    }

    private static int threads(Kernels kernels) {
        Workload.product(kernels, 64, 512, 512, false);
        return Nd4j.factory().blas().getMaxThreads();
    }
}
