package odesweep.core.compute;

import java.nio.DoubleBuffer;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernels with ND4J's products, for wide networks. The operands of a large product are copied out of the Java heap, multiplied by
 * ND4J's BLAS, and the result is copied back. Everything else is {@link Kernels#fastest}.
 *
 * <p>Only these kernels add in a different order, the BLAS's, which may differ between kinds of processor: they agree with the others
 * up to rounding. Only these allocate: some small objects per product, and memory outside the heap that each thread keeps.
 */
final class Nd4jKernels implements Kernels {
    /** The number of rows copied and multiplied at once, which bounds the memory outside the heap. */
    private static final int BLOCK = 1024;

    private static final ThreadLocal<Operands> OPERANDS = ThreadLocal.withInitial(Operands::new);

    private final Kernels rest = Kernels.fastest();
    private final boolean allProducts;

    /** Limits ND4J's products, in this whole JVM, to the calling thread: a sweep's parallelism is its trainings. */
    Nd4jKernels() {
        this(false);
    }

    /** @param allProducts whether ND4J computes small products too */
    Nd4jKernels(boolean allProducts) {
        this.allProducts = allProducts;
        // OMP_NUM_THREADS must be set before the JVM starts; this is the same switch, at any time.
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /** The reason why ND4J cannot compute in this JVM, if any. Loads ND4J. */
    static Optional<Throwable> missing() {
        return Loaded.FAILURE;
    }

    /** Loads ND4J once per JVM: a class whose initialization has failed gives its reason only once. */
    private static final class Loaded {
        static final Optional<Throwable> FAILURE = failure();

        private static Optional<Throwable> failure() {
            try {
                new Nd4jKernels();
                return Optional.empty();
            } catch (LinkageError | RuntimeException e) {
                return Optional.of(e);
            }
        }
    }

    @Override
    public String name() {
        return "nd4j";
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
        if (!isForNd4j(rows, inner, columns)) {
            rest.product(rows, inner, columns, a, aAt, aStride, b, bAt, bias, biasAt, c, cAt, cStride);
            return;
        }
        Operands operands = OPERANDS.get();
        INDArray right = operands.b.copyOf(inner, columns, b, bAt, columns);
        for (int from = 0; from < rows; from += BLOCK) {
            int count = Math.min(BLOCK, rows - from);
            INDArray left = operands.a.copyOf(count, inner, a, aAt + from * aStride, aStride);
            INDArray result = operands.c.matrix(count, columns);
            // in Fortran's order our row-major A B is B' A'
            Nd4j.gemm(right, left, result, false, false, 1, 0);
            int to = cAt + from * cStride;
            operands.c.copyTo(count, columns, c, to, cStride);
            if (bias != null) {
                addToRows(count, columns, bias, biasAt, c, to, cStride);
            }
        }
    }

    /** Adds the row to each row of c (modified). */
    private static void addToRows(int rows, int columns, double[] row, int rowAt, double[] c, int cAt, int cStride) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                c[cAt + r * cStride + j] += row[rowAt + j];
            }
        }
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
        if (!isForNd4j(rows, inner, columns)) {
            rest.addTransposedProduct(rows, inner, columns, a, aAt, aStride, b, bAt, bStride, c, cAt);
            return;
        }
        Operands operands = OPERANDS.get();
        INDArray sum = operands.c.copyOf(inner, columns, c, cAt, columns);
        for (int from = 0; from < rows; from += BLOCK) {
            int count = Math.min(BLOCK, rows - from);
            INDArray left = operands.a.copyOf(count, inner, a, aAt + from * aStride, aStride);
            INDArray right = operands.b.copyOf(count, columns, b, bAt + from * bStride, bStride);
            Nd4j.gemm(right, left, sum, false, true, 1, 1);
        }
        operands.c.copyTo(inner, columns, c, cAt, columns);
    }

    private boolean isForNd4j(int rows, int inner, int columns) {
        return allProducts || Compute.isForNd4j(rows, inner, columns);
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
        rest.addInnerProducts(rows, columns, length, a, aAt, aStride, b, bAt, bStride, sums, c, cAt, cRow, cColumn);
    }

    @Override
    public void addColumnSums(int rows, int columns, double[] b, int bAt, int bStride, double[] c, int cAt) {
        rest.addColumnSums(rows, columns, b, bAt, bStride, c, cAt);
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
        rest.activate(f, n, z, zAt, h, hAt, d1, d1At, u, d2u);
    }

    @Override
    public void multiply(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int outAt) {
        rest.multiply(n, x, xAt, y, yAt, out, outAt);
    }

    @Override
    public void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
        rest.pullTangent(n, d1, d2u, valueBar, tangentBar);
    }

    private static final class Operands {
        final OffHeap a = new OffHeap();
        final OffHeap b = new OffHeap();
        final OffHeap c = new OffHeap();
    }

    /** A matrix in memory for native code, which grows as needed and is kept. */
    private static final class OffHeap {
        private DataBuffer memory;
        private DoubleBuffer values;

        /** A matrix [rows][columns] in row-major order, which for ND4J is columns x rows in Fortran's order. */
        INDArray matrix(int rows, int columns) {
            int length = Math.multiplyExact(rows, columns);
            if (memory == null || memory.length() < length) {
                if (memory != null) {
                    memory.close();
                }
                memory = Nd4j.createBuffer(DataType.DOUBLE, length, false);
                values = memory.asNioDouble();
            }
            return Nd4j.create(memory, new long[] {columns, rows}, new long[] {1, columns}, 0, 'f');
        }

        INDArray copyOf(int rows, int columns, double[] from, int at, int stride) {
            INDArray matrix = matrix(rows, columns);
            for (int r = 0; r < rows; r++) {
                values.put(r * columns, from, at + r * stride, columns);
            }
            return matrix;
        }

        /** Copies the matrix to {@code to} (modified). */
        void copyTo(int rows, int columns, double[] to, int at, int stride) {
            for (int r = 0; r < rows; r++) {
                values.get(r * columns, to, at + r * stride, columns);
            }
        }
    }
}
