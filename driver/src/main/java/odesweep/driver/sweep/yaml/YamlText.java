package odesweep.driver.sweep.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.Names;
import odesweep.core.problem.Interval;

/** Settings' values as YAML on one line, which read back to the same values. */
public final class YamlText {
    private YamlText() {}

    public static String of(Object value) {
        if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof Enum<?> constant) {
            return Names.of(constant);
        } else if (value instanceof Interval interval) {
            return of(List.of(interval.start(), interval.end()));
        } else if (value instanceof List<?> list) {
            return list.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    /** {@code name value, name value}, for messages. */
    public static String shown(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + of(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** 0.001, 16.0, 1e-6, .inf. */
    private static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return Double.toString(number).replace(".0E", "e").replace("E", "e");
    }

    /** Text between double quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int c : text.codePoints().toArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        }
        return quoted.append('"').toString();
    }
}
