package odesweep.core.objective;

/**
 * How near predicted quantities are to measured ones, in the quantities' units.
 *
 * @param relative L2 norm of the differences at fitted values, relative to that of the values
 * @param largest absolute difference at fitted values
 * @param heldOut as {@code relative}, at the values held out; NaN if there are none
 */
public record DataFit(double relative, double largest, double heldOut) {}
