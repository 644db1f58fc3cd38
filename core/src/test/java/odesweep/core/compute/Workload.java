package odesweep.core.compute;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Fixed inputs for every kernel. Arrays start at odd offsets with guards around, so that a write beyond the matrix is seen. */
final class Workload {
    static final int[] SIZES = {1, 2, 3, 5, 7, 8, 9, 13, 31, 33};
    static final int[] COLUMNS = {8, 16, 24, 56, 80, 104};

    private Workload() {}

    /** Runs every kernel on every size and prints the name of the kernels and a digest of all results: for other JVMs. */
    public static void main(String[] args) {
        Kernels kernels = Kernels.fastest();
        System.out.println(kernels.name() + " " + digest(kernels));
    }

    static long digest(Kernels kernels) {
        long digest = 1;
        for (int columns : COLUMNS) {
            for (int rows : SIZES) {
                for (int inner : SIZES) {
                    for (boolean transposed : new boolean[] {true, false}) {
                        double[] product = product(kernels, rows, inner, columns, transposed);
                        digest = 31 * digest + Arrays.hashCode(bits(product));
                        double[] sum = addProduct(kernels, rows, inner, columns, transposed);
                        digest = 31 * digest + Arrays.hashCode(bits(sum));
                    }
                    digest = 31 * digest + Arrays.hashCode(bits(addInnerProducts(kernels, rows, inner, columns)));
                }
                digest = 31 * digest + Arrays.hashCode(bits(addColumnSums(kernels, rows, columns)));
            }
        }
        for (Activation f : Activation.values()) {
            digest = 31 * digest + Arrays.hashCode(bits(activate(kernels, f, true)));
            digest = 31 * digest + Arrays.hashCode(bits(activate(kernels, f, false)));
        }
        return 31 * digest + Arrays.hashCode(bits(elementWise(kernels)));
    }

    static double[] product(Kernels kernels, int rows, int inner, int columns, boolean transposed) {
        Matrix a = left(rows + 2, inner, transposed);
        Matrix b = Matrix.rowMajor(random(2, 5 + inner * columns), 5, columns);
        double[] c = random(3, 7 + (rows + 1) * (columns + 8) + 9);
        kernels.product(rows, inner, columns, a, 2, b, random(4, columns), Matrix.rowMajor(c, 7, columns + 8), 1);
        return c;
    }

    static double[] addProduct(Kernels kernels, int rows, int inner, int columns, boolean transposed) {
        Matrix a = left(rows, inner + 2, transposed);
        Matrix b = Matrix.rowMajor(random(6, 5 + (inner + 2) * columns), 5, columns);
        double[] c = random(7, 7 + rows * (columns + 8) + 9);
        kernels.addProduct(rows, inner, columns, a, b, 2, Matrix.rowMajor(c, 7, columns + 8));
        return c;
    }

    private static Matrix left(int rows, int columns, boolean transposed) {
        int stride = Kernels.padded(transposed ? rows : columns) + 8;
        double[] array = random(1, 3 + (transposed ? columns : rows) * stride);
        return transposed ? Matrix.rowMajor(array, 3, stride).transposed() : Matrix.rowMajor(array, 3, stride);
    }

    static double[] addInnerProducts(Kernels kernels, int rows, int columns, int length) {
        Matrix a = Matrix.rowMajor(random(16, 3 + rows * (length + 8)), 3, length + 8);
        Matrix b = Matrix.rowMajor(random(17, 5 + columns * (length + 8)), 5, length + 8);
        double[] c = random(18, 7 + rows * (columns + 2) + 9);
        double[] sums = new double[Kernels.LANES * Math.max(rows, columns)];
        kernels.addInnerProducts(rows, columns, length, a, b, sums, Matrix.rowMajor(c, 7, columns + 2));
        return c;
    }

    static double[] addColumnSums(Kernels kernels, int rows, int columns) {
        Matrix b = Matrix.rowMajor(random(8, 5 + (rows + 2) * (columns + 8)), 5, columns + 8);
        double[] c = random(9, columns + 9);
        kernels.addColumnSums(rows, columns, b, 2, c);
        return c;
    }

    /** Values, derivatives, and what comes of a tangent, one after the other. */
    static double[] activate(Kernels kernels, Activation f, boolean withTangent) {
        double[] z = inputs();
        int n = z.length;
        double[] results = new double[2 * n + 3];
        double[] d1 = new double[n + 3];
        double[] u = random(15, n);
        double[] d2u = new double[n];
        kernels.activate(f, n, z, results, d1, 2, withTangent ? u : null, d2u);
        System.arraycopy(d1, 2, results, 2 + n, n);
        return Stream.of(results, u, d2u).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] elementWise(Kernels kernels) {
        int n = 104;
        double[] out = random(10, 3 * n + 9);
        double[] d1 = random(11, n);
        double[] d2 = random(12, n);
        double[] valueBar = random(13, n);
        double[] tangentBar = random(14, n);
        kernels.multiply(n, 3, random(13, n + 3), out);
        kernels.pullTangent(n, d1, d2, valueBar, tangentBar);
        System.arraycopy(valueBar, 0, out, n + 3, n);
        System.arraycopy(tangentBar, 0, out, 2 * n + 3, n);
        return out;
    }

    /** Special values, every magnitude, and a dense range where the activations bend. */
    static double[] inputs() {
        double[] special = {
            0.0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            1e-300,
            -1e-300,
            1e-20,
            -1e-20,
            18,
            -18,
            21.2,
            -21.2,
            37.65,
            -37.65,
            37.7,
            -37.7,
            708.5,
            -708.5,
            709,
            -709,
            710,
            -710,
            745,
            -745,
            1e5,
            -1e5,
            0x1p30,
            -0x1p30,
            0x1.0000001p30,
            1e22
        };
        SplittableRandom rng = new SplittableRandom(20);
        double[] z = Arrays.copyOf(special, 4096);
        for (int i = special.length; i < z.length; i++) {
            double u = rng.nextDouble(-1, 1);
            z[i] = switch (i % 4) {
                case 0 -> u * 4;
                case 1 -> u * 40;
                case 2 -> u * 1000;
                default -> Math.scalb(u, rng.nextInt(-60, 40));
            };
        }
        return z;
    }

    static double[] random(long seed, int n) {
        return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
    }

    /** NaNs are one and the same here: their payload and sign are the processor's affair. */
    static long[] bits(double[] x) {
        return Arrays.stream(x).mapToLong(Double::doubleToLongBits).toArray();
    }
}
