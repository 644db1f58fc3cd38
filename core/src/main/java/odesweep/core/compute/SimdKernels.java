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

    static final int LENGTH = SPECIES.length();

    @Override
    public String name() {
        return "simd-" + SPECIES.vectorBitSize();
    }

    @Override
    public void product(
            int rows, int inner, int columns, Matrix a, int aFrom, Matrix b, double[] bias, Matrix c, int cFrom) {
        int aAt = a.rowAt(aFrom);
        int cAt = c.rowAt(cFrom);
        if (columns == LANES && a.column() == 1) {
            SimdNarrowProduct.product(rows, inner, a, aAt, b, bias, c, cAt);
        } else {
            SimdProduct.product(rows, inner, columns, a, aAt, b.array(), b.at(), bias, c, cAt);
        }
    }

    @Override
    public void addProduct(int rows, int inner, int columns, Matrix a, Matrix b, int from, Matrix c) {
        int aAt = a.at() + from * a.column();
        SimdProduct.product(rows, inner, columns, a, aAt, b.array(), b.rowAt(from), c.array(), c, c.at());
    }

    @Override
    public void addInnerProducts(int rows, int columns, int length, Matrix a, Matrix b, double[] sums, Matrix c) {
        if (columns >= rows) {
            SimdInnerProduct.add(rows, columns, length, a, b, sums, c, c.row(), c.column());
        } else {
            SimdInnerProduct.add(columns, rows, length, b, a, sums, c, c.column(), c.row());
        }
    }

    @Override
    public void addColumnSums(int rows, int columns, Matrix b, int from, double[] c) {
        SimdElementwise.addColumnSums(rows, columns, b.array(), b.rowAt(from), b.row(), c);
    }

    @Override
    public void activate(Activation f, int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        SimdActivation.of(f).apply(n, z, h, d1, at, u, d2u);
    }

    @Override
    public void multiply(int n, int at, double[] x, double[] y) {
        SimdElementwise.multiply(n, at, x, y);
    }

    @Override
    public void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
        SimdElementwise.pullTangent(n, d1, d2u, valueBar, tangentBar);
    }
}
