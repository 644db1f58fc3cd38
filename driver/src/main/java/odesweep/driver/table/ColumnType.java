package odesweep.driver.table;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import odesweep.core.setting.SettingType.Shape;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The type of a column's values, with its Parquet form. Values are Integer, Long, Double, Boolean, String, Instant, lists of Integer
 * or String, and arrays of double.
 */
public enum ColumnType {
    INT {
        @Override
        Type parquet(String name, Repetition repetition) {
            return Types.primitive(INT32, repetition).named(name);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            out.addInteger((Integer) value);
        }

        @Override
        Object read(Group row, String name) {
            return row.getInteger(name, 0);
        }
    },
    LONG {
        @Override
        Type parquet(String name, Repetition repetition) {
            return Types.primitive(INT64, repetition).named(name);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            out.addLong((Long) value);
        }

        @Override
        Object read(Group row, String name) {
            return row.getLong(name, 0);
        }
    },
    DOUBLE {
        @Override
        Type parquet(String name, Repetition repetition) {
            return Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            out.addDouble((Double) value);
        }

        @Override
        Object read(Group row, String name) {
            return row.getDouble(name, 0);
        }
    },
    BOOLEAN {
        @Override
        Type parquet(String name, Repetition repetition) {
            return Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            out.addBoolean((Boolean) value);
        }

        @Override
        Object read(Group row, String name) {
            return row.getBoolean(name, 0);
        }
    },
    STRING {
        @Override
        Type parquet(String name, Repetition repetition) {
            return Types.primitive(BINARY, repetition)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            out.addBinary(Binary.fromString((String) value));
        }

        @Override
        Object read(Group row, String name) {
            return row.getString(name, 0);
        }
    },
    /** A point in time in UTC: every reader knows that it is one. */
    TIMESTAMP {
        @Override
        Type parquet(String name, Repetition repetition) {
            return Types.primitive(INT64, repetition)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                    .named(name);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
        }

        @Override
        Object read(Group row, String name) {
            return Instant.EPOCH.plus(row.getLong(name, 0), ChronoUnit.MICROS);
        }
    },
    INT_LIST {
        @Override
        Type parquet(String name, Repetition repetition) {
            return listOf(INT, name, repetition);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            writeList(out, INT, (List<?>) value);
        }

        @Override
        Object read(Group row, String name) {
            return readList(row, INT, name);
        }
    },
    STRING_LIST {
        @Override
        Type parquet(String name, Repetition repetition) {
            return listOf(STRING, name, repetition);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            writeList(out, STRING, (List<?>) value);
        }

        @Override
        Object read(Group row, String name) {
            return readList(row, STRING, name);
        }
    },
    DOUBLE_LIST {
        @Override
        Type parquet(String name, Repetition repetition) {
            return listOf(DOUBLE, name, repetition);
        }

        @Override
        void write(RecordConsumer out, Object value) {
            writeList(out, DOUBLE, Arrays.stream((double[]) value).boxed().toList());
        }

        @Override
        Object read(Group row, String name) {
            return readList(row, DOUBLE, name).stream()
                    .mapToDouble(element -> (double) element)
                    .toArray();
        }
    };

    /** The type for cells of this shape. */
    public static ColumnType of(Shape shape) {
        return switch (shape) {
            case WHOLE -> INT;
            case LONG -> LONG;
            case NUMBER -> DOUBLE;
            case FLAG -> BOOLEAN;
            case TEXT, ANY -> STRING;
            case WHOLES -> INT_LIST;
            case NUMBERS -> DOUBLE_LIST;
            case TEXTS -> STRING_LIST;
            case INSTANT -> TIMESTAMP;
        };
    }

    abstract Type parquet(String name, Repetition repetition);

    /** Adds a value that is not null to the field that {@code out} (modified) has started. */
    abstract void write(RecordConsumer out, Object value);

    /** The value in a row whose cell is not empty. */
    abstract Object read(Group row, String name);

    /** The three-level LIST of the format's specification, which every reader reads as an array. */
    private static Type listOf(ColumnType element, String name, Repetition repetition) {
        return Types.list(repetition)
                .element(element.parquet("element", Repetition.REQUIRED))
                .named(name);
    }

    private static void writeList(RecordConsumer out, ColumnType type, List<?> elements) {
        out.startGroup();
        if (!elements.isEmpty()) { // a started field must have a value
            out.startField("list", 0);
            for (Object element : elements) {
                out.startGroup();
                out.startField("element", 0);
                type.write(out, element);
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    private static List<Object> readList(Group row, ColumnType type, String name) {
        Group list = row.getGroup(name, 0);
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            elements.add(type.read(list.getGroup("list", i), "element"));
        }
        return List.copyOf(elements);
    }
}
