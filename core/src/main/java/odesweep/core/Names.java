package odesweep.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names by which sweep files, tables and messages call the constants of enums and the components of records. */
public final class Names {
    private Names() {}

    /** The constant in snake case; an enum whose names are spelt otherwise overrides {@code toString}. */
    public static String of(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    /** Every name {@link #find} knows for {@code type}, in order of declaration. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Names::of).toList();
    }

    /** The constant of that name; '-' and '_' are the same letter. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        String wanted = name.replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).replace('-', '_').equals(wanted))
                .findFirst();
    }

    /** {@code hiddenWidths} as {@code hidden_widths}. */
    public static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
