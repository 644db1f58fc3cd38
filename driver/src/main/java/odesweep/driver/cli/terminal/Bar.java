package odesweep.driver.cli.terminal;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A progress bar. */
final class Bar {
    static final AttributedStyle BEST = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    static final AttributedStyle BAD = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();

    private static final int NARROWEST = 10;
    private static final int WIDEST = 40;
    private static final boolean UNICODE =
            System.getProperty("native.encoding", "").toUpperCase(Locale.ROOT).startsWith("UTF");
    private static final String FULL = UNICODE ? "━" : "#";
    private static final String EMPTY = UNICODE ? "╌" : "-";

    private Bar() {}

    /**
     * The bar as a line, for example {@code Sweeping ━━━━──── 12 of 36  33 %  about 5 s left}.
     *
     * @param of the text between {@code done} and {@code total}
     */
    static AttributedStringBuilder of(
            String what, long done, String of, long total, OptionalDouble secondsLeft, int columns) {
        String amount = String.format(Locale.ROOT, " %,d%s%,d", done, of, total);
        String percent = String.format(Locale.ROOT, "  %d %%", 100 * done / Math.max(1, total));
        String left = secondsLeft.isPresent() ? "  " + left(secondsLeft.getAsDouble()) : "";
        int rest = columns - what.length() - amount.length() - percent.length() - left.length() - 2;
        int width = Math.max(NARROWEST, Math.min(WIDEST, rest));
        int full = (int) (width * done / Math.max(1, total));
        return new AttributedStringBuilder()
                .append(what)
                .append(" ")
                .append(FULL.repeat(full), BEST)
                .append(EMPTY.repeat(width - full), FAINT)
                .append(amount)
                .append(percent)
                .append(left, FAINT);
    }

    /** The time left in words, for example {@code about 3 min left}. */
    static String left(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 100) {
            return "about " + whole + " s left";
        } else if (whole < TimeUnit.MINUTES.toSeconds(100)) {
            return "about " + (whole + 30) / 60 + " min left";
        }
        long minutes = (whole + 30) / 60;
        return minutes < TimeUnit.DAYS.toMinutes(2)
                ? "about " + minutes / 60 + " h " + minutes % 60 + " min left"
                : "about " + minutes / (24 * 60) + " days left";
    }
}
