package odesweep.driver.sweep.yaml;

import java.util.Locale;

/** The place where a value was written: {@code file:line:column}, the file alone, or {@code --set key=value}. */
public record Place(String text) {
    /** A place in a file, with line and column counted from 0. */
    public static Place of(String file, int line, int column) {
        return new Place(file + ":" + (line + 1) + ":" + (column + 1));
    }

    public SweepFileException error(String message, Object... values) {
        return new SweepFileException(text, String.format(Locale.ROOT, message, values));
    }
}
