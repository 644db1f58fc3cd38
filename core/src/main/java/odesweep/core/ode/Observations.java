package odesweep.core.ode;

/**
 * The states requested from a solve: for each problem, at its start time plus each of the offsets. If the scheme has dense output,
 * only the last offset must be the end of a step.
 */
final class Observations {
    private final Rows rows;
    private final Scheme.Steps steps;
    private final boolean interpolates;
    private double[] start = {};
    private double[] offsets = {};
    private double[] observed = {};
    private StepLog log;

    Observations(Rows rows, Scheme.Steps steps, boolean interpolates) {
        this.rows = rows;
        this.steps = steps;
        this.interpolates = interpolates;
    }

    /** Starts another solve; arguments as for {@link Solver#solve}. */
    void begin(double[] startTimes, double[] fromStart, StepLog stepLog, double[] states) {
        start = startTimes;
        offsets = fromStart;
        log = stepLog;
        observed = states;
    }

    boolean isComplete(int i) {
        return rows.nextObservation[i] == offsets.length;
    }

    /** The time left until the next point where one of row i's steps must end. */
    double remaining(int i) {
        return untilObservation(i, interpolates ? offsets.length - 1 : rows.nextObservation[i]);
    }

    private double untilObservation(int i, int o) {
        return start[rows.sample[i]] + offsets[o] - rows.t[i];
    }

    /** The time of row i's latest observation. */
    double lastTime(int i) {
        return start[rows.sample[i]] + offsets[rows.nextObservation[i] - 1];
    }

    /** Records the observations passed by row i's accepted step. */
    void observe(int i) {
        int o = rows.nextObservation[i];
        if (rows.arrives[i]) {
            int last = interpolates ? offsets.length - 1 : o;
            for (; o < last; o++) {
                interpolate(i, o, untilObservation(i, o) / rows.step[i]);
            }
            System.arraycopy(rows.yNew, i * rows.dimension, observed, at(i, last), rows.dimension);
            if (log != null) {
                log.observation(i, last, 1);
            }
            o = last + 1;
        } else if (interpolates) {
            double x = untilObservation(i, o) / rows.step[i];
            while (x <= 1) {
                interpolate(i, o, x);
                o++;
                x = untilObservation(i, o) / rows.step[i];
            }
        }
        rows.nextObservation[i] = o;
    }

    private void interpolate(int i, int o, double x) {
        steps.interpolate(i, x, observed, at(i, o));
        if (log != null) {
            log.observation(i, o, x);
        }
    }

    private int at(int i, int o) {
        return (rows.sample[i] * offsets.length + o) * rows.dimension;
    }
}
