package odesweep.driver.cli.exit;

/** The error of a command that ended early through no fault of the input. The message is one line and says how to go on. */
public final class GivenUpException extends RuntimeException {
    public GivenUpException(String message) {
        super(message);
    }

    public GivenUpException(String message, Throwable cause) {
        super(message.lines().findFirst().orElse(message), cause);
    }
}
