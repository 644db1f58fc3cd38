package odesweep.core.train;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** Values as text that differs as soon as a bit of them does. */
final class Bits {
    private Bits() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(Object value, StringBuilder text) {
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                text.append(component.getName()).append(' ');
                append(get(component, value), text);
            }
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                append(Array.get(value, i), text);
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(present -> append(present, text), () -> text.append("none\n"));
        } else if (value instanceof Double number) {
            text.append(Long.toHexString(Double.doubleToRawLongBits(number))).append('\n');
        } else {
            text.append(value).append('\n');
        }
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
