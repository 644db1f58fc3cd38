package odesweep.core.setting;

import java.util.List;

/**
 * A kind of values that settings can have. Adding one is one class: sweep files, messages, the settings' reference, the
 * tables' columns and their way back are all derived from it.
 *
 * <p>Values go in and out as {@link Plain} data. Between driver and executors they travel as what they are: a record, an enum, a
 * list of such, or a basic type. An implementation has no state.
 */
public interface SettingType {
    /** What one cell of a table holds: a setting's, or another column's. */
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
        /** Any plain data; the cell has its {@linkplain Plain#text text}. */
        ANY;

        boolean isList() {
            return this == WHOLES || this == NUMBERS || this == TEXTS;
        }
    }

    /**
     * One column of a setting.
     *
     * @param suffix of the column's name after the setting's
     */
    record Cell(String suffix, Shape shape) {}

    /** The class that every value is an instance of. */
    Class<?> javaType();

    /** What a value must be, as it follows "must be": for example {@code a whole number}. */
    String rule();

    /**
     * The value that plain data stand for.
     *
     * @throws MistypedException if they stand for none
     */
    Object read(Object plain);

    /** A value as plain data, from which {@link #read} makes an equal one. */
    Object plain(Object value);

    /** A value as a Java program has it, for messages. */
    default String java(Object value) {
        return value.toString();
    }

    /** Whether {@code value} is one of this kind. */
    default boolean accepts(Object value) {
        return javaType().isInstance(value);
    }

    /** The names of all values; empty unless values are names. */
    default List<String> names() {
        return List.of();
    }

    /** A value's columns. Where there is one, its cell holds the plain data; where there are more, these are a list of as many. */
    default List<Cell> cells() {
        return List.of(new Cell("", Shape.ANY));
    }

    /** Whether the plain data of one value are a list, so that a list of choices is a list of lists. */
    default boolean isList() {
        return cells().size() > 1 || cells().get(0).shape().isList();
    }

    /** Whether the plain data of one value are a map, so that a mapping in a sweep file is a value and no range. */
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
}
