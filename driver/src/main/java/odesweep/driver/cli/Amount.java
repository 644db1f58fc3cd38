package odesweep.driver.cli;

import java.util.Locale;
import odesweep.driver.spec.SweepSpec;

/** How much a sweep is, in words. */
final class Amount {
    private Amount() {}

    static String of(SweepSpec sweep) {
        int trials = sweep.trials().size();
        int replicates = sweep.search().replicates();
        String configurations = count(trials, "configuration");
        if (replicates > 1) {
            configurations += " × " + replicates + " replicates = " + count((long) trials * replicates, "training");
        }
        return sweep.axes().isEmpty()
                ? configurations
                : configurations + ", searched over " + String.join(", ", sweep.axes());
    }

    static String count(long n, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", n, thing, n == 1 ? "" : "s");
    }
}
