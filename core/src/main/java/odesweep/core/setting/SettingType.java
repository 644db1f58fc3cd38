package odesweep.core.setting;

import java.util.List;

/**
 * A type of setting values. A new type is one class: sweep files, messages, the settings' reference, and the writing and reading of
 * the tables' columns are all derived from it.
 *
 * <p>Values are read and written as {@link Plain} data. Between driver and executors they are sent as Java objects: a record, an
 * enum, a list of these, or a basic type. An implementation has no state.
 */
public interface SettingType {
    /** The shape of a table's cell, for a setting or another column. */
    enum Shape {
        /** An Integer. */
        WHOLE,
        /** A Long. */
        LONG,
        /** A Double. */
        NUMBER,
        /** A Boolean. */
        FLAG,
        /** A String. */
        TEXT,
        /** A list of Integer. */
        WHOLES,
        /** An array of double. */
        NUMBERS,
        /** A list of String. */
        TEXTS,
        /** A {@link java.time.Instant}, to the microsecond. */
        INSTANT,
        /** Any plain data; the cell has their {@linkplain Plain#text text}. */
        ANY;

        public boolean isList() {
            return this == WHOLES || this == NUMBERS || this == TEXTS;
        }
    }

    /**
     * A column of a setting.
     *
     * @param suffix the suffix of the column's name, after the setting's name
     */
    record Cell(String suffix, Shape shape) {}

    /** The class of all values. */
    Class<?> javaType();

    /** What a value must be, in words that follow "must be": for example {@code a whole number}. */
    String rule();

    /**
     * The value for plain data.
     *
     * @throws MistypedException if the data are not a value of this type
     */
    Object read(Object plain);

    /** A value as plain data, from which {@link #read} makes an equal value. */
    Object plain(Object value);

    /** A value in Java notation, for messages. */
    default String java(Object value) {
        return value.toString();
    }

    /** Whether {@code value} is of this type. */
    default boolean accepts(Object value) {
        return javaType().isInstance(value);
    }

    /** The names of all values; empty unless values are names. */
    default List<String> names() {
        return List.of();
    }

    /** A value's columns. A single cell has the plain data; several cells have the elements of a list of that length. */
    default List<Cell> cells() {
        return List.of(new Cell("", Shape.ANY));
    }

    /** Whether a value's plain data are a list, so that a list of choices is a list of lists. */
    default boolean isList() {
        return cells().size() > 1 || cells().get(0).shape().isList();
    }

    /** Whether a value's plain data are a map, so that a mapping in a sweep file is a value, not a range. */
    default boolean isMap() {
        return false;
    }

    /** Whether values are whole numbers, as Integer. */
    default boolean isWhole() {
        return cells().equals(List.of(new Cell("", Shape.WHOLE)));
    }

    /** Whether values are numbers, so that a range of them can be searched. */
    default boolean isNumber() {
        return isWhole() || cells().equals(List.of(new Cell("", Shape.NUMBER)));
    }

    /** The kinds of values on which a {@link Condition} can be, in place of the values themselves; usually none. */
    default List<String> kinds() {
        return List.of();
    }

    /** A value of a kind, for messages. */
    default String kindExample(String kind) {
        return "one " + kind;
    }

    /** Whether a value is of a kind. */
    default boolean isOfKind(Object value, String kind) {
        return false;
    }
}
