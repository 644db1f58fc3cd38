package odesweep.core.objective;

import java.util.List;

/**
 * What a training estimated from measurements.
 *
 * @param all the parameters of the equation, then the starts
 * @param condition the condition number of the residuals' Jacobian, its columns scaled to the same length: if it is large, the
 *     measurements do not tell some of the numbers apart; NaN where it is not known
 */
public record Estimates(List<Estimate> all, double condition) {
    public static final Estimates NONE = new Estimates(List.of(), Double.NaN);

    /** From this condition number on the measurements do not identify all estimates. */
    public static final double NOT_IDENTIFIABLE = 1e8;

    public Estimates {
        all = List.copyOf(all);
    }
}
