package odesweep.core.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** The processor's instruction for fused multiply-add. Without it Java computes each one in arbitrary precision. */
public final class FusedMultiplyAdd {
    private FusedMultiplyAdd() {}

    /** A line about what follows if Java does not use the instruction here; empty if it does, or does not say. */
    public static Optional<String> lack() {
        return isMissing()
                ? Optional.of(
                        "This machine has no fused multiply-add, or Java was started with -XX:-UseFMA: trainings take 30 to"
                                + " 300 times as long, to the same bits; use another machine")
                : Optional.empty();
    }

    private static boolean isMissing() {
        try {
            HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return hotSpot != null && hotSpot.getVMOption("UseFMA").getValue().equals("false");
        } catch (IllegalArgumentException | NoClassDefFoundError anotherVirtualMachine) {
            return false;
        }
    }
}
