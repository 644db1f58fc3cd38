package odesweep.driver.cli.exit;

/** What the user gave cannot be used. The message is one line: the rule, the value, the remedy. */
public final class BadInputException extends RuntimeException {
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }

    public BadInputException(String message) {
        super(message);
    }
}
