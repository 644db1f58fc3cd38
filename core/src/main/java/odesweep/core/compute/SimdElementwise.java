package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The kernels that are one pass of few operations. */
final class SimdElementwise {
    private SimdElementwise() {}

    static void multiply(int n, int at, double[] x, double[] y) {
        for (int i = at; i < at + n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, y, i)
                    .mul(DoubleVector.fromArray(SPECIES, x, i))
                    .intoArray(y, i);
        }
    }

    static void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector sBar = DoubleVector.fromArray(SPECIES, tangentBar, i);
            DoubleVector slope = DoubleVector.fromArray(SPECIES, d1, i);
            sBar.fma(
                            DoubleVector.fromArray(SPECIES, d2u, i),
                            DoubleVector.fromArray(SPECIES, valueBar, i).mul(slope))
                    .intoArray(valueBar, i);
            sBar.mul(slope).intoArray(tangentBar, i);
        }
    }

    static void addColumnSums(int rows, int columns, double[] b, int bAt, int bStride, double[] c) {
        int j = 0;
        for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
            addFourSums(rows, b, bAt + j, bStride, c, j);
        }
        for (; j < columns; j += LENGTH) {
            addSums(rows, b, bAt + j, bStride, c, j);
        }
    }

    private static void addFourSums(int rows, double[] b, int bAt, int bStride, double[] c, int cAt) {
        DoubleVector c0 = DoubleVector.fromArray(SPECIES, c, cAt);
        DoubleVector c1 = DoubleVector.fromArray(SPECIES, c, cAt + LENGTH);
        DoubleVector c2 = DoubleVector.fromArray(SPECIES, c, cAt + 2 * LENGTH);
        DoubleVector c3 = DoubleVector.fromArray(SPECIES, c, cAt + 3 * LENGTH);
        for (int r = 0; r < rows; r++) {
            c0 = c0.add(DoubleVector.fromArray(SPECIES, b, bAt));
            c1 = c1.add(DoubleVector.fromArray(SPECIES, b, bAt + LENGTH));
            c2 = c2.add(DoubleVector.fromArray(SPECIES, b, bAt + 2 * LENGTH));
            c3 = c3.add(DoubleVector.fromArray(SPECIES, b, bAt + 3 * LENGTH));
            bAt += bStride;
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + LENGTH);
        c2.intoArray(c, cAt + 2 * LENGTH);
        c3.intoArray(c, cAt + 3 * LENGTH);
    }

    private static void addSums(int rows, double[] b, int bAt, int bStride, double[] c, int cAt) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, c, cAt);
        for (int r = 0; r < rows; r++) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, b, bAt));
            bAt += bStride;
        }
        sum.intoArray(c, cAt);
    }
}
