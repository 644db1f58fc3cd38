package odesweep.core.compute;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on this machine's vectors, at most 512 bits wide. A lane is a column, and sums in a lane have the order of {@link
 * ScalarKernels}, so the width does not change a bit.
 */
final class SimdKernels implements Kernels {
    /** Static and final, so that the compiler knows it. The property is for tests of widths that this machine does not prefer. */
    static final VectorSpecies<Double> SPECIES = VectorSpecies.of(
            double.class,
            VectorShape.forBitSize(Integer.getInteger(
                    "odesweep.compute.bits", Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize()))));

    @Override
    public String name() {
        return "simd-" + SPECIES.vectorBitSize();
    }

    @Override
    public void product(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            double[] bias,
            int biasAt,
            double[] c,
            int cAt,
            int cStride) {
        double[] start = bias == null ? SimdProduct.ZEROS : bias;
        int startAt = bias == null ? 0 : biasAt;
        int startColumn = bias == null ? 0 : 1;
        if (columns == LANES) {
            SimdProduct.narrowProduct(rows, inner, a, aAt, aStride, b, bAt, start, startAt, c, cAt, cStride);
        } else {
            SimdProduct.product(
                    rows,
                    inner,
                    columns,
                    a,
                    aAt,
                    aStride,
                    1,
                    b,
                    bAt,
                    columns,
                    start,
                    startAt,
                    0,
                    startColumn,
                    c,
                    cAt,
                    cStride);
        }
    }

    @Override
    public void transposedProduct(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            int bStride,
            double[] c,
            int cAt) {
        double[] zeros = SimdProduct.ZEROS;
        SimdProduct.product(inner, rows, columns, a, aAt, 1, aStride, b, bAt, bStride, zeros, 0, 0, 0, c, cAt, columns);
    }

    @Override
    public void addTransposedProduct(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            int bStride,
            double[] c,
            int cAt) {
        SimdProduct.product(
                inner, rows, columns, a, aAt, 1, aStride, b, bAt, bStride, c, cAt, columns, 1, c, cAt, columns);
    }

    @Override
    public void addInnerProducts(
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
        if (columns >= rows) {
            SimdInnerProduct.add(rows, columns, length, a, aAt, aStride, b, bAt, bStride, sums, c, cAt, cRow, cColumn);
        } else {
            SimdInnerProduct.add(columns, rows, length, b, bAt, bStride, a, aAt, aStride, sums, c, cAt, cColumn, cRow);
        }
    }

    @Override
    public void addColumnSums(int rows, int columns, double[] b, int bAt, int bStride, double[] c, int cAt) {
        SimdProduct.columnSums(rows, columns, b, bAt, bStride, c, cAt);
    }

    @Override
    public void activate(
            Activation f,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] u,
            double[] d2u) {
        SimdActivation.apply(f, n, z, zAt, h, hAt, d1, d1At, u, d2u);
    }

    @Override
    public void multiply(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int outAt) {
        SimdActivation.multiply(n, x, xAt, y, yAt, out, outAt);
    }

    @Override
    public void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
        SimdActivation.pullTangent(n, d1, d2u, valueBar, tangentBar);
    }
}
