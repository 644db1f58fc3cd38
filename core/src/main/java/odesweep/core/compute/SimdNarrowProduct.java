package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * C = bias + A B of {@link Kernels#LANES} columns, in four sums: a single one would wait for itself. The rows of A lie together, and all of B.
 */
final class SimdNarrowProduct {
    private SimdNarrowProduct() {}

    static void product(int rows, int inner, Matrix a, int aAt, Matrix b, double[] bias, Matrix c, int cAt) {
        double[] left = a.array();
        double[] right = b.array();
        double[] to = c.array();
        int aRow = a.row();
        int cRow = c.row();
        for (int lane = 0; lane < Kernels.LANES; lane += LENGTH) {
            int bAt = b.at() + lane;
            int r = 0;
            for (; r + 2 <= rows; r += 2) {
                int cR = cAt + r * cRow + lane;
                twoRows(inner, left, aAt + r * aRow, aRow, right, bAt, bias, lane, to, cR, cRow);
            }
            if (r < rows) {
                oneRow(inner, left, aAt + r * aRow, right, bAt, bias, lane, to, cAt + r * cRow + lane);
            }
        }
    }

    private static void twoRows(
            int inner,
            double[] a,
            int aAt,
            int aRow,
            double[] b,
            int bAt,
            double[] bias,
            int lane,
            double[] c,
            int cAt,
            int cRow) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, bias, lane);
        DoubleVector c01 = DoubleVector.zero(SPECIES), c02 = c01, c03 = c01;
        DoubleVector c10 = c00, c11 = c01, c12 = c01, c13 = c01;
        int k = 0;
        for (; k + 4 <= inner; k += 4) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt);
            c00 = DoubleVector.broadcast(SPECIES, a[aAt]).fma(b0, c00);
            c10 = DoubleVector.broadcast(SPECIES, a[aAt + aRow]).fma(b0, c10);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bAt + Kernels.LANES);
            c01 = DoubleVector.broadcast(SPECIES, a[aAt + 1]).fma(b1, c01);
            c11 = DoubleVector.broadcast(SPECIES, a[aAt + aRow + 1]).fma(b1, c11);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, bAt + 2 * Kernels.LANES);
            c02 = DoubleVector.broadcast(SPECIES, a[aAt + 2]).fma(b2, c02);
            c12 = DoubleVector.broadcast(SPECIES, a[aAt + aRow + 2]).fma(b2, c12);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, bAt + 3 * Kernels.LANES);
            c03 = DoubleVector.broadcast(SPECIES, a[aAt + 3]).fma(b3, c03);
            c13 = DoubleVector.broadcast(SPECIES, a[aAt + aRow + 3]).fma(b3, c13);
            aAt += 4;
            bAt += 4 * Kernels.LANES;
        }
        if (k < inner) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt);
            c00 = DoubleVector.broadcast(SPECIES, a[aAt]).fma(b0, c00);
            c10 = DoubleVector.broadcast(SPECIES, a[aAt + aRow]).fma(b0, c10);
        }
        if (k + 1 < inner) {
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bAt + Kernels.LANES);
            c01 = DoubleVector.broadcast(SPECIES, a[aAt + 1]).fma(b1, c01);
            c11 = DoubleVector.broadcast(SPECIES, a[aAt + aRow + 1]).fma(b1, c11);
        }
        if (k + 2 < inner) {
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, bAt + 2 * Kernels.LANES);
            c02 = DoubleVector.broadcast(SPECIES, a[aAt + 2]).fma(b2, c02);
            c12 = DoubleVector.broadcast(SPECIES, a[aAt + aRow + 2]).fma(b2, c12);
        }
        c00.add(c01).add(c02.add(c03)).intoArray(c, cAt);
        c10.add(c11).add(c12.add(c13)).intoArray(c, cAt + cRow);
    }

    private static void oneRow(
            int inner, double[] a, int aAt, double[] b, int bAt, double[] bias, int lane, double[] c, int cAt) {
        DoubleVector c0 = DoubleVector.fromArray(SPECIES, bias, lane);
        DoubleVector c1 = DoubleVector.zero(SPECIES), c2 = c1, c3 = c1;
        int k = 0;
        for (; k + 4 <= inner; k += 4) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt);
            c0 = DoubleVector.broadcast(SPECIES, a[aAt]).fma(b0, c0);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bAt + Kernels.LANES);
            c1 = DoubleVector.broadcast(SPECIES, a[aAt + 1]).fma(b1, c1);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, bAt + 2 * Kernels.LANES);
            c2 = DoubleVector.broadcast(SPECIES, a[aAt + 2]).fma(b2, c2);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, bAt + 3 * Kernels.LANES);
            c3 = DoubleVector.broadcast(SPECIES, a[aAt + 3]).fma(b3, c3);
            aAt += 4;
            bAt += 4 * Kernels.LANES;
        }
        if (k < inner) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt);
            c0 = DoubleVector.broadcast(SPECIES, a[aAt]).fma(b0, c0);
        }
        if (k + 1 < inner) {
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bAt + Kernels.LANES);
            c1 = DoubleVector.broadcast(SPECIES, a[aAt + 1]).fma(b1, c1);
        }
        if (k + 2 < inner) {
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, bAt + 2 * Kernels.LANES);
            c2 = DoubleVector.broadcast(SPECIES, a[aAt + 2]).fma(b2, c2);
        }
        c0.add(c1).add(c2.add(c3)).intoArray(c, cAt);
    }
}
