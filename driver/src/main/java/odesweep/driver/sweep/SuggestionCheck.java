package odesweep.driver.sweep;

import java.util.function.BooleanSupplier;

/**
 * The check that a suggestion is right, by reading it as a sweep file is read. An error in it would itself look for a suggestion, and so
 * on without end; so within a check nothing is suggested.
 */
final class SuggestionCheck {
    /** Nobody would copy a longer suggestion. */
    private static final int LONGEST = 400;

    private static final ThreadLocal<Boolean> RUNNING = ThreadLocal.withInitial(() -> false);

    private SuggestionCheck() {}

    static boolean holds(String suggestion, BooleanSupplier check) {
        if (suggestion.length() > LONGEST || RUNNING.get()) {
            return false;
        }
        RUNNING.set(true);
        try {
            return check.getAsBoolean();
        } finally {
            RUNNING.remove();
        }
    }
}
