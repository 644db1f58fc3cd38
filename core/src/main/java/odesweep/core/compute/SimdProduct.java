package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * C = start + A B for blocks of C that fit in registers. A is given by the steps between its rows and between its inner elements, so that
 * its transpose costs nothing; start by the steps between its rows and its columns, 0 where all are the same: a bias, or zeros.
 */
final class SimdProduct {
    /** A start that is 0 in all rows and columns: as long as a block is wide. */
    static final double[] ZEROS = new double[4 * Kernels.LANES];

    private static final int LENGTH = SPECIES.length();
    /** From so many rows, and entries of B, on, panels pay for being copied. */
    private static final int PANEL_ROWS = 16, PANEL_SIZE = 1 << 15;

    private static final int PANEL_INNER = 512, PANEL_COLUMNS = 2 * Kernels.LANES;
    private static final ThreadLocal<double[]> PANEL =
            ThreadLocal.withInitial(() -> new double[PANEL_INNER * PANEL_COLUMNS]);

    private SimdProduct() {}

    static void product(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aRow,
            int aInner,
            double[] b,
            int bAt,
            int bRow,
            double[] start,
            int startAt,
            int startRow,
            int startColumn,
            double[] c,
            int cAt,
            int cRow) {
        if (rows >= PANEL_ROWS && (long) inner * columns >= PANEL_SIZE) {
            productByPanels(
                    rows,
                    inner,
                    columns,
                    a,
                    aAt,
                    aRow,
                    aInner,
                    b,
                    bAt,
                    bRow,
                    start,
                    startAt,
                    startRow,
                    startColumn,
                    c,
                    cAt,
                    cRow);
        } else {
            plainProduct(
                    rows,
                    inner,
                    columns,
                    a,
                    aAt,
                    aRow,
                    aInner,
                    b,
                    bAt,
                    bRow,
                    start,
                    startAt,
                    startRow,
                    startColumn,
                    c,
                    cAt,
                    cRow);
        }
    }

    /** The same in the same order for a B beyond the nearest caches: a panel of B at a time, copied to lie together, serves all rows. */
    private static void productByPanels(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aRow,
            int aInner,
            double[] b,
            int bAt,
            int bRow,
            double[] start,
            int startAt,
            int startRow,
            int startColumn,
            double[] c,
            int cAt,
            int cRow) {
        double[] panel = PANEL.get();
        for (int k = 0; k < inner; k += PANEL_INNER) {
            int depth = Math.min(PANEL_INNER, inner - k);
            for (int j = 0; j < columns; j += PANEL_COLUMNS) {
                int width = Math.min(PANEL_COLUMNS, columns - j);
                for (int i = 0; i < depth; i++) {
                    System.arraycopy(b, bAt + (k + i) * bRow + j, panel, i * width, width);
                }
                int aK = aAt + k * aInner;
                if (k == 0) {
                    int startJ = startAt + j * startColumn;
                    plainProduct(
                            rows,
                            depth,
                            width,
                            a,
                            aK,
                            aRow,
                            aInner,
                            panel,
                            0,
                            width,
                            start,
                            startJ,
                            startRow,
                            startColumn,
                            c,
                            cAt + j,
                            cRow);
                } else {
                    plainProduct(
                            rows, depth, width, a, aK, aRow, aInner, panel, 0, width, c, cAt + j, cRow, 1, c, cAt + j,
                            cRow);
                }
            }
        }
    }

    private static void plainProduct(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aRow,
            int aInner,
            double[] b,
            int bAt,
            int bRow,
            double[] start,
            int startAt,
            int startRow,
            int startColumn,
            double[] c,
            int cAt,
            int cRow) {
        int fours = rows / 4 * 4;
        if (fours > 0) {
            byFourRows(
                    fours,
                    inner,
                    columns,
                    a,
                    aAt,
                    aRow,
                    aInner,
                    b,
                    bAt,
                    bRow,
                    start,
                    startAt,
                    startRow,
                    startColumn,
                    c,
                    cAt,
                    cRow);
        }
        if (fours < rows) {
            byRow(
                    fours,
                    rows,
                    inner,
                    columns,
                    a,
                    aAt,
                    aRow,
                    aInner,
                    b,
                    bAt,
                    bRow,
                    start,
                    startAt,
                    startRow,
                    startColumn,
                    c,
                    cAt,
                    cRow);
        }
    }

