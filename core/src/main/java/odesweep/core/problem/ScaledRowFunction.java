package odesweep.core.problem;

/**
 * A row function g in other units: (g(origin + time τ, units u, p, inputUnits ξ) - offsets) factors, for scaled time τ, state u and further
 * inputs ξ. Unlike others it is not thread safe, as it keeps the unscaled rows.
 */
final class ScaledRowFunction implements RowFunction {
    private final RowFunction function;
    private final Scales scales;
    private final double[] units; // of the states
    private final double[] inputUnits;
    private final double[] offsets; // of the outputs
    private final double[] factors;
    private double[] times = {};
    private double[] states = {};
    private double[] inputs = {};
    private double[] bars = {};

    ScaledRowFunction(RowFunction function, Scales scales, double[] inputUnits, double[] offsets, double[] factors) {
        this.function = function;
        this.scales = scales;
        units = scales.units();
        this.inputUnits = inputUnits;
        this.offsets = offsets;
        this.factors = factors;
    }

    @Override
    public int outputs() {
        return function.outputs();
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] x, double[] out) {
        unscale(rows, t, y, x);
        function.evaluate(rows, times, states, p, inputs, out);
        for (int e = 0; e < rows * factors.length; e++) {
            int output = e % factors.length;
            out[e] = (out[e] - offsets[output]) * factors[output];
        }
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] x, double[] outBar, Bars rowBars) {
        unscale(rows, t, y, x);
        multiply(rows, outBar, factors, bars);
        function.pullBack(rows, times, states, p, inputs, bars, rowBars);
        for (int r = 0; r < rows; r++) {
            rowBars.t[r] *= scales.time();
        }
        multiply(rows, rowBars.y, units, rowBars.y);
        multiply(rows, rowBars.x, inputUnits, rowBars.x);
    }

    private void unscale(int rows, double[] t, double[] y, double[] x) {
        if (times.length < rows) {
            times = new double[rows];
            states = new double[rows * units.length];
            inputs = new double[rows * inputUnits.length];
            bars = new double[rows * factors.length];
        }
        for (int r = 0; r < rows; r++) {
            times[r] = scales.problemTime(t[r]);
        }
        multiply(rows, y, units, states);
        multiply(rows, x, inputUnits, inputs);
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
