package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * C = start + A B, where start is a bias, the same in every row, or C itself. A is given by the steps between its rows and between its inner
 * elements, so that its transpose costs nothing; the rows of B lie together.
 *
 * <p>The arrays of a loop are parameters of its method: taken from a {@link Matrix} there, they make it up to a quarter slower. Steps may be
 * taken from one.
 */
final class SimdProduct {
    /** From so many rows, and entries of B, on, panels pay for being copied. */
    private static final int PANEL_ROWS = 16, PANEL_SIZE = 1 << 15;

    private static final int PANEL_INNER = 512, PANEL_COLUMNS = 2 * Kernels.LANES;
    private static final ThreadLocal<double[]> PANEL =
            ThreadLocal.withInitial(() -> new double[PANEL_INNER * PANEL_COLUMNS]);

    private SimdProduct() {}

    /**
     * Computes {@code rows} rows of C from {@code cAt} on.
     *
     * @param aAt where the part of A is that is multiplied
     * @param start shape [columns], or C's array
     */
    static void product(
            int rows,
            int inner,
            int columns,
            Matrix a,
            int aAt,
            double[] b,
            int bAt,
            double[] start,
            Matrix c,
            int cAt) {
        if (rows < PANEL_ROWS || (long) inner * columns < PANEL_SIZE) {
            plainProduct(rows, inner, columns, a, aAt, b, bAt, start, c, cAt);
            return;
        }
        if (start != c.array()) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(start, 0, c.array(), cAt + r * c.row(), columns);
            }
        }
        addByPanels(rows, inner, columns, a, aAt, b, bAt, c, cAt);
    }

    /** For a B beyond the nearest caches: a panel of B at a time, copied to lie together, serves all rows. The sums' order is the same. */
    private static void addByPanels(
            int rows, int inner, int columns, Matrix a, int aAt, double[] b, int bAt, Matrix c, int cAt) {
        double[] panel = PANEL.get();
        for (int k = 0; k < inner; k += PANEL_INNER) {
            int depth = Math.min(PANEL_INNER, inner - k);
            for (int j = 0; j < columns; j += PANEL_COLUMNS) {
                int width = Math.min(PANEL_COLUMNS, columns - j);
                for (int i = 0; i < depth; i++) {
                    System.arraycopy(b, bAt + (k + i) * columns + j, panel, i * width, width);
                }
                plainProduct(rows, depth, width, a, aAt + k * a.column(), panel, 0, c.array(), c, cAt + j);
            }
        }
    }

    private static void plainProduct(
            int rows,
            int inner,
            int columns,
            Matrix a,
            int aAt,
            double[] b,
            int bAt,
            double[] start,
            Matrix c,
            int cAt) {
        int startAt = start == c.array() ? cAt : 0;
        int startRow = start == c.array() ? c.row() : 0;
        int fours = rows / 4 * 4;
        if (fours > 0) {
            byFourRows(fours, inner, columns, a, a.array(), aAt, b, bAt, start, startAt, startRow, c, c.array(), cAt);
        }
        if (fours < rows) {
            int aRest = aAt + fours * a.row();
            int startRest = startAt + fours * startRow;
            int cRest = cAt + fours * c.row();
            byRow(
                    rows - fours,
                    inner,
                    columns,
                    a,
                    a.array(),
                    aRest,
                    b,
                    bAt,
                    start,
                    startRest,
                    startRow,
                    c,
                    c.array(),
                    cRest);
        }
    }

    private static void byFourRows(
            int rows,
            int inner,
            int columns,
            Matrix aSteps,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] start,
            int startAt,
            int startRow,
            Matrix cSteps,
            double[] c,
            int cAt) {
        int aRow = aSteps.row();
        int aInner = aSteps.column();
        int cRow = cSteps.row();
        for (int r = 0; r < rows; r += 4) {
            int aR = aAt + r * aRow;
            int sR = startAt + r * startRow;
            int cR = cAt + r * cRow;
            int j = 0;
            for (; j + 2 * LENGTH <= columns; j += 2 * LENGTH) {
                int sAt = sR + j;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                DoubleVector c10 = DoubleVector.fromArray(SPECIES, start, sAt + startRow);
                DoubleVector c11 = DoubleVector.fromArray(SPECIES, start, sAt + startRow + LENGTH);
                DoubleVector c20 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * startRow);
                DoubleVector c21 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * startRow + LENGTH);
                DoubleVector c30 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * startRow);
                DoubleVector c31 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * startRow + LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += columns) {
                    DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bK);
                    DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bK + LENGTH);
                    DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = a0.fma(b0, c00);
                    c01 = a0.fma(b1, c01);
                    DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aK + aRow]);
                    c10 = a1.fma(b0, c10);
                    c11 = a1.fma(b1, c11);
                    DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aK + 2 * aRow]);
                    c20 = a2.fma(b0, c20);
                    c21 = a2.fma(b1, c21);
                    DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aK + 3 * aRow]);
                    c30 = a3.fma(b0, c30);
                    c31 = a3.fma(b1, c31);
                }
                c00.intoArray(c, cR + j);
                c01.intoArray(c, cR + j + LENGTH);
                c10.intoArray(c, cR + j + cRow);
                c11.intoArray(c, cR + j + cRow + LENGTH);
                c20.intoArray(c, cR + j + 2 * cRow);
                c21.intoArray(c, cR + j + 2 * cRow + LENGTH);
                c30.intoArray(c, cR + j + 3 * cRow);
                c31.intoArray(c, cR + j + 3 * cRow + LENGTH);
            }
            for (; j < columns; j += LENGTH) {
                int sAt = sR + j;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c10 = DoubleVector.fromArray(SPECIES, start, sAt + startRow);
                DoubleVector c20 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * startRow);
                DoubleVector c30 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * startRow);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += columns) {
                    DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bK);
                    DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = a0.fma(b0, c00);
                    DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aK + aRow]);
                    c10 = a1.fma(b0, c10);
                    DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aK + 2 * aRow]);
                    c20 = a2.fma(b0, c20);
                    DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aK + 3 * aRow]);
                    c30 = a3.fma(b0, c30);
                }
                c00.intoArray(c, cR + j);
                c10.intoArray(c, cR + j + cRow);
                c20.intoArray(c, cR + j + 2 * cRow);
                c30.intoArray(c, cR + j + 3 * cRow);
            }
        }
    }

    private static void byRow(
            int rows,
            int inner,
            int columns,
            Matrix aSteps,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] start,
            int startAt,
            int startRow,
            Matrix cSteps,
            double[] c,
            int cAt) {
        int aRow = aSteps.row();
        int aInner = aSteps.column();
        int cRow = cSteps.row();
        for (int r = 0; r < rows; r++) {
            int aR = aAt + r * aRow;
            int sR = startAt + r * startRow;
            int cR = cAt + r * cRow;
            int j = 0;
            for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
                int sAt = sR + j;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                DoubleVector c02 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * LENGTH);
                DoubleVector c03 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += columns) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = x.fma(DoubleVector.fromArray(SPECIES, b, bK), c00);
                    c01 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + LENGTH), c01);
                    c02 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + 2 * LENGTH), c02);
                    c03 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + 3 * LENGTH), c03);
                }
                c00.intoArray(c, cR + j);
                c01.intoArray(c, cR + j + LENGTH);
                c02.intoArray(c, cR + j + 2 * LENGTH);
                c03.intoArray(c, cR + j + 3 * LENGTH);
            }
            // three and two together: each alone would wait for its own last sum
            for (; j + 3 * LENGTH <= columns; j += 3 * LENGTH) {
                int sAt = sR + j;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                DoubleVector c02 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += columns) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = x.fma(DoubleVector.fromArray(SPECIES, b, bK), c00);
                    c01 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + LENGTH), c01);
                    c02 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + 2 * LENGTH), c02);
                }
                c00.intoArray(c, cR + j);
                c01.intoArray(c, cR + j + LENGTH);
                c02.intoArray(c, cR + j + 2 * LENGTH);
            }
            for (; j + 2 * LENGTH <= columns; j += 2 * LENGTH) {
                int sAt = sR + j;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += columns) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = x.fma(DoubleVector.fromArray(SPECIES, b, bK), c00);
                    c01 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + LENGTH), c01);
                }
                c00.intoArray(c, cR + j);
                c01.intoArray(c, cR + j + LENGTH);
            }
            for (; j < columns; j += LENGTH) {
                int sAt = sR + j;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += columns) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = x.fma(DoubleVector.fromArray(SPECIES, b, bK), c00);
                }
                c00.intoArray(c, cR + j);
            }
        }
    }
}
