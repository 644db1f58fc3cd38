package odesweep.driver.cli;

/** What the user gave cannot be used. The message is one line: the rule, the value, the remedy. */
final class BadInputException extends RuntimeException {
    BadInputException(String message, Throwable cause) {
        super(message, cause);
    }

    BadInputException(String message) {
        super(message);
    }
}
