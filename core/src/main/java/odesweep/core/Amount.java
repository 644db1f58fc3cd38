package odesweep.core;

import java.util.Locale;

/** A number of things, in words. */
public final class Amount {
    private Amount() {}

    /** The amount, for example {@code 1 training} or {@code 10,000 trainings}. */
    public static String of(long n, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", n, noun, n == 1 ? "" : "s");
    }
}
