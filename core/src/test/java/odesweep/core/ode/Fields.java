package odesweep.core.ode;

/** Vector fields for tests, from the slope of one row. */
final class Fields {
    interface Slope {
        void write(double t, double[] y, double[] dy);
    }

    private Fields() {}

    static VectorField of(int dimension, Slope slope) {
        return new VectorField() {
            private final double[] state = new double[dimension];
            private final double[] out = new double[dimension];

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void evaluate(int rows, double[] t, double[] y, double[] dy) {
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(y, r * dimension, state, 0, dimension);
                    slope.write(t[r], state, out);
                    System.arraycopy(out, 0, dy, r * dimension, dimension);
                }
            }
        };
    }
}
