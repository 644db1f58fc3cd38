package odesweep.driver.cli;

/** The command ended before it was done, by no fault of the input. The message is one line and says how to go on. */
final class GivenUpException extends RuntimeException {
    GivenUpException(String message) {
        super(message);
    }

    GivenUpException(String message, Throwable cause) {
        super(message.lines().findFirst().orElse(message), cause);
    }
}
