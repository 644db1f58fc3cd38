package odesweep.core.compute;

import java.util.Arrays;

/**
 * The numeric kernels of a network, in double precision. Matrices are row-major in flat arrays, given by array, offset and row stride.
 * Strides, columns and element counts are multiples of {@link #LANES}; padding columns are zero and never mix with the real ones.
 *
 * <p>Every implementation but {@link Nd4jKernels} does the same operations in the same order on every element, so all give the same
 * bits, and none allocates. The last array of a parameter list is written; it may not overlap another unless the method says so.
 */
public interface Kernels {
    /** The virtual width of a vector: row strides and column counts are multiples of it on every machine. */
    int LANES = 8;

    /** The next multiple of {@link #LANES}. */
    static int padded(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    /**
     * The fastest available kernels with the same bits everywhere: SIMD if the module jdk.incubator.vector is readable, otherwise scalar.
     */
    static Kernels fastest() {
        return Fastest.KERNELS;
    }

    /** The name in logs and reports, such as {@code simd-512}, {@code scalar} or {@code nd4j}. */
    String name();

    /**
     * Sets C[r][j] = bias[j] + Σ_k A[r][k] B[k][j], k ascending, each by fused multiply-add. {@link #LANES} columns have too few sums
     * to keep a processor busy, so each sum is then split in four, by k modulo 4, with bias[j] in the first, added as
     * (s0 + s1) + (s2 + s3).
     *
     * @param b shape [inner][columns], row stride {@code columns}
     * @param bias shape [columns], or null for zeros
     * @param c modified
     */
    void product(
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
            int cStride);

    /** Sets C[k][j] = Σ_r A[r][k] B[r][j], like {@link #addTransposedProduct} to zeros. */
    default void transposedProduct(
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
        Arrays.fill(c, cAt, cAt + inner * columns, 0);
        addTransposedProduct(rows, inner, columns, a, aAt, aStride, b, bAt, bStride, c, cAt);
    }

    /**
     * Adds Σ_r A[r][k] B[r][j] to C[k][j], r ascending, each by fused multiply-add: a layer's weight gradient over all its samples.
     *
     * @param c shape [inner][columns], row stride {@code columns}, modified
     */
    void addTransposedProduct(
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
            int cAt);

    /**
     * Adds Σ_p A[i][p] B[k][p] to C[i][k]: a layer's weight gradient if columns are samples. Each sum is split in {@link #LANES}, by
     * p modulo {@link #LANES}, added as ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7)).
     *
     * @param length the length of the rows of a and b, a multiple of {@link #LANES}
     * @param sums scratch of at least {@code LANES * max(rows, columns)}, modified
     * @param c the entry of row i and column k is at cAt + i * cRow + k * cColumn, modified
     */
    void addInnerProducts(
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
            int cColumn);

    /** Adds Σ_r B[r][j] to c[j] (modified), r ascending: a layer's bias gradient over all its samples. */
    void addColumnSums(int rows, int columns, double[] b, int bAt, int bStride, double[] c, int cAt);

    /**
     * Sets h = σ(z) and d1 = σ'(z) for n elements, and, unless u is null, propagates a tangent: from u to σ'(z) u, with σ''(z) u kept
     * in d2u. h may not be z.
     */
    void activate(
            Activation f,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] u,
            double[] d2u);

    /** Sets out[i] = x[i] y[i] for n elements. out may be x or y at the same offset. */
    void multiply(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int outAt);

    /**
     * The reverse of {@link #activate} with a tangent s = σ'(z) u, for n elements: z̄ = h̄ σ'(z) + s̄ (σ''(z) u), by fused multiply-add,
     * and ū = s̄ σ'(z), which replace h̄ and s̄.
     */
    void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar);
}
