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
                    digest = 31 * digest + Arrays.hashCode(bits(product(kernels, rows, inner, columns, true)));
                    digest = 31 * digest + Arrays.hashCode(bits(product(kernels, rows, inner, columns, false)));
                    digest = 31 * digest + Arrays.hashCode(bits(addTransposedProduct(kernels, rows, inner, columns)));
                    digest = 31 * digest + Arrays.hashCode(bits(transposedProduct(kernels, rows, inner, columns)));
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

    static double[] product(Kernels kernels, int rows, int inner, int columns, boolean hasBias) {
        int aStride = Kernels.padded(inner) + 8;
        double[] a = random(1, 3 + rows * aStride);
        double[] b = random(2, 5 + inner * columns);
        double[] c = random(3, 7 + rows * (columns + 8) + 9);
        kernels.product(
                rows,
                inner,
                columns,
                a,
                3,
                aStride,
                b,
                5,
                hasBias ? random(4, 1 + columns) : null,
                1,
                c,
                7,
                columns + 8);
        return c;
    }

    static double[] addTransposedProduct(Kernels kernels, int rows, int inner, int columns) {
        int aStride = Kernels.padded(inner) + 8;
        double[] a = random(5, 3 + rows * aStride);
        double[] b = random(6, 5 + rows * (columns + 8));
        double[] c = random(7, 7 + inner * columns + 9);
        kernels.addTransposedProduct(rows, inner, columns, a, 3, aStride, b, 5, columns + 8, c, 7);
        return c;
    }

    static double[] transposedProduct(Kernels kernels, int rows, int inner, int columns) {
        int aStride = Kernels.padded(inner) + 8;
        double[] a = random(5, 3 + rows * aStride);
        double[] b = random(6, 5 + rows * (columns + 8));
        double[] c = random(7, 7 + inner * columns + 9);
        kernels.transposedProduct(rows, inner, columns, a, 3, aStride, b, 5, columns + 8, c, 7);
        return c;
    }

    static double[] addColumnSums(Kernels kernels, int rows, int columns) {
        double[] b = random(8, 5 + rows * (columns + 8));
        double[] c = random(9, 7 + columns + 9);
        kernels.addColumnSums(rows, columns, b, 5, columns + 8, c, 7);
        return c;
    }

    /** Values, derivatives, and what comes of a tangent, one after the other. */
    static double[] activate(Kernels kernels, Activation f, boolean withTangent) {
        double[] z = inputs();
        int n = z.length;
        double[] results = new double[2 * n + 3];
        double[] d1 = new double[n + 1];
        double[] u = random(15, n);
        double[] d2u = new double[n];
        kernels.activate(f, n, z, 0, results, 2, d1, 1, withTangent ? u : null, d2u);
        System.arraycopy(d1, 1, results, 2 + n, n);
        return Stream.of(results, u, d2u).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] elementWise(Kernels kernels) {
        int n = 104;
        double[] out = random(10, 3 * n + 9);
        double[] d1 = random(11, n);
        double[] d2 = random(12, n);
        double[] valueBar = random(13, n);
        double[] tangentBar = random(14, n);
        kernels.multiply(n, out, 3, random(13, n + 2), 2, out, 3);
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
