package odesweep.worker;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classes sent between driver and executors: {@link Assignment}, {@link TrialResult} and all classes reachable from their
 * components. They are found from the records' declarations, so that a new setting cannot be forgotten.
 */
final class WireTypes {
    private final Set<Class<?>> found = new LinkedHashSet<>();

    private WireTypes() {}

    /** All classes, in an order that depends only on the declarations: the same in every JVM. */
    static List<Class<?>> all() {
        WireTypes types = new WireTypes();
        types.add(Assignment.class);
        types.add(TrialResult.class);
        return List.copyOf(types.found);
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            add(list.getActualTypeArguments()[0]);
        } else if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            found.add(Optional.class);
            add(optional.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> known) {
            add(known);
        } else {
            throw unknown(type);
        }
    }

    private void add(Class<?> type) {
        if (type.isRecord()) {
            if (found.add(type)) {
                for (RecordComponent component : type.getRecordComponents()) {
                    add(component.getGenericType());
                }
            }
        } else if (type.isEnum() || type.isArray() && type.getComponentType().isPrimitive()) {
            found.add(type);
        } else if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(this::add);
        } else if (!isKnownToKryo(type)) {
            throw unknown(type);
        }
    }

    private static boolean isKnownToKryo(Class<?> type) {
        return type.isPrimitive()
                || type == String.class
                || type == Boolean.class
                || Number.class.isAssignableFrom(type) && type.getPackageName().equals("java.lang");
    }

    private static AssertionError unknown(Type type) {
        return new AssertionError(
                "a component that travels must be a record, an enum, a sealed interface of such, a list,"
                        + " an optional, a primitive array or a basic type, got " + type);
    }
}
