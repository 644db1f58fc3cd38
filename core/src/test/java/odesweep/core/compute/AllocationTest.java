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
        Matrix a = Matrix.rowMajor(Workload.random(1, 33 * 40), 0, 40);
        Matrix aT = a.transposed();
        Matrix b = Matrix.rowMajor(Workload.random(2, 40 * 104), 0, 104);
        Matrix c = Matrix.rowMajor(Workload.random(3, 40 * 104), 0, 104);
        Matrix large = Matrix.rowMajor(new double[512 * 512], 0, 512);
        Matrix largeToo = Matrix.rowMajor(new double[512 * 512], 0, 512);
        double[] bias = new double[104];
        double[] sums = new double[40 * Kernels.LANES];
        double[] z = Workload.random(4, 80);
        double[] h = new double[80];
        double[] d1 = new double[80];
        double[] u = new double[80];
        double[] d2u = new double[80];
        Runnable[] calls = {
            () -> kernels.product(1, 33, 56, a, 0, b, bias, c, 0),
            () -> kernels.product(33, 33, 104, a, 0, b, bias, c, 0),
            () -> kernels.product(33, 33, 8, a, 0, b, bias, c, 0),
            () -> kernels.product(33, 33, 104, aT, 0, b, bias, c, 0),
            () -> kernels.product(16, 512, 72, large, 0, large, bias, largeToo, 0),
            () -> kernels.addProduct(33, 33, 104, aT, b, 0, c),
            () -> kernels.addInnerProducts(33, 33, 40, a, b, sums, c),
            () -> kernels.addColumnSums(33, 104, b, 0, bias),
            () -> kernels.multiply(80, 0, z, h),
            () -> kernels.pullTangent(80, d1, d2u, h, z)
        };
        for (int i = 0; i < calls.length; i++) {
            report("kernel " + i, calls[i]);
        }
        for (Activation f : Activation.values()) {
            report(f.name(), () -> kernels.activate(f, 80, z, h, d1, 0, null, null));
            report(f + " with a tangent", () -> kernels.activate(f, 80, z, h, d1, 0, u, d2u));
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
