package odesweep.driver.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odesweep.core.Shown;

/** Text escaped so that Markdown shows it unchanged. */
final class Markdown {
    /** More than any paragraph of a report. */
    private static final int LONGEST = 4_000;

    private static final int LONGEST_CODE = 200_000;
    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** The text for a paragraph, a list item or a table cell: one line without markup. */
    static String escaped(String text) {
        return Shown.words(text, LONGEST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*|~$]", "\\\\$0")
                // an underscore between letters and digits is not markup
                .replaceAll("(?<![\\p{Alnum}])_|_(?![\\p{Alnum}])", "\\\\_")
                // these characters make [text] a link
                .replaceAll("](?=[\\[(:])", "]\\\\");
    }

    /** A block of code, with a fence longer than any in the code. */
    static String code(String raw) {
        String text = Shown.lines(raw.replace("\t", "    "), LONGEST_CODE);
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
