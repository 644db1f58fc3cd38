package odesweep.core.compute;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the vectors of this machine, at most 512 bits wide. A lane is a column, and what is added into a lane is added in the order
 * of {@link ScalarKernels}, so the width does not change a bit.
 */
final class SimdKernels implements Kernels {
    /** Static and final, so that the compiler knows it. The property is for tests of other widths than this machine prefers. */
    static final VectorSpecies<Double> SPECIES = VectorSpecies.of(
            double.class,
            VectorShape.forBitSize(Integer.getInteger(
                    "odesweep.compute.bits", Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize()))));

    private static final int LENGTH = SPECIES.length();

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
        int j = 0;
        for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
            SimdProduct.addFourColumnSums(rows, b, bAt + j, bStride, c, cAt + j);
        }
        for (; j < columns; j += LENGTH) {
            SimdProduct.addColumnSums(rows, b, bAt + j, bStride, c, cAt + j);
        }
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
            double[] d2,
            int d2At) {
        SimdActivation.apply(f, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
    }

    @Override
    public void multiply(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int outAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, x, xAt + i)
                    .mul(DoubleVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(out, outAt + i);
        }
    }

    @Override
    public void pushTangent(int n, double[] d1, double[] d2, double[] s) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, s, i);
            DoubleVector.fromArray(SPECIES, d1, i).mul(u).intoArray(s, i);
            DoubleVector.fromArray(SPECIES, d2, i).mul(u).intoArray(d2, i);
        }
    }

    @Override
    public void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
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
}
