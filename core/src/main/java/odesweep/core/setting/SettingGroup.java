package odesweep.core.setting;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import odesweep.core.Names;

/**
 * The settings of a configuration record, flat, by their names in snake case: its components with {@link Setting}, and those of the
 * records among its other components.
 */
public final class SettingGroup<R extends Record> {
    /** A component of the record: a setting, or a group of settings. */
    private record Part(RecordComponent component, String name, Optional<SettingGroup<?>> group) {}

    /** Of the configurations of a sweep most parts are the same. */
    private volatile Made<R> last;

    private final Constructor<R> constructor;
    private final List<Part> parts;
    private final Map<String, SettingSpec> specs = new LinkedHashMap<>();

    private SettingGroup(Class<R> record) {
        constructor = canonical(record);
        parts = Arrays.stream(record.getRecordComponents())
                .map(SettingGroup::part)
                .toList();
    }

    /** The settings of {@code record}. Reading its annotations is slow: keep the result. */
    public static <R extends Record> SettingGroup<R> of(Class<R> record) {
        SettingGroup<R> whole = new SettingGroup<>(record);
        Map<String, SettingType> types = new LinkedHashMap<>();
        whole.collectTypes(types);
        whole.describe(types, List.of(), whole.specs);
        return whole;
    }

    private static Part part(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        return new Part(
                component,
                Names.snakeCase(component.getName()),
                component.isAnnotationPresent(Setting.class)
                        ? Optional.empty()
                        : Optional.of(new SettingGroup<>(component.getType().asSubclass(Record.class))));
    }

    /** All settings, in order of declaration. */
    public List<SettingSpec> all() {
        return List.copyOf(specs.values());
    }

    /** The names of all settings, in order of declaration. */
    public Set<String> names() {
        return Collections.unmodifiableSet(specs.keySet());
    }

    public Optional<SettingSpec> find(String name) {
        return Optional.ofNullable(specs.get(name));
    }

    /** The value of every setting, in the order of {@link #all}. A new map. */
    public Map<String, Object> valuesOf(R configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        collectValues(configuration, values);
        return values;
    }

    /** A configuration and what it was made of. */
    private record Made<R>(Object[] arguments, R configuration) {}

    /**
     * The configuration with these values of all settings, by name and in their types.
     *
     * @throws SettingException if a value breaks a rule
     */
    public R make(Map<String, Object> values) {
        Object[] arguments = new Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            arguments[i] = part.group().isPresent() ? part.group().get().make(values) : values.get(part.name());
        }
        Made<R> before = last;
        if (before != null && Arrays.equals(before.arguments, arguments)) {
            return before.configuration;
        }
        try {
            R made = constructor.newInstance(arguments);
            last = new Made<>(arguments, made);
            return made;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException brokenRule) {
                throw brokenRule;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void collectValues(Record configuration, Map<String, Object> into) {
        for (Part part : parts) {
            Object value = get(configuration, part.component());
            if (part.group().isPresent()) {
                part.group().get().collectValues((Record) value, into);
            } else {
                into.put(part.name(), value);
            }
        }
    }

    private void collectTypes(Map<String, SettingType> into) {
        for (Part part : parts) {
            if (part.group().isPresent()) {
                part.group().get().collectTypes(into);
            } else if (into.put(part.name(), type(part.component())) != null) {
                throw new AssertionError("two settings are called " + part.name());
            }
        }
    }

    private void describe(Map<String, SettingType> types, List<Condition> outer, Map<String, SettingSpec> into) {
        for (Part part : parts) {
            OnlyWith onlyWith = part.component().getAnnotation(OnlyWith.class);
            List<Condition> conditions = new ArrayList<>(outer);
            if (onlyWith != null) {
                Stream.of(onlyWith.value())
                        .map(text -> Condition.parse(text, types::get))
                        .forEach(conditions::add);
            }
            if (part.group().isPresent()) {
                part.group().get().describe(types, conditions, into);
            } else {
                Setting setting = part.component().getAnnotation(Setting.class);
                into.put(
                        part.name(),
                        new SettingSpec(
                                part.name(),
                                types.get(part.name()),
                                setting.value(),
                                setting.unit(),
                                setting.definesLoss(),
                                conditions));
            }
        }
    }

    private static SettingType type(RecordComponent component) {
        Class<? extends SettingType> named =
                component.getAnnotation(Setting.class).type();
        if (named != SettingType.class) {
            try {
                Constructor<? extends SettingType> constructor = named.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return type(component.getGenericType());
    }

    private static SettingType type(Type type) {
        if (type == int.class) {
            return WholeNumber.INT;
        } else if (type == long.class) {
            return WholeNumber.LONG;
        } else if (type == double.class) {
            return new RealNumber();
        } else if (type == boolean.class) {
            return new Flag();
        } else if (type instanceof Class<?> c && c.isEnum()) {
            return new NamedChoice(enumOf(c));
        } else if (type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == Integer.class) {
            return new WholeNumbers();
        } else if (type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == Double.class) {
            return new RealNumbers();
        }
        throw new AssertionError("a setting of " + type + " must name its type, as @Setting(type = ...)");
    }

    @SuppressWarnings("unchecked") // known at run time only
    private static Class<? extends Enum<?>> enumOf(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }

    private static <R extends Record> Constructor<R> canonical(Class<R> record) {
        try {
            Constructor<R> constructor = record.getDeclaredConstructor(Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object get(Record configuration, RecordComponent component) {
        try {
            return component.getAccessor().invoke(configuration);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
