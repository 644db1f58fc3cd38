package odesweep.core.problem;

/** The problems a sweep file may name. */
public enum KnownProblem implements Problem {
    /** y' = -y, y(0) = 1 on [0, 2]. */
    DECAY;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Interval span() {
        return new Interval(0, 2);
    }

    @Override
    public double[] initialState() {
        return new double[] {1};
    }

    @Override
    public boolean hasEquation() {
        return true;
    }

    @Override
    public void field(double t, double[] y, int yAt, double[] dy, int dyAt) {
        dy[dyAt] = -y[yAt];
    }

    @Override
    public void fieldTransposed(double t, double[] y, int yAt, double[] v, int vAt, double[] out, int outAt) {
        out[outAt] = -v[vAt];
    }

    @Override
    public boolean hasSolution() {
        return true;
    }

    @Override
    public void solution(double t, double[] y, int yAt) {
        y[yAt] = StrictMath.exp(-t);
    }

    @Override
    public double horizon() {
        return 1;
    }
}
