package odesweep.core.objective;

import java.util.List;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Scales;

/** The part of a measured trajectory up to a time, and the states of a solution at its measured times. */
final class Passage {
    /** The trajectory's number among all. */
    final int number;

    final MeasuredTrajectory trajectory;
    final double start;
    /** The number of times. */
    final int length;

    final double[] times;
    /** The times after the start, in units of time of the solver. */
    final double[] offsets;

    /** Shape [times][dimension]. */
    final double[] states;

    final double[] statesBar;
    /** The states after the start, and their cotangents, in the solver's units. */
    final double[] later;

    final double[] laterBar;
    private final int dimension;
    private final List<Double> units;

    /**
     * @param length how many of the trajectory's times
     * @param units the solver's
     */
    Passage(OpenProblem open, int number, int length, Scales units) {
        this.units = units.states();
        this.number = number;
        this.length = length;
        trajectory = open.measurements().trajectories().get(number);
        start = start(open, trajectory);
        dimension = open.dimension();
        times = new double[length];
        for (int n = 0; n < length; n++) {
            times[n] = trajectory.time(n);
        }
        int atStart = length > 0 && times[0] == start ? 1 : 0;
        offsets = new double[length - atStart];
        for (int n = 0; n < offsets.length; n++) {
            offsets[n] = (times[n + atStart] - start) / units.time();
        }
        states = new double[length * dimension];
        statesBar = new double[states.length];
        later = new double[offsets.length * dimension];
        laterBar = new double[later.length];
    }

    private static double start(OpenProblem open, MeasuredTrajectory trajectory) {
        return open.startTime().orElse(trajectory.time(0));
    }

    /** The number of fitted times, at least one, within a fraction of the time from the start to the last of them. */
    static int reached(OpenProblem open, MeasuredTrajectory trajectory, double fraction) {
        int all = trajectory.fitted();
        double start = start(open, trajectory);
        double end = start + fraction * (trajectory.time(all - 1) - start);
        int count = fraction == 1 ? all : 1;
        while (count < all && trajectory.time(count) <= end) {
            count++;
        }
        return count;
    }

    /** The number of measured values. */
    int values() {
        int count = 0;
        for (int n = 0; n < length; n++) {
            for (int q = 0; q < trajectory.quantities(); q++) {
                count += trajectory.has(n, q) ? 1 : 0;
            }
        }
        return count;
    }

    /** Whether the start itself is a measured time. */
    boolean isMeasuredAtStart() {
        return later.length < states.length;
    }

    /** Sets {@link #states} from the start's and {@link #later}. */
    void joinStates(double[] y0) {
        if (isMeasuredAtStart()) {
            System.arraycopy(y0, 0, states, 0, dimension);
        }
        int from = states.length - later.length;
        for (int e = 0; e < later.length; e++) {
            states[from + e] = later[e] * units.get(e % dimension);
        }
    }

    /** Sets {@link #laterBar} from {@link #statesBar}, and {@code startBar} (modified) to the start's own. */
    void splitBars(double[] startBar) {
        for (int d = 0; d < dimension; d++) {
            startBar[d] = isMeasuredAtStart() ? statesBar[d] : 0;
        }
        int from = states.length - later.length;
        for (int e = 0; e < later.length; e++) {
            laterBar[e] = statesBar[from + e] * units.get(e % dimension);
        }
    }
}
