package odesweep.core.adjoint;

import java.util.ArrayList;
import java.util.List;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.NetworkInput;
import odesweep.core.ode.ButcherTableau;
import odesweep.core.ode.StepLog;

/**
 * Takes the steps of a log again, with other parameters: the same discrete solution with its step sizes frozen. Written
 * without any of the code it tests but the tableau and the scalar activations.
 */
final class Replay {
    private record Step(double h, int observedFrom, int observedTo) {}

    private final Mlp mlp;
    private final NetworkInput input;
    private final ButcherTableau tableau;
    private final int dimension;
    private final int observations;
    private final List<List<Step>> steps = new ArrayList<>();
    private final StepLog log;

    Replay(
            Mlp mlp,
            NetworkInput input,
            ButcherTableau tableau,
            int dimension,
            int samples,
            int observations,
            StepLog log) {
        this.mlp = mlp;
        this.input = input;
        this.tableau = tableau;
        this.dimension = dimension;
        this.observations = observations;
        this.log = log;
        for (int sample = 0; sample < samples; sample++) {
            steps.add(new ArrayList<>());
        }
        for (int block = 0; block < log.blocks(); block++) {
            for (int e = log.entry(block); !log.isHead(block) && e < log.entry(block) + log.count(block); e++) {
                steps.get(log.sample(e)).add(new Step(log.step(e), log.observedFrom(e), log.observedTo(e)));
            }
        }
    }

    /** The observed states, shape [samples][observations][dimension]. */
    double[] observe(double[] parameters, double[] start, double[] y0) {
        double[] observed = new double[steps.size() * observations * dimension];
        for (int sample = 0; sample < steps.size(); sample++) {
            double t = start[sample];
            double[] y = java.util.Arrays.copyOfRange(y0, sample * dimension, (sample + 1) * dimension);
            for (Step step : steps.get(sample)) {
                double[][] k = new double[tableau.stages()][];
                for (int s = 0; s < k.length; s++) {
                    double[] stage = along(y, step.h(), tableau.a()[s], k);
                    k[s] = slope(parameters, t + tableau.c()[s] * step.h(), stage);
                }
                double[] end = along(y, step.h(), tableau.b(), k);
                for (int o = step.observedFrom(); o < step.observedTo(); o++) {
                    double x = log.position(sample, o);
                    double[] w = new double[k.length];
                    if (x != 1) {
                        tableau.interpolant().orElseThrow().weights(tableau.b(), x, w);
                    }
                    double[] state = x == 1 ? end : along(y, step.h(), w, k);
                    System.arraycopy(state, 0, observed, (sample * observations + o) * dimension, dimension);
                }
                y = end;
                t += step.h();
            }
        }
        return observed;
    }

    private double[] along(double[] y, double h, double[] w, double[][] k) {
        double[] to = y.clone();
        for (int j = 0; j < w.length; j++) {
            for (int d = 0; d < dimension; d++) {
                to[d] += h * w[j] * k[j][d];
            }
        }
        return to;
    }

    private double[] slope(double[] parameters, double t, double[] y) {
        double[] x = new double[NetworkField.inputs(input, dimension)];
        for (int d = 0; d < dimension; d++) {
            x[d] = input == NetworkInput.CUBED_STATE ? Math.pow(y[d], 3) : y[d];
        }
        if (input == NetworkInput.STATE_AND_TIME) {
            x[dimension] = t;
        }
        return evaluate(mlp, parameters, x);
    }

    /** The network at one input, written out. */
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
