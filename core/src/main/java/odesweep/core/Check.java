package odesweep.core;

import java.util.Locale;

/** Rules on values. A broken rule is an {@link IllegalArgumentException} whose message is the rule, the value, the remedy. */
public final class Check {
    private Check() {}

    /** Throws with {@code String.format(message, values)} unless {@code holds}. */
    public static void check(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}
