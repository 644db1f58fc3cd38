package odesweep.driver.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * Text with ASCII's marks for those that an encoding does not have, each for one, so that tables stay aligned. Java would write ?, which
 * is a mark of its own in a ranking.
 */
final class PlainMarks extends FilterWriter {
    private static final String MARKS = "\u2014\u2013\u2026\u00b5\u00d7\u2264\u2265";
    private static final String PLAIN = "--~ux<>";

    private final CharsetEncoder encoder;

    private PlainMarks(Writer out, Charset encoding) {
        super(out);
        encoder = encoding.newEncoder();
    }

    /** A writer to {@code out} that has its marks. */
    static PrintWriter writer(PrintStream out) {
        String encoding = System.getProperty("native.encoding");
        return writer(
                new PrintWriter(out, true), encoding == null ? Charset.defaultCharset() : Charset.forName(encoding));
    }

    static PrintWriter writer(Writer out, Charset encoding) {
        return new PrintWriter(new PlainMarks(out, encoding), true);
    }

    @Override
    public void write(int c) throws IOException {
        int mark = MARKS.indexOf(c);
        super.write(mark < 0 || encoder.canEncode((char) c) ? c : PLAIN.charAt(mark));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }
}
