package odesweep.core.setting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odesweep.core.Shown;

/**
 * Plain data: null, Boolean, Number, String, and lists and maps (with String keys) of plain data. Settings are read from them and
 * written to them, independently of the file format.
 */
public final class Plain {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
    private static final Set<String> NOT_TEXT = Set.of("true", "false", "null");

    private Plain() {}

    /** The data on one line, as in sweep files: {@code [16, 16]}, {@code 1e-6}, {@code gelu}. */
    public static String text(Object plain) {
        if (plain instanceof Double number) {
            return number(number);
        } else if (plain instanceof String text) {
            return WORD.matcher(text).matches() && !NOT_TEXT.contains(text.toLowerCase(java.util.Locale.ROOT))
                    ? text
                    : quoted(text);
        } else if (plain instanceof List<?> list) {
            return list.stream().map(Plain::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (plain instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(plain);
    }

    /** The shortest text of a number: 0.001, 16.0, 1e-6, .inf. */
    private static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return Double.toString(number).replace(".0E", "e").replace("E", "e");
    }

    /** The text between double quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int c : text.codePoints().toArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (Shown.isHidden(c)) {
                quoted.append(Shown.escaped(c));
            } else {
                quoted.appendCodePoint(c);
            }
        }
        return quoted.append('"').toString();
    }
}
