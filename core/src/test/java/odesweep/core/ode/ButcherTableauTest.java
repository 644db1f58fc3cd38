package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ButcherTableauTest {
    @Test
    void timesAreTheRowSumsOfA() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ButcherTableau.of(2, "0 1/3", "1/2", "0 1"));
        assertEquals("c must be the row sums of a, got 0.3333333333333333 for row 1, whose sum is 0.5", e.getMessage());
    }

    @Test
    void thereAreAsManyTimesAsWeights() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ButcherTableau.of(2, "0", "1/2", "0 1"));
        assertEquals("a tableau of 2 weights must have as many stage times, got 1", e.getMessage());
    }
}
