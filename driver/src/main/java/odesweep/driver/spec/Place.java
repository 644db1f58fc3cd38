package odesweep.driver.spec;

import java.util.Locale;

/** Where a value was written: {@code file:line:column}, the file alone, or {@code --set key=value}. */
record Place(String text) {
    /** Line and column counted from 0. */
    static Place of(String file, int line, int column) {
        return new Place(file + ":" + (line + 1) + ":" + (column + 1));
    }

    SweepFileException error(String message, Object... values) {
        return new SweepFileException(text + ": " + String.format(Locale.ROOT, message, values));
    }
}
