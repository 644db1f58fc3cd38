package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import odesweep.core.ChildJvm;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: what the compiler inlines depends on what else the JVM has run. */
class AllocationTest {
    private static final int CALLS = 1000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void noKernelAllocatesOnceWarm() throws Exception {
        ChildJvm.Output output = ChildJvm.run(
                AllocationTest.class,
                "--add-modules=jdk.incubator.vector",
                "-Xbatch"); // so that the compiler keeps up however busy the machine is
        assertEquals("", output.standard());
        assertEquals(0, output.exit(), output.error());
    }

    /** Prints the kernels that allocate. */
    public static void main(String[] args) {
        Kernels kernels = new SimdKernels();
        double[] a = Workload.random(1, 33 * 40);
        double[] b = Workload.random(2, 33 * 104);
        double[] c = Workload.random(3, 33 * 104);
        double[] large = new double[512 * 72];
        double[] z = Workload.random(4, 80);
        double[] h = new double[80];
        double[] d1 = new double[80];
        double[] u = new double[80];
        double[] d2u = new double[80];
        Runnable[] calls = {
            () -> kernels.product(1, 33, 56, a, 0, 40, b, 0, b, 0, c, 0, 56),
            () -> kernels.product(33, 33, 104, a, 0, 40, b, 0, null, 0, c, 0, 104),
            () -> kernels.product(16, 512, 72, large, 0, 512, large, 0, null, 0, large, 16 * 512, 72),
            () -> kernels.addTransposedProduct(33, 33, 104, a, 0, 40, b, 0, 104, c, 0),
            () -> kernels.addColumnSums(33, 104, b, 0, 104, c, 0),
            () -> kernels.multiply(80, z, 0, b, 0, h, 0),
            () -> kernels.pullTangent(80, d1, d2u, h, z)
        };
        for (int i = 0; i < calls.length; i++) {
            report("kernel " + i, calls[i]);
        }
        for (Activation f : Activation.values()) {
            report(f.name(), () -> kernels.activate(f, 80, z, 0, h, 0, d1, 0, null, null));
            report(f + " with a tangent", () -> kernels.activate(f, 80, z, 0, h, 0, d1, 0, u, d2u));
        }
    }

    /** Rounds of calls until one of them allocates nothing. The compilers run beside: how many rounds that takes is theirs to say. */
    private static void report(String name, Runnable call) {
        long allocated = -1;
        for (int round = 0; round < 200 && allocated != 0; round++) {
            long before = allocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            allocated = allocatedBytes() - before;
        }
        if (allocated != 0) {
            System.out.println(name + " allocates " + allocated / CALLS + " bytes per call");
        }
    }

    private static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
