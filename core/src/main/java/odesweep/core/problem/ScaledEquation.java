package odesweep.core.problem;

/** An equation in scaled units. Unlike others it is not thread safe, as it keeps the unscaled rows. */
final class ScaledEquation implements Equation {
    private final Equation equation;
    private final Scales scales;
    private final int dimension;
    private final double[] units; // of the states
    private final double[] slopeUnits; // time / states
    private double[] times = {};
    private double[] states = {};
    private double[] bars = {};

    ScaledEquation(Equation equation, Scales scales) {
        this.equation = equation;
        this.scales = scales;
        dimension = equation.dimension();
        units = scales.units();
        slopeUnits = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            slopeUnits[d] = scales.time() / units[d];
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int parameters() {
        return equation.parameters();
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
        unscale(rows, t, y);
        equation.evaluate(rows, times, states, p, dy);
        multiply(rows, dy, slopeUnits, dy);
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar) {
        unscale(rows, t, y);
        multiply(rows, dyBar, slopeUnits, bars);
        equation.pullBack(rows, times, states, p, bars, yBar, pBar);
        multiply(rows, yBar, units, yBar);
    }

    @Override
    public void jacobian(double t, double[] y, double[] p, double[] dfdy) {
        unscale(1, new double[] {t}, y);
        equation.jacobian(times[0], states, p, dfdy);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                dfdy[i * dimension + j] *= slopeUnits[i] * units[j];
            }
        }
    }

    private void unscale(int rows, double[] t, double[] y) {
        if (times.length < rows) {
            times = new double[rows];
            states = new double[rows * dimension];
            bars = new double[rows * dimension];
        }
        for (int r = 0; r < rows; r++) {
            times[r] = scales.problemTime(t[r]);
        }
        multiply(rows, y, units, states);
    }

    /** Multiplies each row's components by {@code factors}, from {@code from} to {@code to} (modified), which may be the same. */
    private static void multiply(int rows, double[] from, double[] factors, double[] to) {
        for (int r = 0, e = 0; r < rows; r++) {
            for (double factor : factors) {
                to[e] = from[e] * factor;
                e++;
            }
        }
    }
}
