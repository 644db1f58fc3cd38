package odesweep.core.train;

import static odesweep.core.Check.check;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import odesweep.core.ode.StepCounts;

/**
 * Checkpoints as bytes: a mark, the format's version, the total length, the contents, and a CRC-32 of everything before it. Numbers
 * are big-endian; an array is its length and its elements. No inner length is trusted before the checksum is verified.
 */
final class CheckpointFormat {
    private static final int MARK = 0x4f444350; // "ODCP"
    private static final int VERSION = 4;
    private static final int LENGTH_AT = 2 * Integer.BYTES;
    private static final int HEADER = LENGTH_AT + Integer.BYTES;

    private CheckpointFormat() {}

    static byte[] write(Checkpoint checkpoint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeInt(VERSION);
            out.writeInt(0); // placeholder of the length
            out.writeInt(checkpoint.configuration().length);
            for (long hash : checkpoint.configuration()) {
                out.writeLong(hash);
            }
            out.writeLong(checkpoint.seed());
            out.writeInt(checkpoint.epoch());
            write(checkpoint.parameters(), out);
            write(checkpoint.optimizer(), out);
            write(checkpoint.loss(), out);
            Descent.Progress progress = checkpoint.progress();
            out.writeInt(progress.phase());
            out.writeInt(progress.epochs());
            out.writeDouble(progress.lowest());
            out.writeInt(progress.stale());
            out.writeInt(progress.stuckSteps());
            byte[] cause = checkpoint.causeOfDeath().orElse("").getBytes(StandardCharsets.UTF_8);
            out.writeInt(cause.length);
            out.write(cause);
            out.writeInt(checkpoint.curve().epochs().length);
            for (int epoch : checkpoint.curve().epochs()) {
                out.writeInt(epoch);
            }
            write(checkpoint.curve().loss(), out);
            write(checkpoint.curve().gradientNorm(), out);
            out.writeLong(checkpoint.counts().evaluations());
            StepCounts steps = checkpoint.counts().steps();
            out.writeLong(steps.accepted());
            out.writeLong(steps.rejected());
            out.writeLong(steps.stiff());
            out.writeLong(steps.switches());
            out.writeLong(steps.jacobians());
            out.writeLong(steps.factorizations());
            out.writeInt(0); // placeholder of the checksum
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen in memory
        }
        ByteBuffer whole = ByteBuffer.wrap(bytes.toByteArray());
        whole.putInt(LENGTH_AT, whole.limit());
        whole.putInt(whole.limit() - Integer.BYTES, checksum(whole));
        return whole.array();
    }

    private static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeLong(Double.doubleToRawLongBits(value));
        }
    }

    static Checkpoint read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        check(
                bytes.length >= HEADER + Integer.BYTES && in.getInt() == MARK,
                "a checkpoint must begin with its mark, got %s bytes of something else",
                bytes.length);
        int version = in.getInt();
        check(
                version == VERSION,
                "a checkpoint must be of format %s, got %s; continue with the version of Odesweep that wrote it",
                VERSION,
                version);
        check(in.getInt() == bytes.length, "a checkpoint must be whole, got %s bytes of it", bytes.length);
        check(
                in.getInt(bytes.length - Integer.BYTES) == checksum(in),
                "a checkpoint must be as it was written, got other bytes: their checksum differs");
        in.limit(bytes.length - Integer.BYTES);
        try {
            return content(in);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "a checkpoint must hold all of its parts, got " + bytes.length + " bytes", e);
        }
    }

    private static Checkpoint content(ByteBuffer in) {
        Checkpoint checkpoint = new Checkpoint(
                longs(in),
                in.getLong(),
                in.getInt(),
                doubles(in),
                doubles(in),
                doubles(in),
                new Descent.Progress(in.getInt(), in.getInt(), in.getDouble(), in.getInt(), in.getInt()),
                Optional.of(string(in)).filter(cause -> !cause.isEmpty()),
                new Curve(ints(in), doubles(in), doubles(in)),
                new Checkpoint.Counts(
                        in.getLong(),
                        new StepCounts(
                                in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong())));
        check(!in.hasRemaining(), "a checkpoint must end after its counts, got %s more bytes", in.remaining());
        return checkpoint;
    }

    /** The checksum of all but the last four bytes. */
    private static int checksum(ByteBuffer whole) {
        CRC32 crc = new CRC32();
        crc.update(whole.array(), 0, whole.array().length - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static long[] longs(ByteBuffer in) {
        long[] values = new long[length(in, Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getLong();
        }
        return values;
    }

    private static double[] doubles(ByteBuffer in) {
        double[] values = new double[length(in, Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(in.getLong());
        }
        return values;
    }

    private static int[] ints(ByteBuffer in) {
        int[] values = new int[length(in, Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getInt();
        }
        return values;
    }

    private static String string(ByteBuffer in) {
        byte[] bytes = new byte[length(in, 1)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a length, which must fit even if the checksum is right: bytes may be made by hand. */
    private static int length(ByteBuffer in, int bytesEach) {
        int length = in.getInt();
        check(
                length >= 0 && length <= in.remaining() / bytesEach,
                "a checkpoint's array must lie within its %s bytes, got a length of %s",
                in.capacity(),
                length);
        return length;
    }
}
