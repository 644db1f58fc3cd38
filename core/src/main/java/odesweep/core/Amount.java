package odesweep.core;

import java.util.Locale;

/** A number of things, in words. */
public final class Amount {
    private Amount() {}

    /** The amount, for example {@code 1 training}, {@code 10,000 trainings} or {@code 2 trajectories}. */
    public static String of(long n, String noun) {
        String nouns = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? noun : nouns);
    }
}
