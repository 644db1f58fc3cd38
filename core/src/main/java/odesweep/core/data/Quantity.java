package odesweep.core.data;

import static odesweep.core.Check.check;

/**
 * A quantity that was measured: a state, or a formula of states.
 *
 * @param name of the state or the observable
 * @param log whether its errors are errors of its logarithm; all its values are then positive
 */
public record Quantity(String name, boolean log) {
    public Quantity {
        check(!name.isEmpty(), "a quantity's name must not be empty, got '%s'", name);
    }
}
