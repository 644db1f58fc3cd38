package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import odesweep.core.Xoshiro;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.StartValue;
import odesweep.core.problem.Unknown;

/**
 * What a training on measurements learns besides a network's weights: the equation's estimated parameters, then the estimated start states
 * of each trajectory with fitted values. They are trained as coordinates without bounds, after the weights in one vector.
 */
final class MeasuredUnknowns {
    private final OpenProblem open;
    private final int weights;
    private final List<Unknown> all = new ArrayList<>();
    private final List<String> trajectories = new ArrayList<>();
    /** The place of a trajectory's first estimated start in the vector; -1 if it has no fitted values. */
    private final int[] startAt;

    MeasuredUnknowns(OpenProblem open, int weights) {
        this.open = open;
        this.weights = weights;
        for (Unknown parameter : open.parameters()) {
            all.add(parameter);
            trajectories.add("");
        }
        List<MeasuredTrajectory> measured = open.measurements().trajectories();
        startAt = new int[measured.size()];
        for (int k = 0; k < startAt.length; k++) {
            startAt[k] = measured.get(k).fitted() > 0 ? weights + all.size() : -1;
            for (StartValue start : open.starts()) {
                if (startAt[k] >= 0 && start instanceof StartValue.Estimated estimated) {
                    all.add(estimated.unknown());
                    trajectories.add(measured.get(k).id());
                }
            }
        }
    }

    /** Checks that random starts have bounds to lie between. */
    static void checkStarts(StartValues starts, OpenProblem open) {
        check(
                List.of("start_values", "problem"),
                starts == StartValues.GIVEN
                        || open.parameters().stream().anyMatch(Unknown::isBounded)
                        || open.starts().stream()
                                .anyMatch(start -> start instanceof StartValue.Estimated estimated
                                        && estimated.unknown().isBounded()),
                "start_values random needs an estimated number with two bounds, got none; use given, or give bounds");
    }

    /** The unknowns, in their order in the vector. */
    List<Unknown> all() {
        return all;
    }

    /** The trajectory of each unknown; empty for a parameter of the equation. */
    List<String> trajectories() {
        return trajectories;
    }

    /** The length of the vector. */
    int count() {
        return weights + all.size();
    }

    /** Initial parameters of a training: the network's weights, then the coordinates of the starting values. */
    double[] initialize(Mlp mlp, InitializationConfig initial, Xoshiro rng) {
        double[] vector = Arrays.copyOf(mlp.initialize(initial, rng), count());
        for (int k = 0; k < all.size(); k++) {
            vector[weights + k] = all.get(k).coordinate(all.get(k).start());
        }
        return vector;
    }

    /** Replaces the coordinates of numbers with two bounds by random ones. */
    void draw(double[] vector, Xoshiro rng) {
        for (int k = 0; k < all.size(); k++) {
            double share = rng.nextDouble();
            if (all.get(k).isBounded()) {
                vector[weights + k] = all.get(k).coordinateAt(share);
            }
        }
    }

    /** Writes the weights and the values of the equation's parameters, as a field takes them, to {@code field} (modified). */
    void toField(double[] vector, double[] field) {
        System.arraycopy(vector, 0, field, 0, weights);
        for (int k = 0; k < open.parameters().size(); k++) {
            field[weights + k] = all.get(k).value(vector[weights + k]);
        }
    }

    /** The value of unknown k. */
    double value(double[] vector, int k) {
        return all.get(k).value(vector[weights + k]);
    }

    /** The derivative of the value of unknown k by its coordinate. */
    double slope(double[] vector, int k) {
        return all.get(k).slope(vector[weights + k]);
    }

    /** Adds a field's gradient, of weights and values, to the gradient of the vector (modified). */
    void addFieldGradient(double[] vector, double[] fieldGradient, double[] gradient) {
        for (int i = 0; i < weights; i++) {
            gradient[i] += fieldGradient[i];
        }
        for (int k = 0; k < open.parameters().size(); k++) {
            gradient[weights + k] += fieldGradient[weights + k] * all.get(k).slope(vector[weights + k]);
        }
    }

    /** Writes the start of a trajectory to {@code y0} (modified). */
    void start(int trajectory, double[] vector, double[] y0) {
        int next = startAt[trajectory];
        for (int d = 0; d < open.dimension(); d++) {
            StartValue start = open.starts().get(d);
            if (start instanceof StartValue.Fixed fixed) {
                y0[d] = fixed.value();
            } else if (start instanceof StartValue.FromData fromData) {
                y0[d] = open.measurements().trajectories().get(trajectory).value(0, fromData.quantity());
            } else {
                Unknown unknown = ((StartValue.Estimated) start).unknown();
                y0[d] = next < 0 ? unknown.start() : unknown.value(vector[next++]);
            }
        }
    }

    /** Adds the cotangent of a trajectory's start to the gradient of the vector (modified). */
    void addStartBar(int trajectory, double[] vector, double[] startBar, double[] gradient) {
        int next = startAt[trajectory];
        for (int d = 0; next >= 0 && d < open.dimension(); d++) {
            if (open.starts().get(d) instanceof StartValue.Estimated estimated) {
                gradient[next] += startBar[d] * estimated.unknown().slope(vector[next]);
                next++;
            }
        }
    }
}
