package odesweep.driver.cli.exit;

/** The error for unusable input. The message is one line: the rule, the value, the remedy. */
public final class BadInputException extends RuntimeException {
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }

    public BadInputException(String message) {
        super(message);
    }
}
