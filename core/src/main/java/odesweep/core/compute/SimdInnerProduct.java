package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** C += A Bᵀ with the terms of each inner product along the lanes: {@link Kernels#LANES} sums, whatever a vector's length. */
final class SimdInnerProduct {
    private static final int LENGTH = SPECIES.length();

    private SimdInnerProduct() {}

    static void add(
            int rows,
            int columns,
            int length,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            int bStride,
            double[] sums,
            double[] c,
            int cAt,
            int cRow,
            int cColumn) {
        for (int i = 0; i < rows; i++) {
            int aRow = aAt + i * aStride;
            for (int lane = 0; lane < Kernels.LANES; lane += LENGTH) {
                int k = 0;
                for (; k + 4 <= columns; k += 4) {
                    fourSums(length, a, aRow, b, bAt + k * bStride, bStride, lane, sums, k * Kernels.LANES);
                }
                for (; k < columns; k++) {
                    oneSum(length, a, aRow, b, bAt + k * bStride, lane, sums, k * Kernels.LANES);
                }
            }
            for (int k = 0; k < columns; k++) {
                c[cAt + i * cRow + k * cColumn] += ScalarKernels.total(sums, k * Kernels.LANES);
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
