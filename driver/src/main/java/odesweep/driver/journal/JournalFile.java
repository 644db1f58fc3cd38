package odesweep.driver.journal;

import static odesweep.core.Check.check;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import odesweep.driver.store.Storage;
import odesweep.worker.ResultCodec;

/**
 * One file of a journal: results in order of trial and replicate, as {@link ResultCodec} writes them.
 *
 * <p>It is compressed by gzip, whose checksum and our end mark tell a torn file from a whole one.
 */
final class JournalFile {
    private static final long FORMAT = 0x4f444a31L << 32 | ResultCodec.fingerprint(); // "ODJ1"
    private static final int END = -1;
    private static final int BUFFER = 1 << 16;

    /** A result and whose it is. */
    record Entry(int trial, int replicate, byte[] result) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return trial != other.trial
                    ? Integer.compare(trial, other.trial)
                    : Integer.compare(replicate, other.replicate);
        }

        boolean sameTraining(Entry other) {
            return compareTo(other) == 0;
        }
    }

    /** Says that a file is not whole, so that what it holds cannot be trusted. */
    static final class TornException extends IOException {
        TornException(String file, Exception cause) {
            super(file + " is torn: " + cause.getMessage(), cause);
        }
    }

    private JournalFile() {}

    /** What a file of this sweep's begins with. */
    static long sweepMark(String resolvedSweep) {
        CRC32 crc = new CRC32();
        crc.update(resolvedSweep.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** Writes a file, whole or not at all. */
    static void write(Storage files, String name, long sweep, Iterator<Entry> inOrder) throws IOException {
        try {
            try (OutputStream bytes = files.write(name);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new Fast(bytes), BUFFER))) {
                out.writeLong(FORMAT);
                out.writeLong(sweep);
                while (inOrder.hasNext()) {
                    Entry entry = inOrder.next();
                    out.writeInt(entry.trial);
                    out.writeInt(entry.replicate);
                    out.writeInt(entry.result.length);
                    out.write(entry.result);
                }
                out.writeInt(END);
            }
            files.publish(name);
        } catch (IOException e) {
            files.discard(name); // gives a full disk its room back
            throw e;
        }
    }

    /** Reads a file from its start. */
    static final class Reader implements AutoCloseable {
        private final String name;
        private final DataInputStream in;

        /** @throws IllegalArgumentException if it is of another sweep, or of another version's format */
        Reader(Storage files, String name, long sweep) throws IOException {
            this.name = files.locate(name);
            InputStream bytes = files.read(name);
            try {
                in = new DataInputStream(
                        new BufferedInputStream(new GZIPInputStream(new BufferedInputStream(bytes, BUFFER)), BUFFER));
                check(
                        in.readLong() == FORMAT,
                        "a journal must be of this version of Odesweep, got %s; resume with the version that began it",
                        this.name);
                check(
                        in.readLong() == sweep,
                        "a journal must be of the sweep file beside it, which was changed after %s was written;"
                                + " undo that, or run it into another folder",
                        this.name);
            } catch (EOFException | ZipException e) {
                bytes.close();
                throw new TornException(this.name, e);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        }

        /** The next result; empty after the last one. */
        Optional<Entry> next() throws IOException {
            try {
                int trial = in.readInt();
                if (trial == END) {
                    if (in.read() >= 0) { // makes gzip check its checksum
                        throw new ZipException("it goes on after its end");
                    }
                    return Optional.empty();
                }
                int replicate = in.readInt();
                int length = in.readInt();
                if (length < 0) {
                    throw new ZipException("a result's length is negative");
                }
                byte[] result = in.readNBytes(length);
                if (result.length < length) {
                    throw new EOFException("it ends within a result");
                }
                return Optional.of(new Entry(trial, replicate, result));
            } catch (EOFException | ZipException e) {
                throw new TornException(name, e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The journal is short-lived: speed before size. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
