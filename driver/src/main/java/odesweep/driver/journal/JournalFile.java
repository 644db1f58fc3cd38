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
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import odesweep.driver.journal.JournalEntry.EntryKind;
import odesweep.driver.store.Storage;
import odesweep.worker.WireCodec;

/** One file of a journal: ordered entries, compressed by gzip, whose checksum reveals a torn file. */
final class JournalFile {
    private static final long FORMAT = 0x4f444a33L << 32 | WireCodec.fingerprint(); // "ODJ3"
    private static final EntryKind[] KINDS = EntryKind.values();
    private static final int END = -1;
    private static final int BUFFER = 1 << 16;

    /** The error for a torn file, whose contents cannot be trusted. */
    static final class TornException extends IOException {
        TornException(String file, Exception cause) {
            super(file + " is torn: " + cause.getMessage(), cause);
        }
    }

    private JournalFile() {}

    /** The mark at the beginning of this sweep's files. */
    static long sweepMark(String resolvedSweep) {
        CRC32 crc = new CRC32();
        crc.update(resolvedSweep.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** Writes a file, completely or not at all. */
    static void write(Storage files, String name, long sweep, Iterator<JournalEntry> inOrder) throws IOException {
        try {
            try (OutputStream bytes = files.write(name);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new Fast(bytes), BUFFER))) {
                out.writeLong(FORMAT);
                out.writeLong(sweep);
                while (inOrder.hasNext()) {
                    JournalEntry entry = inOrder.next();
                    out.writeByte(entry.kind().ordinal());
                    out.writeInt(entry.first());
                    out.writeInt(entry.second());
                    out.writeInt(entry.third());
                    out.writeInt(entry.content().length);
                    out.write(entry.content());
                }
                out.writeByte(END);
            }
            files.publish(name);
        } catch (IOException e) {
            files.discard(name); // frees a full disk
            throw e;
        }
    }

    /**
     * Reads a file to its end to verify its checksum and its lengths, before any of its contents is trusted. Nothing is kept.
     *
     * @throws TornException if it is torn
     */
    static void verify(Storage files, String name) throws IOException {
        try (InputStream bytes = files.read(name);
                DataInputStream in = new DataInputStream(new BufferedInputStream(
                        new GZIPInputStream(new BufferedInputStream(bytes, BUFFER), BUFFER), BUFFER))) {
            boolean isOurs = in.readLong() == FORMAT;
            if (isOurs) {
                in.readLong();
                for (int kind = in.readByte(); kind != END; kind = in.readByte()) {
                    in.skipNBytes(3 * Integer.BYTES);
                    int length = in.readInt();
                    if (kind < 0 || kind >= KINDS.length || length < 0) {
                        throw new ZipException("an entry of kind " + kind + " and length " + length);
                    }
                    in.skipNBytes(length);
                }
            }
            long rest = in.transferTo(OutputStream.nullOutputStream()); // the checksum is at the end
            if (isOurs && rest > 0) {
                throw new ZipException(rest + " bytes after the last entry");
            }
        } catch (EOFException | ZipException e) {
            throw new TornException(files.locate(name), e);
        }
    }

    /** Reads a verified file from its start. */
    static final class EntryReader implements AutoCloseable {
        private final String name;
        private final DataInputStream in;

        /** @throws IllegalArgumentException if it belongs to another sweep, or has another version's format */
        EntryReader(Storage files, String name, long sweep) throws IOException {
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

        /** The next entry; empty after the last one. */
        Optional<JournalEntry> next() throws IOException {
            try {
                int kind = in.readByte();
                if (kind == END) {
                    return Optional.empty();
                }
                int first = in.readInt();
                int second = in.readInt();
                int third = in.readInt();
                int length = in.readInt();
                byte[] content = in.readNBytes(length); // grows with what is there
                if (content.length < length) {
                    throw new EOFException("an entry ends after " + content.length + " of " + length + " bytes");
                }
                return Optional.of(new JournalEntry(KINDS[kind], first, second, third, content));
            } catch (EOFException | ZipException e) {
                throw new TornException(name, e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A fast gzip: the journal is short-lived, so speed matters more than size. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
