package odesweep.core.adjoint;

import java.util.Arrays;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.NetworkInput;
import odesweep.core.ode.VectorField;

/** A network as a vector field, written out without any of the code that is tested but the scalar activations. */
final class WrittenOut implements VectorField {
    private final Mlp mlp;
    private final NetworkInput input;
    private final int dimension;
    private final double[] parameters;

    WrittenOut(Mlp mlp, NetworkInput input, int dimension, double[] parameters) {
        this.mlp = mlp;
        this.input = input;
        this.dimension = dimension;
        this.parameters = parameters;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] dy) {
        for (int r = 0; r < rows; r++) {
            double[] x = new double[input.names(dimension).size()];
            for (int d = 0; d < dimension; d++) {
                double state = y[r * dimension + d];
                x[d] = input == NetworkInput.CUBED_STATE ? Math.pow(state, 3) : state;
            }
            if (input == NetworkInput.STATE_AND_TIME) {
                x[dimension] = t[r];
            }
            System.arraycopy(evaluate(mlp, parameters, x), 0, dy, r * dimension, dimension);
        }
    }

    /** Tangents of unit length, carried forward. */
    @Override
    public void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
        int inputs = input.names(dimension).size();
        double[] x = new double[inputs];
        for (int k = 0; k < inputs; k++) {
            x[k] = k == dimension ? t : input == NetworkInput.CUBED_STATE ? Math.pow(y[at + k], 3) : y[at + k];
        }
        for (int k = 0; k < inputs; k++) {
            double[] unit = new double[inputs];
            unit[k] = k < dimension && input == NetworkInput.CUBED_STATE ? 3 * y[at + k] * y[at + k] : 1;
            double[] tangent = tangent(x, unit);
            for (int d = 0; d < dimension; d++) {
                if (k < dimension) {
                    dfdy[d * dimension + k] = tangent[d];
                } else {
                    dfdt[d] = tangent[d];
                }
            }
        }
        if (inputs == dimension) {
            Arrays.fill(dfdt, 0);
        }
    }

    private double[] tangent(double[] x, double[] u) {
        double[] h = x;
        double[] s = u;
        for (int l = 1; l <= mlp.layers(); l++) {
            double[] z = new double[mlp.width(l)];
            double[] dz = new double[z.length];
            for (int j = 0; j < z.length; j++) {
                z[j] = parameters[mlp.biasesAt(l) + j];
                for (int i = 0; i < h.length; i++) {
                    double w = parameters[mlp.weightsAt(l) + i * z.length + j];
                    z[j] += h[i] * w;
                    dz[j] += s[i] * w;
                }
                dz[j] *= mlp.activation(l).first(z[j]);
                z[j] = mlp.activation(l).value(z[j]);
            }
            h = z;
            s = dz;
        }
        return s;
    }

    /** The network at one input. */
    static double[] evaluate(Mlp mlp, double[] parameters, double[] x) {
        double[] h = x;
        for (int l = 1; l <= mlp.layers(); l++) {
            double[] z = new double[mlp.width(l)];
            for (int j = 0; j < z.length; j++) {
                z[j] = parameters[mlp.biasesAt(l) + j];
                for (int i = 0; i < h.length; i++) {
                    z[j] += h[i] * parameters[mlp.weightsAt(l) + i * z.length + j];
                }
                z[j] = mlp.activation(l).value(z[j]);
            }
            h = z;
        }
        return h;
    }
}
