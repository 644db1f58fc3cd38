package odesweep.driver.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.CRC32C;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file whose bytes depend on its rows alone. Parquet's writer keeps each column's encodings in a hash set, whose order
 * in the footer differs between JVMs. This class holds back the footer, which is written last, and sorts them. It also writes the
 * file's {@link TableChecksum}.
 */
final class SettledFile implements OutputFile {
    /** An upper bound of a footer's length, in bytes: it has about 10 kB per row group. */
    static final int MOST_FOOTER = 1 << 22;

    private static final int LENGTH_AND_MAGIC = 8;

    private final OutputFile file;

    SettledFile(OutputFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return new Settling(file.create(blockSizeHint));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return new Settling(file.createOrOverwrite(blockSizeHint));
    }

    @Override
    public boolean supportsBlockSize() {
        return file.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return file.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    private static final class Settling extends PositionOutputStream {
        private final PositionOutputStream out;
        private byte[] tail = new byte[2 * MOST_FOOTER];
        private final CRC32C written = new CRC32C();
        private int length;

        Settling(PositionOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() throws IOException {
            return out.getPos() + length;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int done = 0; done < count; ) {
                if (length == tail.length) {
                    out.write(tail, 0, MOST_FOOTER);
                    written.update(tail, 0, MOST_FOOTER);
                    System.arraycopy(tail, MOST_FOOTER, tail, 0, MOST_FOOTER);
                    length = MOST_FOOTER;
                }
                int copied = Math.min(count - done, tail.length - length);
                System.arraycopy(bytes, from + done, tail, length, copied);
                length += copied;
                done += copied;
            }
        }

        @Override
        public void close() throws IOException {
            try (out) {
                byte[] end = settled(Arrays.copyOf(tail, length));
                length = 0;
                TableChecksum.fill(written, end);
                out.write(end);
            }
        }
    }

    /** The end of a file with its footer sorted; unchanged if it has no footer, as in an abandoned file. */
    private static byte[] settled(byte[] end) throws IOException {
        int at = end.length - LENGTH_AND_MAGIC;
        if (at < 0 || end[end.length - 1] != '1') {
            return end;
        }
        int footer = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
        if (footer <= 0 || footer > at) {
            return end;
        }
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(end, at - footer, footer));
        for (RowGroup rows : metadata.getRow_groups()) {
            for (ColumnChunk column : rows.getColumns()) {
                Collections.sort(column.getMeta_data().getEncodings());
            }
        }
        ByteArrayOutputStream settled = new ByteArrayOutputStream();
        settled.write(end, 0, at - footer);
        Util.writeFileMetaData(metadata, settled);
        int length = settled.size() - (at - footer);
        settled.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        settled.write(end, at + 4, 4);
        return settled.toByteArray();
    }
}
