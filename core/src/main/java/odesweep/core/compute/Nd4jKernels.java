package odesweep.core.compute;

import java.nio.DoubleBuffer;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernels with ND4J's products, for wide networks: the operands of a large product are copied out of the Java heap, multiplied by the
 * BLAS that ND4J carries, and the result is copied back. All else is {@link Kernels#fastest}.
 *
 * <p>The only kernels that add in an order of their own, which is the BLAS's and may differ between kinds of processor: they agree with
 * the others to rounding. And the only ones that allocate: some small objects per product, and memory outside the heap that each thread
 * keeps.
 */
final class Nd4jKernels implements Kernels {
    /** Rows that are copied and multiplied at once, which bounds the memory outside the heap. */
    private static final int BLOCK = 1024;

    private static final ThreadLocal<Operands> OPERANDS = ThreadLocal.withInitial(Operands::new);

    private final Kernels rest = Kernels.fastest();
    private final boolean allProducts;

    /** Makes ND4J's products, those of this whole JVM, use the calling thread alone: a sweep's parallelism is its trainings. */
    Nd4jKernels() {
        this(false);
    }

    /** @param allProducts whether ND4J computes small products too */
    Nd4jKernels(boolean allProducts) {
        this.allProducts = allProducts;
        // OMP_NUM_THREADS would have to be set before the JVM starts; this is the same switch, at any time.
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /** Why ND4J cannot compute in this JVM, if so. Loads it. */
    static Optional<Throwable> missing() {
        return Loaded.FAILURE;
    }

    /** Once per JVM: a class whose initialization has failed does not say why a second time. */
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
            int rows, int inner, int columns, Matrix a, int aFrom, Matrix b, double[] bias, Matrix c, int cFrom) {
        if (!isForNd4j(rows, inner, columns)) {
            rest.product(rows, inner, columns, a, aFrom, b, bias, c, cFrom);
            return;
        }
        Operands operands = OPERANDS.get();
        INDArray right = operands.b.copyOf(inner, columns, b, b.at());
        for (int from = 0; from < rows; from += BLOCK) {
            int count = Math.min(BLOCK, rows - from);
            INDArray result = operands.c.matrix(count, columns);
            multiply(operands.a, count, inner, a, a.rowAt(aFrom + from), right, result, 0);
            int to = c.rowAt(cFrom + from);
            operands.c.copyTo(count, columns, c, to);
            for (int r = 0; r < count; r++) {
                addTo(columns, bias, c.array(), to + r * c.row());
            }
        }
    }

    /** Adds the row to c (modified). */
    private static void addTo(int columns, double[] row, double[] c, int cAt) {
        for (int j = 0; j < columns; j++) {
            c[cAt + j] += row[j];
        }
    }

    @Override
    public void addProduct(int rows, int inner, int columns, Matrix a, Matrix b, int from, Matrix c) {
        if (!isForNd4j(inner, rows, columns)) {
            rest.addProduct(rows, inner, columns, a, b, from, c);
            return;
        }
        Operands operands = OPERANDS.get();
        INDArray sum = operands.c.copyOf(rows, columns, c, c.at());
        for (int k = from; k < from + inner; k += BLOCK) {
            int count = Math.min(BLOCK, from + inner - k);
            INDArray right = operands.b.copyOf(count, columns, b, b.rowAt(k));
            multiply(operands.a, rows, count, a, a.at() + k * a.column(), right, sum, 1);
        }
        operands.c.copyTo(rows, columns, c, c.at());
    }

    /** C = A B + beta C, with the part of A from {@code at} on. In Fortran's order, so our row-major A B is its B' A'. */
    private static void multiply(
            OffHeap left, int rows, int inner, Matrix a, int at, INDArray b, INDArray c, double beta) {
        boolean transposed = a.column() != 1;
        INDArray copy = transposed ? left.copyOf(inner, rows, a.transposed(), at) : left.copyOf(rows, inner, a, at);
        Nd4j.gemm(b, copy, c, false, transposed, 1, beta);
    }

    private boolean isForNd4j(int rows, int inner, int columns) {
        return allProducts || Compute.isForNd4j(rows, inner, columns);
    }

    @Override
    public void addInnerProducts(int rows, int columns, int length, Matrix a, Matrix b, double[] sums, Matrix c) {
        rest.addInnerProducts(rows, columns, length, a, b, sums, c);
    }

    @Override
    public void addColumnSums(int rows, int columns, Matrix b, int from, double[] c) {
        rest.addColumnSums(rows, columns, b, from, c);
    }

    @Override
    public void activate(Activation f, int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        rest.activate(f, n, z, h, d1, at, u, d2u);
    }

    @Override
    public void multiply(int n, int at, double[] x, double[] y) {
        rest.multiply(n, at, x, y);
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

    /** A matrix where native code can reach it. Its memory grows as it must, and is kept. */
    private static final class OffHeap {
        private DataBuffer memory;
        private DoubleBuffer values;

        /** Shape [rows][columns] in row-major order: what ND4J calls columns x rows in Fortran's. */
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

        /** A copy of the part of m from {@code at} on. */
        INDArray copyOf(int rows, int columns, Matrix m, int at) {
            INDArray matrix = matrix(rows, columns);
            for (int r = 0; r < rows; r++) {
                values.put(r * columns, m.array(), at + r * m.row(), columns);
            }
            return matrix;
        }

        /** Copies the matrix to the part of m (modified) from {@code at} on. */
        void copyTo(int rows, int columns, Matrix m, int at) {
            for (int r = 0; r < rows; r++) {
                values.get(r * columns, m.array(), at + r * m.row(), columns);
            }
        }
    }
}
