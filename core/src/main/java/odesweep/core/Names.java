package odesweep.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of enum constants and record components in sweep files, tables and messages. */
public final class Names {
    private Names() {}

    /** The constant's name in snake case; an enum with other spellings overrides {@code toString}. */
    public static String of(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    /** The names of all constants of {@code type}, in order of declaration. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Names::of).toList();
    }

    /** The constant of that name; '-' and '_' are equivalent. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        String wanted = name.replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).replace('-', '_').equals(wanted))
                .findFirst();
    }

    /** The name in snake case: {@code hidden_widths} for {@code hiddenWidths}. */
    public static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
