package odesweep.core.objective;

import java.util.Locale;
import java.util.Optional;
import odesweep.core.ode.VectorField;
import odesweep.core.problem.Truth;

/** Whether a network's weights have exploded: where the solution is known, its slopes are far from the solution's. */
final class Explosion {
    /** How many times steeper than the solution a network is at its states once its weights have exploded. */
    private static final double EXPLODED = 100;

    private Explosion() {}

    /**
     * In one line; empty where they have not.
     *
     * @param step after each time within which the solution's slope is taken; the truth covers it
     */
    static Optional<String> of(VectorField field, Truth truth, double[] times, double step) {
        int dimension = field.dimension();
        double[] slope = new double[dimension];
        double[] state = new double[dimension];
        double[] later = new double[dimension];
        double learnt = 0;
        double known = 0;
        for (double time : times) {
            truth.at(time, state, 0);
            truth.at(time + step, later, 0);
            field.evaluate(1, new double[] {time}, state, slope);
            for (int d = 0; d < dimension; d++) {
                learnt = Math.max(learnt, Double.isNaN(slope[d]) ? Double.POSITIVE_INFINITY : Math.abs(slope[d]));
                known = Math.max(known, Math.abs(later[d] - state[d]) / step);
            }
        }
        if (learnt <= EXPLODED * known) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the weights have exploded: the network's slopes reach %.2g where the solution's reach %.2g;"
                        + " use a smaller learning_rate, or gradient_clip",
                learnt,
                known));
    }
}
