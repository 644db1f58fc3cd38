package odesweep.driver.data;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A column of a data file: texts, or numbers of which NaN is a missing one. */
final class DataColumn {
    private static final List<String> MISSING = List.of("", "na", "n/a", "nan", "null");

    private final String name;
    private final String[] texts;
    private final double[] numbers;

    private DataColumn(String name, String[] texts, double[] numbers) {
        this.name = name;
        this.texts = texts;
        this.numbers = numbers;
    }

    /** A column of texts; null and the words for a missing value are missing. */
    static DataColumn ofTexts(String name, String[] texts) {
        return new DataColumn(name, texts, null);
    }

    static DataColumn ofNumbers(String name, double[] numbers) {
        return new DataColumn(name, null, numbers);
    }

    String name() {
        return name;
    }

    boolean isMissing(int row) {
        if (texts == null) {
            return Double.isNaN(numbers[row]);
        }
        String text = texts[row];
        return text == null || text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether a value is not missing. */
    boolean hasValue() {
        int rows = texts == null ? numbers.length : texts.length;
        for (int row = 0; row < rows; row++) {
            if (!isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value is a number, finite or not; false if it is missing. */
    boolean isNumber(int row) {
        return texts == null ? !Double.isNaN(numbers[row]) : isNumber(texts[row]);
    }

    /** The number in a row; infinite if it is too large for a double. To be asked only where {@link #isNumber}. */
    double number(int row) {
        return texts == null ? numbers[row] : Double.parseDouble(texts[row]);
    }

    /** The value as text; a whole number without a point. */
    String text(int row) {
        if (texts != null) {
            return texts[row] == null ? "" : texts[row];
        }
        double number = numbers[row];
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** The first row whose value is neither missing nor a number. */
    OptionalInt firstText() {
        if (texts != null) {
            for (int row = 0; row < texts.length; row++) {
                if (!isMissing(row) && !isNumber(texts[row])) {
                    return OptionalInt.of(row);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a text is a decimal number: Java's own parser also takes 1d, 0x1p3 and Infinity. */
    private static boolean isNumber(String text) {
        if (text == null || text.isEmpty() || text.length() > 400) {
            return false;
        }
        int at = isSign(text.charAt(0)) ? 1 : 0;
        int digits = 0;
        boolean point = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        return digits > 0 && (at == text.length() || isExponent(text, at));
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int digit = at + 1 < text.length() && isSign(text.charAt(at + 1)) ? at + 2 : at + 1;
        if (digit >= text.length()) {
            return false;
        }
        for (; digit < text.length(); digit++) {
            if (text.charAt(digit) < '0' || text.charAt(digit) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }
}
