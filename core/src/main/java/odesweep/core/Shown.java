package odesweep.core;

/**
 * Text from outside as it may be shown: on one line, of bounded length, and without characters that do not print or that change how
 * the text around them is read, such as terminal escapes and U+202E. Those appear as their code: {@code \}{@code u202e}.
 */
public final class Shown {
    private static final int MOST = 1_200;
    private static final int LONGEST_WORD = 160;
    private static final String CUT = "...";

    /** More blanks for a character than any text has. */
    private static final int WORDS = 20;

    private Shown() {}

    /** The text on one line, cut where it is longer than any message. A line break becomes a space. */
    public static String line(String text) {
        return line(text, MOST);
    }

    /** The text on one line of at most {@code most} characters, a longer one ending in three dots. A line break becomes a space. */
    public static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length() && line.length() <= most; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isLineBreak(c)) {
                boolean isPair = c == '\r' && at < text.length() && text.charAt(at) == '\n';
                line.append(isPair ? "" : " ");
            } else {
                append(c, line);
            }
        }
        return cut(line.toString(), most);
    }

    /** The text's words with a space between each two, on one line of at most {@code most} characters. */
    public static String words(String text, int most) {
        return line(text.substring(0, Math.min(text.length(), WORDS * most)).replaceAll("\\s+", " "), most);
    }

    /** As {@link #line}, with each line break and tab kept. */
    public static String lines(String text, int most) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < text.length() && lines.length() <= most; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '\n' || c == '\t') {
                lines.append((char) c);
            } else if (c != '\r') {
                append(c, lines);
            }
        }
        return cut(lines.toString(), most);
    }

    /** A message on one line, in which words that no reader would read to the end are cut, so that the others stay. */
    public static String message(String text) {
        StringBuilder message = new StringBuilder();
        int word = 0;
        for (int at = 0; at < text.length() && message.length() <= MOST; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            word = Character.isWhitespace(c) ? 0 : word + 1;
            if (word == LONGEST_WORD) {
                message.append(CUT);
            } else if (word < LONGEST_WORD) {
                message.appendCodePoint(c);
            }
        }
        return line(message.toString());
    }

    /** Whether a character does not print, or changes how others are read. */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static void append(int c, StringBuilder to) {
        if (isHidden(c)) {
            to.append(escaped(c));
        } else {
            to.appendCodePoint(c);
        }
    }

    /** A character's code, as it is written in YAML between double quotes. */
    public static String escaped(int c) {
        return c == '\t' ? "\\t" : String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
