package odesweep.driver.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledFileTest {
    private static final Table<Integer> TABLE = new Table<>(
            "rows",
            List.of(
                    Column.required("few", ColumnType.INT, row -> row % 3),
                    Column.nullable("text", ColumnType.STRING, row -> row % 5 == 0 ? null : "text " + row % 7),
                    Column.required("number", ColumnType.DOUBLE, row -> row / 7.0)));

    @TempDir
    Path temp;

    @Test
    void theFooterListsEachColumnsEncodingsInTheirOrder() throws IOException {
        Path file = write();
        byte[] bytes = Files.readAllBytes(file);
        int footer = Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(bytes.length - 8));
        FileMetaData metadata =
                Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - footer, footer));
        for (ColumnChunk column : metadata.getRow_groups().get(0).getColumns()) {
            List<?> encodings = column.getMeta_data().getEncodings();
            assertTrue(encodings.size() > 1, "else there is nothing to sort");
            assertEquals(encodings.stream().sorted().toList(), encodings);
        }
    }

    @Test
    void rowsAndStatisticsAreReadAsTheyWereWritten() throws IOException {
        Path file = write();
        List<Double> numbers = new ArrayList<>();
        ParquetTable.read(new LocalInputFile(file), TABLE, row -> numbers.add(row.getDouble("number", 0)));
        assertEquals(10_000, numbers.size());
        assertEquals(9_999 / 7.0, numbers.get(9_999));
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            assertEquals("value", reader.getFileMetaData().getKeyValueMetaData().get("key"));
            assertEquals(10_000, reader.getRecordCount());
        }
    }

    /** More than is kept back, in pieces of every size. */
    @Test
    void whateverIsWrittenArrivesWithItsPosition() throws IOException {
        byte[] bytes = new byte[20_000_003];
        new Random(1).nextBytes(bytes);
        Path file = temp.resolve("bytes");
        try (PositionOutputStream out = new SettledFile(new LocalOutputFile(file)).create(0)) {
            int at = 0;
            for (int size = 1; at < bytes.length; size = size * 3 % 9_999_991 + 1) {
                int count = Math.min(size, bytes.length - at);
                out.write(bytes, at, count);
                at += count;
                assertEquals(at, out.getPos());
            }
        }
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    private Path write() throws IOException {
        Path file = temp.resolve("rows.parquet");
        try (ParquetWriter<Integer> out =
                ParquetTable.writer(new LocalOutputFile(file), TABLE, Map.of("key", "value"))) {
            for (int row = 0; row < 10_000; row++) {
                out.write(row);
            }
        }
        return file;
    }
}
