package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import odesweep.core.ChildJvm;
import org.junit.jupiter.api.Test;

class FastestTest {
    @Test
    void withoutTheModuleTheScalarKernelsComputeAndOneLineSaysSo() throws Exception {
        ChildJvm.Output output = ChildJvm.run(Workload.class, "-Xlog:class+load");
        String result = "scalar " + Workload.digest(new ScalarKernels());
        assertTrue(output.standard().lines().anyMatch(result::equals));
        assertTrue(output.standard().contains("odesweep.core.compute.ScalarKernels "));
        assertFalse(output.standard().contains("SimdKernels"));
        assertEquals(1, output.error().split("--add-modules", -1).length - 1, output.error());
    }
}
