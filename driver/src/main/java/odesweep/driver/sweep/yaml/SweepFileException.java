package odesweep.driver.sweep.yaml;

/** The error for bad input. The message is one line: {@code file:line:column: rule, got value; remedy}. */
public final class SweepFileException extends RuntimeException {
    SweepFileException(String message) {
        super(message.replaceAll("\\R", " "));
    }
}
