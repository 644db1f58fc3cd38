package odesweep.core.train;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread allocates. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** The fewest bytes that {@code work} allocates in ten goes: in some the JVM allocates for itself, to link and compile. */
    public static long of(Runnable work) {
        long thread = Thread.currentThread().getId();
        long fewest = Long.MAX_VALUE;
        for (int go = 0; go < 10; go++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            work.run();
            fewest = Math.min(fewest, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        return fewest;
    }
}
