package odesweep.driver.result;

import java.util.regex.Pattern;

/** What reasons of one kind have in common: their text without its numbers. */
public final class ReasonKind {
    /** A number; not digits within a name, such as those of {@code rk4} or {@code v1.2}. */
    public static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?(?![\\w])");

    private static final int LONGEST_REASON = 200;

    private ReasonKind() {}

    /** The reason with … in place of each number. */
    public static String of(String reason) {
        return NUMBER.matcher(cut(reason)).replaceAll("…");
    }

    /** The reason, cut to fit into a table. */
    public static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
