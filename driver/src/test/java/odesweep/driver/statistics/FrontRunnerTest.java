package odesweep.driver.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FrontRunnerTest {
    private static final double FAILED = Double.POSITIVE_INFINITY;

    private final FrontRunner first = new FrontRunner();

    @Test
    void configurationLeadsWhenAllOfItHasEnded() {
        assertFalse(first.accept(4, 1e-9, 3));
        assertFalse(first.accept(4, 0.5, 3));
        assertEquals(OptionalInt.empty(), first.trial());
        assertTrue(first.accept(4, 0.7, 3));
        assertEquals(OptionalInt.of(4), first.trial());
        assertEquals(0.5, first.median());
    }

    @Test
    void luckyReplicateDoesNotLead() {
        first.accept(0, 0.2, 1);
        first.accept(1, 0.001, 3);
        first.accept(1, 0.4, 3);
        assertFalse(first.accept(1, 0.3, 3));
        assertEquals(OptionalInt.of(0), first.trial());
    }

    @Test
    void configurationOfWhichHalfFailsHasNoPlace() {
        first.accept(0, 0.2, 2);
        assertFalse(first.accept(0, FAILED, 2));
        assertEquals(OptionalInt.empty(), first.trial());
    }

    /** As in the ranking, which goes by the trial's number then. */
    @Test
    void ofTwoThatAreEqualTheEarlierTrialLeads() {
        first.accept(3, 0.2, 1);
        assertFalse(first.accept(1, 0.2, 1));
        assertFalse(first.accept(5, 0.2, 1));
        assertEquals(OptionalInt.of(1), first.trial());
    }
}
