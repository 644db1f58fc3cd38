package odesweep.core.compute;

/**
 * The numeric kernels of a network, in double precision. The rows of a matrix lie together unless its parameter says otherwise; strides,
 * columns and element counts are multiples of {@link #LANES}, the columns beyond the real ones hold zeros and never mix with them.
 *
 * <p>Every implementation but {@link Nd4jKernels} does the same operations in the same order on every element, so all give the same bits,
 * and none allocates. What is written is the last array of a parameter list; it may not overlap another unless the method says so.
 */
public interface Kernels {
    /** The virtual width of a vector: row strides and column counts are multiples of it on every machine. */
    int LANES = 8;

    /** The next multiple of {@link #LANES}. */
    static int padded(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    /**
     * The fastest kernels here that give the same bits everywhere: SIMD if the module jdk.incubator.vector is readable, otherwise scalar.
     */
    static Kernels fastest() {
        return Fastest.KERNELS;
    }

    /** For logs and reports, as {@code simd-512}, {@code scalar} or {@code nd4j}. */
    String name();

    /**
     * Sets C[cFrom + i][j] = bias[j] + Σ_k A[aFrom + i][k] B[k][j] for {@code rows} i, k ascending to {@code inner}, each by fused
     * multiply-add. Of {@link #LANES} columns there are too few sums to keep a processor busy: where A's rows lie together, each is then four,
     * of the terms of k modulo 4, bias[j] in the first, added up as (s0 + s1) + (s2 + s3).
     *
     * @param a may be transposed
     * @param b of rows as long as {@code columns}, one after the other
     * @param bias shape [columns]
     * @param c modified
     */
    void product(int rows, int inner, int columns, Matrix a, int aFrom, Matrix b, double[] bias, Matrix c, int cFrom);

    /**
     * Adds Σ_k A[i][k] B[k][j] to C[i][j], k ascending from {@code from} to {@code from + inner}, each by fused multiply-add: a layer's weight
     * gradient over samples.
     *
     * @param a may be transposed
     * @param b of rows as long as {@code columns}, one after the other
     * @param c modified
     */
    void addProduct(int rows, int inner, int columns, Matrix a, Matrix b, int from, Matrix c);

    /**
     * Adds Σ_p A[i][p] B[k][p] to C[i][k]: a layer's weight gradient where columns are samples. Each is {@link #LANES} sums, of
     * the terms of p modulo {@link #LANES}, added up as ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7)).
     *
     * @param length of the rows of a and b, a multiple of {@link #LANES}
     * @param sums scratch of at least {@code LANES * max(rows, columns)}, modified
     * @param c of any stride, modified
     */
    void addInnerProducts(int rows, int columns, int length, Matrix a, Matrix b, double[] sums, Matrix c);

    /** Adds Σ_r B[r][j] to c[j] (modified), r ascending from {@code from}: a layer's bias gradient over samples. */
    void addColumnSums(int rows, int columns, Matrix b, int from, double[] c);

    /**
     * Sets h = σ(z) and d1 = σ'(z) for n elements, and, unless u is null, carries a tangent through: from u to σ'(z) u, with σ''(z) u
     * kept in d2u. h may not be z.
     *
     * @param at where h and d1 start; z, u and d2u start at 0
     */
    void activate(Activation f, int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u);

    /** Multiplies y[i] (modified) by x[i] for n elements from {@code at} on. */
    void multiply(int n, int at, double[] x, double[] y);

    /**
     * The reverse of {@link #activate} with a tangent s = σ'(z) u, for n elements: z̄ = h̄ σ'(z) + s̄ (σ''(z) u) and ū = s̄ σ'(z), where h̄
     * and s̄ were, the sum by fused multiply-add.
     */
    void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar);
}
