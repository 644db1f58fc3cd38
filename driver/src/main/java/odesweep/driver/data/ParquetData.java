package odesweep.driver.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the columns of numbers, texts, dates and timestamps of a Parquet file by any writer. Other columns are left out. */
final class ParquetData {
    private ParquetData() {}

    static DataTable table(DataSource source) {
        try (ParquetFileReader file = ParquetFileReader.open(
                new InMemory(source.bytes()),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            List<Type> types = file.getFileMetaData().getSchema().getFields().stream()
                    .filter(ParquetData::isRead)
                    .toList();
            DataTable.checkSize(source.name(), file.getRecordCount(), types.size());
            return table(source, file, new MessageType("row", types));
        } catch (IOException | RuntimeException e) {
            if (e instanceof DataException known) {
                throw known;
            }
            throw new DataException(
                    source.name(), "a data file must be Parquet, as its name says, got %s", e.getMessage());
        }
    }

    private static DataTable table(DataSource source, ParquetFileReader file, MessageType schema) throws IOException {
        int rows = (int) file.getRecordCount();
        int columns = schema.getFieldCount();
        double[][] numbers = new double[columns][];
        String[][] texts = new String[columns][];
        for (int c = 0; c < columns; c++) {
            if (isText(schema.getType(c))) {
                texts[c] = new String[rows];
            } else {
                numbers[c] = new double[rows];
            }
        }
        file.setRequestedSchema(schema);
        int row = 0;
        for (PageReadStore pages = file.readNextRowGroup(); pages != null; pages = file.readNextRowGroup()) {
            RecordReader<Group> reader =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
            for (long left = pages.getRowCount(); left > 0; left--, row++) {
                Group group = reader.read();
                for (int c = 0; c < columns; c++) {
                    if (texts[c] != null) {
                        texts[c][row] = text(group, c);
                    } else {
                        numbers[c][row] = number(group, c);
                    }
                }
            }
        }
        List<DataColumn> all = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            String name = schema.getFieldName(c);
            all.add(texts[c] != null ? DataColumn.ofTexts(name, texts[c]) : DataColumn.ofNumbers(name, numbers[c]));
        }
        return new DataTable(source.name(), all, rows, new int[0]);
    }

    private static boolean isRead(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32, INT64 -> !(logical instanceof DecimalLogicalTypeAnnotation);
            case FLOAT, DOUBLE, BOOLEAN -> true;
            case BINARY ->
                LogicalTypeAnnotation.stringType().equals(logical)
                        || LogicalTypeAnnotation.enumType().equals(logical);
            case INT96, FIXED_LEN_BYTE_ARRAY -> false;
        };
    }

    private static boolean isText(Type type) {
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> true;
            case INT32, INT64 -> isTime(type);
            default -> false;
        };
    }

    private static boolean isTime(Type type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return LogicalTypeAnnotation.dateType().equals(logical) || logical instanceof TimestampLogicalTypeAnnotation;
    }

    private static String text(Group row, int column) {
        if (row.getFieldRepetitionCount(column) == 0) {
            return null;
        }
        LogicalTypeAnnotation logical = row.getType().getType(column).getLogicalTypeAnnotation();
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            ChronoUnit unit = switch (timestamp.getUnit()) {
                case MILLIS -> ChronoUnit.MILLIS;
                case MICROS -> ChronoUnit.MICROS;
                case NANOS -> ChronoUnit.NANOS;
            };
            return Instant.EPOCH.plus(row.getLong(column, 0), unit).toString();
        } else if (LogicalTypeAnnotation.dateType().equals(logical)) {
            return LocalDate.ofEpochDay(row.getInteger(column, 0)).toString();
        }
        return row.getString(column, 0);
    }

    private static double number(Group row, int column) {
        if (row.getFieldRepetitionCount(column) == 0) {
            return Double.NaN;
        }
        return switch (row.getType().getType(column).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> row.getInteger(column, 0);
            case INT64 -> row.getLong(column, 0);
            case FLOAT -> row.getFloat(column, 0);
            case DOUBLE -> row.getDouble(column, 0);
            default -> row.getBoolean(column, 0) ? 1 : 0;
        };
    }

    /** A file whose bytes are in memory. */
    private record InMemory(byte[] bytes) implements InputFile {
        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            Bytes in = new Bytes(bytes);
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.at();
                }

                @Override
                public void seek(long to) {
                    in.seek((int) to);
                }
            };
        }
    }

    /** A stream over bytes that knows its place. */
    private static final class Bytes extends ByteArrayInputStream {
        Bytes(byte[] bytes) {
            super(bytes);
        }

        int at() {
            return pos;
        }

        void seek(int to) {
            pos = to;
        }
    }
}
