package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** C += A Bᵀ with the terms of each inner product along the lanes: {@link Kernels#LANES} sums, whatever a vector's length. */
final class SimdInnerProduct {
    private SimdInnerProduct() {}

    /**
     * Arguments as those of {@link Kernels#addInnerProducts}.
     *
     * @param cRow from an entry of C to that of the next row of A
     * @param cColumn from an entry of C to that of the next row of B
     */
    static void add(
            int rows, int columns, int length, Matrix a, Matrix b, double[] sums, Matrix c, int cRow, int cColumn) {
        double[] left = a.array();
        double[] right = b.array();
        double[] to = c.array();
        int bRow = b.row();
        for (int i = 0; i < rows; i++) {
            int aAt = a.rowAt(i);
            for (int lane = 0; lane < Kernels.LANES; lane += LENGTH) {
                int k = 0;
                for (; k + 4 <= columns; k += 4) {
                    fourSums(length, left, aAt, right, b.rowAt(k), bRow, lane, sums, k * Kernels.LANES);
                }
                for (; k < columns; k++) {
                    oneSum(length, left, aAt, right, b.rowAt(k), lane, sums, k * Kernels.LANES);
                }
            }
            int cAt = c.at() + i * cRow;
            for (int k = 0; k < columns; k++) {
                to[cAt + k * cColumn] += ScalarKernels.total(sums, k * Kernels.LANES);
            }
        }
    }

    private static void fourSums(
            int length, double[] a, int aAt, double[] b, int bAt, int bStride, int lane, double[] sums, int at) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int p = lane; p < length; p += Kernels.LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, a, aAt + p);
            s0 = x.fma(DoubleVector.fromArray(SPECIES, b, bAt + p), s0);
            s1 = x.fma(DoubleVector.fromArray(SPECIES, b, bAt + bStride + p), s1);
            s2 = x.fma(DoubleVector.fromArray(SPECIES, b, bAt + 2 * bStride + p), s2);
            s3 = x.fma(DoubleVector.fromArray(SPECIES, b, bAt + 3 * bStride + p), s3);
        }
        s0.intoArray(sums, at + lane);
        s1.intoArray(sums, at + Kernels.LANES + lane);
        s2.intoArray(sums, at + 2 * Kernels.LANES + lane);
        s3.intoArray(sums, at + 3 * Kernels.LANES + lane);
    }

    private static void oneSum(int length, double[] a, int aAt, double[] b, int bAt, int lane, double[] sums, int at) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        for (int p = lane; p < length; p += Kernels.LANES) {
            s0 = DoubleVector.fromArray(SPECIES, a, aAt + p).fma(DoubleVector.fromArray(SPECIES, b, bAt + p), s0);
        }
        s0.intoArray(sums, at + lane);
    }
}
