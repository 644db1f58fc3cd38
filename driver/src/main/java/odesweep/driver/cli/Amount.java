package odesweep.driver.cli;

import java.util.Locale;

/** A number of things, in words. */
final class Amount {
    private Amount() {}

    static String of(long n, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", n, thing, n == 1 ? "" : "s");
    }
}
