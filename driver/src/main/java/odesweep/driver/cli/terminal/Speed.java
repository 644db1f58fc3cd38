package odesweep.driver.cli.terminal;

import java.util.OptionalDouble;

/**
 * The speed of trainings, measured on the latest ones: those of a cold JVM, which take ten times as long, are soon forgotten.
 *
 * <p>The time left is the longer of two estimates. One uses the work finished per time; if trainings are long it is far too
 * optimistic after the first few, which end together. The other uses the time that each took on its slot, and ignores the time
 * between trainings.
 */
final class Speed {
    private static final double SHORTEST_MEMORY = 2; // seconds
    private static final double MEMORY = 0.25; // fraction of the time since the first training ended
    private static final double FEWEST_SHARE = 0.03;
    private static final double LONG_ENOUGH = 60;

    private double work;
    private double recentWork;
    private double recentOnSlots; // seconds
    private double recentTime; // seconds
    private long first;
    private long last;

    /** Adds a training that ended at {@code nanos}, after {@code seconds} on its slot. */
    void add(double added, double seconds, long nanos) {
        if (work == 0) {
            first = nanos;
            last = nanos;
        }
        double since = (nanos - last) / 1e9;
        double kept = Math.exp(-since / Math.max(SHORTEST_MEMORY, MEMORY * (nanos - first) / 1e9));
        recentWork = kept * recentWork + added;
        recentOnSlots = kept * recentOnSlots + seconds;
        recentTime = kept * recentTime + since;
        work += added;
        last = nanos;
    }

    /** The time that the work takes; empty while it would rest on the first trainings alone. */
    OptionalDouble secondsFor(double left, int slots, long nanos) {
        boolean tells = work > FEWEST_SHARE * (work + left) || work > 0 && (nanos - first) / 1e9 > LONG_ENOUGH;
        if (!tells) {
            return OptionalDouble.empty();
        }
        double byTime = (recentTime + (nanos - last) / 1e9) / recentWork;
        double bySlots = recentOnSlots / recentWork / slots;
        return OptionalDouble.of(left * Math.max(byTime, bySlots));
    }
}
