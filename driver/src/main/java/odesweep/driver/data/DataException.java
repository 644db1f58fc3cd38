package odesweep.driver.data;

import java.util.Locale;

/** The error for a data file that cannot be read as it is asked: the place in the data file, the rule, the value, the remedy. */
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    DataException(String place, String message, Object... values) {
        super(place + ": " + String.format(Locale.ROOT, message, values));
    }
}
