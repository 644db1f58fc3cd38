package odesweep.core.formula;

/** The text of a formula, and the place up to which it is read. Spaces between words mean nothing. */
final class FormulaText {
    private final String text;
    private int at;

    FormulaText(String text) {
        this.text = text;
    }

    /** The place of the next character that is no space, in characters from 0. */
    int at() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The next character that is no space; 0 at the end. */
    char peek() {
        return at() < text.length() ? text.charAt(at) : 0;
    }

    boolean startsWith(String word) {
        return text.startsWith(word, at());
    }

    /** Reads a character if it is the next. */
    boolean take(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) {
        if (!take(c)) {
            throw missing("'" + c + "'");
        }
    }

    void expectEnd() {
        if (peek() != 0 || at < text.length()) {
            throw error("it has " + shown(peek()) + " where an operator or its end is expected");
        }
    }

    /** The error that {@code what} is not next. */
    FormulaException missing(String what) {
        return error(
                at() >= text.length()
                        ? "it ends where " + what + " is missing"
                        : "it has " + shown(peek()) + " where " + what + " is missing");
    }

    /** Reads letters, digits and _; empty if none is next. */
    String takeWord() {
        int start = at();
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Reads digits with at most one point, and an exponent. */
    double takeNumber() {
        int start = at();
        takeDigits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            takeDigits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
                exponent++;
            }
            if (exponent < text.length() && isDigit(text.charAt(exponent))) {
                at = exponent;
                takeDigits();
            }
        }
        String number = text.substring(start, at);
        if (number.equals(".")) {
            at = start;
            throw error("it has '.' where a number, a name or ( is missing");
        } else if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            int product = at;
            throw new FormulaException(product, "a product is written " + number + "*" + takeWord());
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw new FormulaException(start, number + " is larger than any number here");
        }
        return value;
    }

    private void takeDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String shown(char c) {
        return c >= ' ' && c < 0x7f ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }

    FormulaException error(String message) {
        return new FormulaException(at, message);
    }
}
