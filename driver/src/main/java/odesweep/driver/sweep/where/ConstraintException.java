package odesweep.driver.sweep.where;

/** The error for a text that is no constraint. The message is the position, the rule, the value, the remedy. */
public final class ConstraintException extends Exception {
    ConstraintException(int position, String message) {
        super("at character " + (position + 1) + " " + message);
    }
}