    /** The product of {@link Kernels#LANES} columns, in four sums: a single one would wait for itself. */
    static void narrowProduct(
            int rows,
            int inner,
            double[] a,
            int aAt,
            int aRow,
            double[] b,
            int bAt,
            double[] start,
            int startAt,
            double[] c,
            int cAt,
            int cRow) {
        for (int j = 0; j < Kernels.LANES; j += LENGTH) {
            int r = 0;
            for (; r + 2 <= rows; r += 2) {
                int cR = cAt + r * cRow + j;
                twoRowsFourSums(inner, a, aAt + r * aRow, aRow, b, bAt + j, start, startAt + j, c, cR, cRow);
            }
            if (r < rows) {
                oneRowFourSums(inner, a, aAt + r * aRow, b, bAt + j, start, startAt + j, c, cAt + r * cRow + j);
            }
        }
    }

    static void columnSums(int rows, int columns, double[] b, int bAt, int bStride, double[] c, int cAt) {
        int j = 0;
        for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
            addFourColumnSums(rows, b, bAt + j, bStride, c, cAt + j);
        }
        for (; j < columns; j += LENGTH) {
            addColumnSums(rows, b, bAt + j, bStride, c, cAt + j);
        }
    }

    private static void byFourRows(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aRow,
            int aInner,
            double[] b,
            int bAt,
            int bRow,
            double[] start,
            int startAt,
            int startRow,
            int startColumn,
            double[] c,
            int cAt,
            int cRow) {
        for (int r = 0; r < rows; r += 4) {
            int aR = aAt + r * aRow;
            int sR = startAt + r * startRow;
            int cR = cAt + r * cRow;
            int j = 0;
            for (; j + 2 * LENGTH <= columns; j += 2 * LENGTH) {
                int sAt = sR + j * startColumn;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                DoubleVector c10 = DoubleVector.fromArray(SPECIES, start, sAt + startRow);
                DoubleVector c11 = DoubleVector.fromArray(SPECIES, start, sAt + startRow + LENGTH);
                DoubleVector c20 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * startRow);
                DoubleVector c21 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * startRow + LENGTH);
                DoubleVector c30 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * startRow);
                DoubleVector c31 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * startRow + LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += bRow) {
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
                int sAt = sR + j * startColumn;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c10 = DoubleVector.fromArray(SPECIES, start, sAt + startRow);
                DoubleVector c20 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * startRow);
                DoubleVector c30 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * startRow);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += bRow) {
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
            int from,
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aRow,
            int aInner,
            double[] b,
            int bAt,
            int bRow,
            double[] start,
            int startAt,
            int startRow,
            int startColumn,
            double[] c,
            int cAt,
            int cRow) {
        for (int r = from; r < rows; r++) {
            int aR = aAt + r * aRow;
            int sR = startAt + r * startRow;
            int cR = cAt + r * cRow;
            int j = 0;
            for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
                int sAt = sR + j * startColumn;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                DoubleVector c02 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * LENGTH);
                DoubleVector c03 = DoubleVector.fromArray(SPECIES, start, sAt + 3 * LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += bRow) {
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
                int sAt = sR + j * startColumn;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                DoubleVector c02 = DoubleVector.fromArray(SPECIES, start, sAt + 2 * LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += bRow) {
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
                int sAt = sR + j * startColumn;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                DoubleVector c01 = DoubleVector.fromArray(SPECIES, start, sAt + LENGTH);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += bRow) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = x.fma(DoubleVector.fromArray(SPECIES, b, bK), c00);
                    c01 = x.fma(DoubleVector.fromArray(SPECIES, b, bK + LENGTH), c01);
                }
                c00.intoArray(c, cR + j);
                c01.intoArray(c, cR + j + LENGTH);
            }
            for (; j < columns; j += LENGTH) {
                int sAt = sR + j * startColumn;
                DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, sAt);
                for (int k = 0, aK = aR, bK = bAt + j; k < inner; k++, aK += aInner, bK += bRow) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, a[aK]);
                    c00 = x.fma(DoubleVector.fromArray(SPECIES, b, bK), c00);
                }
                c00.intoArray(c, cR + j);
            }
        }
    }

    private static void twoRowsFourSums(
            int inner,
            double[] a,
            int aAt,
            int aRow,
            double[] b,
            int bAt,
            double[] start,
            int startAt,
            double[] c,
            int cAt,
            int cRow) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, start, startAt);
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

    private static void oneRowFourSums(
            int inner, double[] a, int aAt, double[] b, int bAt, double[] start, int startAt, double[] c, int cAt) {
        DoubleVector c0 = DoubleVector.fromArray(SPECIES, start, startAt);
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

    private static void addFourColumnSums(int rows, double[] b, int bAt, int bStride, double[] c, int cAt) {
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

    private static void addColumnSums(int rows, double[] b, int bAt, int bStride, double[] c, int cAt) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, c, cAt);
        for (int r = 0; r < rows; r++) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, b, bAt));
            bAt += bStride;
        }
        sum.intoArray(c, cAt);
    }
}
