package odesweep.core.compute;

/** The choice between SIMD and scalar, made once. {@link SimdKernels} is loaded only if the vector module is present. */
final class Fastest {
    static final String REMEDY = "start java with --add-modules jdk.incubator.vector";
    static final Kernels KERNELS = choose();

    private Fastest() {}

    private static Kernels choose() {
        if (hasVectorModule()) {
            return new SimdKernels();
        }
        System.getLogger(Kernels.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "No module jdk.incubator.vector, so the scalar kernels compute: same bits, slower; " + REMEDY);
        return new ScalarKernels();
    }

    static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
