package odesweep.core.adjoint;

import odesweep.core.ode.RecordedField;

/** A vector field with parameters to be trained, which keeps its evaluations while {@link #record} is on. Not thread safe. */
public interface TrainedField extends RecordedField {
    /** The number of parameters. */
    int parameterCount();

    /** Copies {@code parameters}, for all evaluations until the next call. */
    void load(double[] parameters);

    /** Starts to keep evaluations, or stops and forgets all. */
    void record(boolean on);

    /** Adds the parameters' gradient of the pulled back rows [from, from + count) to {@code gradient} (modified). */
    void addGradient(int from, int count, double[] gradient);

    /** Whether all units of a network's {@code layer} had zero slope in all kept evaluations. */
    boolean isDead(int layer);
}
