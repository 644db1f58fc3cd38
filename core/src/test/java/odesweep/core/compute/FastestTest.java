package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import odesweep.core.ChildJvm;
import org.junit.jupiter.api.Test;

class FastestTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void withoutTheModuleTheScalarKernelsComputeAndOneLineSaysSo() throws Exception {
        ChildJvm.Output output = ChildJvm.run(Workload.class, "-Xlog:class+load");
        String result = "scalar " + Workload.digest(new ScalarKernels());
        assertTrue(output.standard().lines().anyMatch(result::equals));
        assertTrue(output.standard().contains("odesweep.core.compute.ScalarKernels "));
        assertFalse(output.standard().contains("SimdKernels"));
        assertEquals(1, output.error().split("--add-modules", -1).length - 1, output.error());
    }

    @Test
    void thePropertyForcesTheScalarKernels() throws Exception {
        ChildJvm.Output output = ChildJvm.run(Workload.class, MODULE, "-Dodesweep.compute=scalar");
        assertEquals("scalar " + Workload.digest(new ScalarKernels()), output.standard());
    }

    @Test
    void forcingSimdWithoutTheModuleNamesTheRemedy() throws Exception {
        ChildJvm.Output output = ChildJvm.run(Workload.class, "-Dodesweep.compute=simd");
        assertEquals(1, output.exit());
        assertTrue(output.error().contains("start java with --add-modules jdk.incubator.vector"), output.error());
    }

    @Test
    void anUnknownChoiceIsRefused() throws Exception {
        ChildJvm.Output output = ChildJvm.run(Workload.class, MODULE, "-Dodesweep.compute=cuda");
        assertTrue(output.error().contains("odesweep.compute must be scalar, simd or auto, got cuda"), output.error());
    }
}
