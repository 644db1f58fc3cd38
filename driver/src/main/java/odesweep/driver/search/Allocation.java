package odesweep.driver.search;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** How a sweep shares its epochs and replicates among configurations. */
public record Allocation(
        @Setting(
                "full: every configuration is trained to the end; halving: all begin, and the best go on; hyperband: halving, and"
                        + " some begin at later rungs; median: those no worse than the median go on, at each tenth of the epochs;"
                        + " replicates: all are trained once, and the best more often")
        AllocationKind allocation,

        @Setting(
                "of the configurations that are judged at a rung, one in so many goes on; at least 3, and all that are tied")
        @OnlyWith("allocation: halving | hyperband")
        int eta,

        @Setting(
                "how often configurations are judged by their epochs: 3 rungs with eta 3 are at 1/9, 1/3 and all of them")
        @OnlyWith("allocation: halving | hyperband")
        int rungs) {
    private static final int MOST = 10;

    static final Allocation FULL = new Allocation(AllocationKind.FULL, 3, 3);

    /** How configurations are dropped. */
    public enum AllocationKind {
        FULL,
        HALVING,
        HYPERBAND,
        MEDIAN,
        REPLICATES
    }

    /** With the defaults of the rest. */
    public static Allocation of(AllocationKind kind) {
        return new Allocation(kind, FULL.eta, FULL.rungs);
    }

    public Allocation {
        check("eta", eta >= 2 && eta <= MOST, "must be from 2 to %s, got %s", MOST, eta);
        check("rungs", rungs >= 2 && rungs <= MOST, "must be from 2 to %s, got %s", MOST, rungs);
        check(
                "rungs",
                StrictMath.pow(eta, rungs - 1.0) <= Integer.MAX_VALUE,
                "must leave an epoch at the first rung, got %s with eta %s",
                rungs,
                eta);
    }
}
