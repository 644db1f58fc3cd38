package odesweep.core.objective;

/**
 * A number that a training estimated from measurements.
 *
 * @param name of the parameter, or of the state at its start
 * @param trajectory of a start; empty for a parameter of the equation
 * @param low the lower end of the 95 % confidence interval, linearised on the number's scale; NaN where it is not known
 * @param high the upper end
 * @param atBound whether the value is at one of its bounds, so that the interval means nothing
 * @param correlations with all estimates, in their order; empty where they are not known
 */
public record Estimate(
        String name,
        String trajectory,
        double value,
        double low,
        double high,
        boolean atBound,
        double[] correlations) {}
