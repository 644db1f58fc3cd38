package odesweep.core.compute;

import static odesweep.core.Check.check;

/** The choice of kernels, made once. {@link SimdKernels} is loaded only after the vector module was seen. */
final class Fastest {
    private static final String PROPERTY = "odesweep.compute";
    private static final String REMEDY = "start java with --add-modules jdk.incubator.vector";

    static final Kernels KERNELS = choose(System.getProperty(PROPERTY, "auto"));

    private Fastest() {}

    private static Kernels choose(String wanted) {
        return switch (wanted) {
            case "scalar" -> new ScalarKernels();
            case "simd" -> {
                check(hasVectorModule(), "%s=simd must have the module jdk.incubator.vector: %s", PROPERTY, REMEDY);
                yield new SimdKernels();
            }
            case "auto" -> {
                if (hasVectorModule()) {
                    yield new SimdKernels();
                }
                System.getLogger(Kernels.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "No module jdk.incubator.vector, so the scalar kernels compute: same bits, slower; "
                                        + REMEDY);
                yield new ScalarKernels();
            }
            default -> throw new IllegalArgumentException(PROPERTY + " must be scalar, simd or auto, got " + wanted);
        };
    }

    private static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
