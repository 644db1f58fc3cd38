package odesweep.driver.cli.terminal;

import java.util.Locale;

/** A number of things, in words. */
public final class Amount {
    private Amount() {}

    public static String of(long n, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", n, thing, n == 1 ? "" : "s");
    }
}
