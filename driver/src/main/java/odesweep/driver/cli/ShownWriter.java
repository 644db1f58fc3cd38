package odesweep.driver.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odesweep.core.Shown;

/**
 * All that a command prints, whoever wrote it, as it may be shown: a character that does not print, or that changes how others are
 * read, appears by its code. Line breaks, tabs and our own bold, dim and coloured words pass.
 */
final class ShownWriter extends FilterWriter {
    /** Styles that hide nothing, of our tables and of picocli's help. */
    private static final Pattern STYLE = Pattern.compile("\u001b\\[(?:(?:[0-4]|2[1-4]|33|39);?)+m");

    private char high;

    private ShownWriter(Writer out) {
        super(out);
    }

    static PrintWriter over(Writer out) {
        return new PrintWriter(new ShownWriter(out), true);
    }

    @Override
    public void write(int c) throws IOException {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String given, int from, int length) throws IOException {
        String text = given.substring(from, from + length);
        if (high != 0) {
            text = high + text;
            high = 0;
        }
        StringBuilder shown = new StringBuilder(text.length());
        Matcher style = STYLE.matcher(text);
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (c == '\u001b' && style.region(at, text.length()).lookingAt()) {
                shown.append(style.group());
                at = style.end();
                continue;
            }
            at += Character.charCount(c);
            if (at == text.length() && Character.isHighSurrogate((char) c)) {
                high = (char) c; // its other half comes with the next call
            } else if (c == '\n' || c == '\t' || c >= ' ' && c < 0x7f || !Shown.isHidden(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(Shown.escaped(c));
            }
        }
        out.write(shown.toString());
    }
}
