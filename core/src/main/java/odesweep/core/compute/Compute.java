package odesweep.core.compute;

import static odesweep.core.Check.check;

import java.util.List;
import java.util.Optional;

/** The choice of the {@link Kernels} that compute a training. All but ND4J's give the same bits. */
public enum Compute {
    /** ND4J, if installed, for networks wide enough for it to be faster; otherwise the fastest of our own. */
    AUTO {
        @Override
        public Kernels kernels(int rows, List<Integer> widths) {
            return isWide(rows, widths) && Nd4jKernels.missing().isEmpty() ? new Nd4jKernels() : Kernels.fastest();
        }
    },
    SCALAR {
        @Override
        public Kernels kernels(int rows, List<Integer> widths) {
            return new ScalarKernels();
        }
    },
    SIMD {
        @Override
        public Kernels kernels(int rows, List<Integer> widths) {
            check(
                    Fastest.hasVectorModule(),
                    "compute: simd must have the module jdk.incubator.vector, got a JVM without it; %s",
                    Fastest.REMEDY);
            return Kernels.fastest();
        }
    },
    ND4J {
        @Override
        public Kernels kernels(int rows, List<Integer> widths) {
            Optional<Throwable> missing = Nd4jKernels.missing();
            check(
                    missing.isEmpty(),
                    "compute: nd4j must have ND4J and its natives for this system on the class path, got %s;"
                            + " scripts/odesweep has them on Linux x86-64, spark-submit by --jars; or use compute: auto",
                    missing.map(Compute::firstLine).orElse(""));
            return new Nd4jKernels();
        }
    };

    // measured; the table is in scripts/bench/README.md
    private static final int ND4J_ROWS = 64;
    private static final int ND4J_WEIGHTS = 512 * 512;
    private static final int AUTO_WEIGHTS = 4096 * 4096;

    /**
     * The kernels for a network with hidden layers of these widths. The choice depends on the arguments and the installation, never on
     * the machine's load. ND4J is loaded only if needed.
     *
     * @param rows the number of samples evaluated at once
     * @throws IllegalArgumentException if the kernels asked for are missing; the message has the remedy
     */
    public abstract Kernels kernels(int rows, List<Integer> widths);

    /** Whether a product of [rows][inner] and [inner][columns] is large enough that copying it for ND4J costs little. */
    static boolean isForNd4j(int rows, int inner, int columns) {
        return rows >= ND4J_ROWS && (long) inner * columns >= ND4J_WEIGHTS;
    }

    /** Whether ND4J is faster than SIMD, including the copying. */
    private static boolean isWide(int rows, List<Integer> widths) {
        for (int l = 1; l < widths.size(); l++) {
            if (rows >= ND4J_ROWS && (long) widths.get(l - 1) * widths.get(l) >= AUTO_WEIGHTS) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.toString().lines().findFirst().orElse("");
    }
}
