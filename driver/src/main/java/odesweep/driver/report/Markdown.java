package odesweep.driver.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that Markdown shows as it is, whoever wrote it. */
final class Markdown {
    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** For a paragraph, a list's item or a table's cell: one line, nothing in it is markup. */
    static String escaped(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*|~$]", "\\\\$0")
                // between letters and digits it is none
                .replaceAll("(?<![\\p{Alnum}])_|_(?![\\p{Alnum}])", "\\\\_")
                // what makes [text] a link
                .replaceAll("](?=[\\[(:])", "]\\\\");
    }

    /** A block of code, its fence longer than any in it. */
    static String code(String text) {
        Matcher ticks = TICKS.matcher(text);
        String fence = "```";
        while (ticks.find()) {
            if (ticks.group().length() >= fence.length()) {
                fence = ticks.group() + "`";
            }
        }
        return fence + "\n" + text + "\n" + fence + "\n";
    }
}
