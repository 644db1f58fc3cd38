package odesweep.driver.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text escaped so that Markdown shows it unchanged. */
final class Markdown {
    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** The text for a paragraph, a list item or a table cell: one line without markup. */
    static String escaped(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ")
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
