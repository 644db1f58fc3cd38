package odesweep.core.setting;

import java.util.List;
import java.util.Optional;
import odesweep.core.Names;

/** The type of an enum's constants, by their {@link Names}. */
public final class NamedChoice implements SettingType {
    private final Class<? extends Enum<?>> type;
    private final List<String> names;

    public NamedChoice(Class<? extends Enum<?>> type) {
        this.type = type;
        this.names = List.copyOf(Names.all(raw(type)));
    }

    @Override
    public Class<?> javaType() {
        return type;
    }

    @Override
    public String rule() {
        return "one of " + String.join(", ", names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Object read(Object plain) {
        Optional<?> constant = plain instanceof String name ? Names.find(raw(type), name) : Optional.empty();
        if (constant.isEmpty()) {
            throw new MistypedException(rule());
        }
        return constant.get();
    }

    @Override
    public Object plain(Object value) {
        return names.get(((Enum<?>) value).ordinal());
    }

    @Override
    public String java(Object value) {
        return type.getSimpleName() + "." + ((Enum<?>) value).name();
    }

    @Override
    public List<Cell> cells() {
        return List.of(new Cell("", Shape.TEXT));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of an enum, known at run time only
    private static Class raw(Class<? extends Enum<?>> type) {
        return type;
    }
}
