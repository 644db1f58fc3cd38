package odesweep.driver.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import odesweep.core.Check;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Statistics;
import org.apache.parquet.filter2.predicate.UserDefinedPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Reads and writes a Parquet file row by row in this JVM, without Spark. The same rows give the same bytes: see {@link SettledFile}.
 */
public final class ParquetTable {
    /** Rows per page: few, so that a selection of rows reads little of a large table. */
    private static final int PAGE_ROWS = 1_000;

    /** The metadata's key for the table's name. */
    private static final String NAME = "odesweep.table_name";

    private ParquetTable() {}

    /** A writer of rows; the file is complete once the writer is closed. */
    public static <R> ParquetWriter<R> writer(OutputFile file, Table<R> table, Map<String, String> metadata)
            throws IOException {
        return new Writer<>(file, table, metadata).build();
    }

    /**
     * Reads the table's columns; other columns of the file are skipped.
     *
     * @throws IllegalArgumentException unless the file has the bytes that were written, as this table, with these columns
     */
    public static void read(InputFile file, Table<?> table, Consumer<Group> rows) throws IOException {
        check(file, table);
        try (ParquetReader<Group> reader = new Reader(file, table).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.accept(row);
            }
        }
    }

    /** Receives the columns of one row group, in the table's order, and their number of rows. */
    @FunctionalInterface
    public interface Columns {
        void accept(List<ColumnReader> columns, long values);
    }

    /**
     * Reads the table's columns as columns, so that a value can be skipped. Pages without wanted rows are not read.
     *
     * @param key an int column
     * @param wanted the wanted values of {@code key}; other rows may be included
     * @throws IllegalArgumentException unless the file has the bytes that were written, as this table, with these columns
     */
    public static void readColumns(InputFile file, Table<?> table, String key, Set<Integer> wanted, Columns rowGroups)
            throws IOException {
        check(file, table);
        MessageType schema = table.parquet();
        FilterPredicate among = FilterApi.userDefined(FilterApi.intColumn(key), new Among(new TreeSet<>(wanted)));
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withRecordFilter(FilterCompat.get(among))
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(file, options)) {
            reader.setRequestedSchema(schema);
            String writer = reader.getFileMetaData().getCreatedBy();
            for (PageReadStore pages = reader.readNextFilteredRowGroup();
                    pages != null;
                    pages = reader.readNextFilteredRowGroup()) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                        pages, new GroupRecordConverter(schema).getRootConverter(), schema, writer);
                rowGroups.accept(
                        schema.getColumns().stream()
                                .map(columns::getColumnReader)
                                .toList(),
                        pages.getRowCount());
            }
        }
    }

    /** Whether a page may contain one of the numbers, by its minimum and maximum. */
    private static final class Among extends UserDefinedPredicate<Integer> implements Serializable {
        private static final long serialVersionUID = 1;

        private final TreeSet<Integer> wanted;

        Among(TreeSet<Integer> wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean keep(Integer value) {
            return wanted.contains(value);
        }

        @Override
        public boolean canDrop(Statistics<Integer> page) {
            Integer next = wanted.ceiling(page.getMin());
            return next == null || next > page.getMax();
        }

        @Override
        public boolean inverseCanDrop(Statistics<Integer> page) {
            return false;
        }
    }

    /** @throws IllegalArgumentException unless the file has the bytes that were written */
    public static Map<String, String> metadata(InputFile file) throws IOException {
        return whole(file).getFileMetaData().getKeyValueMetaData();
    }

    /** @throws IllegalArgumentException unless the file has the bytes that were written, as the table of this name */
    public static void verify(InputFile file, String name) throws IOException {
        check(name, whole(file).getFileMetaData(), file);
    }

    private static void check(InputFile file, Table<?> table) throws IOException {
        FileMetaData found = whole(file).getFileMetaData();
        check(table.name(), found, file);
        OtherColumnsException.check(table, found.getSchema(), file);
    }

    private static void check(String name, FileMetaData found, InputFile file) {
        String there = found.getKeyValueMetaData().get(NAME);
        Check.check(
                name.equals(there),
                "%s must have the rows of %s, got those of %s; restore it from a copy, or resume the run with --repair",
                file,
                name,
                there);
    }

    private static ParquetMetadata whole(InputFile file) throws IOException {
        TableChecksum.verify(file);
        try (ParquetFileReader reader = ParquetFileReader.open(file, options())) {
            return reader.getFooter();
        }
    }

    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    }

    private static final class Writer<R> extends ParquetWriter.Builder<R, Writer<R>> {
        private final Table<R> table;

        Writer(OutputFile file, Table<R> table, Map<String, String> metadata) {
            super(new SettledFile(file));
            this.table = table;
            withConf(new PlainParquetConfiguration());
            Map<String, String> withOurs = new HashMap<>(metadata);
            withOurs.put(NAME, table.name());
            withOurs.put(TableChecksum.key(), TableChecksum.placeholder());
            withExtraMetaData(withOurs);
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE); // replaces a crash's remains under the hidden name
            withCompressionCodec(CompressionCodecName.SNAPPY);
            withRowGroupSize(32L << 20); // a row group is held in memory
            withPageRowCountLimit(PAGE_ROWS);
        }

        @Override
        protected Writer<R> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it must be there; it is not called
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return new Rows<>(table);
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows<>(table);
        }
    }

    private static final class Rows<R> extends WriteSupport<R> {
        private final MessageType schema;
        private final List<Column<R>> columns;
        private RecordConsumer out;

        Rows(Table<R> table) {
            schema = table.parquet();
            columns = table.columns();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it must be there; it is not called
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            out = recordConsumer;
        }

        @Override
        public void write(R row) {
            out.startMessage();
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                Object value = column.value().apply(row);
                if (value != null && !(value instanceof Double number && number.isNaN())) {
                    out.startField(column.name(), i);
                    column.type().write(out, value);
                    out.endField(column.name(), i);
                } else if (!column.nullable()) {
                    throw new IllegalStateException("column " + column.name() + " must have a value in " + row);
                }
            }
            out.endMessage();
        }
    }

    private static final class Reader extends ParquetReader.Builder<Group> {
        private final Table<?> table;

        Reader(InputFile file, Table<?> table) {
            super(file, new PlainParquetConfiguration());
            this.table = table;
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new Projection(table);
        }
    }

    // GroupReadSupport takes the columns as text, which does not support names with spaces
    private static final class Projection extends ReadSupport<Group> {
        private final Table<?> table;

        Projection(Table<?> table) {
            this.table = table;
        }

        @Override
        public ReadContext init(InitContext context) {
            return new ReadContext(table.parquet());
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it must be there; it is not called
        public RecordMaterializer<Group> prepareForRead(
                Configuration configuration,
                Map<String, String> metadata,
                MessageType fileSchema,
                ReadContext context) {
            return new GroupRecordConverter(context.getRequestedSchema());
        }

        @Override
        public RecordMaterializer<Group> prepareForRead(
                ParquetConfiguration configuration,
                Map<String, String> metadata,
                MessageType fileSchema,
                ReadContext context) {
            return new GroupRecordConverter(context.getRequestedSchema());
        }
    }
}
