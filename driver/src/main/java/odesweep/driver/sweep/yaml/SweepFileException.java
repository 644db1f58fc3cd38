package odesweep.driver.sweep.yaml;

import odesweep.core.Shown;

/** The error for bad input. The message is one line: {@code file:line:column: rule, got value; remedy}. */
public final class SweepFileException extends RuntimeException {
    SweepFileException(String place, String message) {
        super(Shown.line(place) + ": " + Shown.message(message));
    }
}
