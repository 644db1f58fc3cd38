package odesweep.core.ode;

/** Equal steps between observations, their number determined by the step size; all are accepted. */
final class FixedPacing implements Pacing {
    private final double stepSize;
    private final Rows rows;
    private final double[] h;
    private final int[] stepsLeft;

    FixedPacing(SolverConfig config, Rows rows) {
        stepSize = config.stepSize();
        this.rows = rows;
        h = new double[rows.capacity];
        stepsLeft = new int[rows.capacity];
    }

    @Override
    public void begin(int active, double span, double firstStep) {
        java.util.Arrays.fill(stepsLeft, 0);
    }

    @Override
    public void aim(int i, double remaining) {
        if (stepsLeft[i] == 0) {
            stepsLeft[i] = (int) Math.max(1, Math.ceil(Math.abs(remaining) / stepSize - 1e-9));
            h[i] = remaining / stepsLeft[i];
        }
        rows.arrives[i] = stepsLeft[i] == 1;
        rows.step[i] = rows.arrives[i] ? remaining : h[i];
    }

    @Override
    public boolean accepts(int i) {
        stepsLeft[i]--;
        for (int e = i * rows.dimension; e < (i + 1) * rows.dimension; e++) {
            if (!Double.isFinite(rows.yNew[e])) {
                throw new NonFiniteException("a state is " + rows.yNew[e] + " at t = " + (rows.t[i] + rows.step[i]));
            }
        }
        return true;
    }

    @Override
    public double next(int i) {
        return h[i];
    }

    @Override
    public void take(Pacing other, int from, int to, double length) {
        throw new UnsupportedOperationException("fixed steps are of one scheme");
    }

    @Override
    public void move(int from, int to) {
        h[to] = h[from];
        stepsLeft[to] = stepsLeft[from];
    }
}
