package odesweep.worker;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/** Bytes to decode. A length is believed only if that much is there: otherwise a few bytes could ask for gigabytes. */
final class WireInput extends Input {
    WireInput(byte[] bytes) {
        super(bytes);
    }

    @Override
    public String readString() {
        checkThere(charsAhead(), 1);
        return super.readString();
    }

    /** The number of characters of the string that begins here, as Kryo writes it; 0 for ASCII, which has no length. */
    private int charsAhead() {
        int at = position;
        if (at >= limit || (buffer[at] & 0x80) == 0) {
            return 0;
        }
        int chars = buffer[at] & 0x3f;
        boolean more = (buffer[at] & 0x40) != 0;
        for (int shift = 6; more && shift < Integer.SIZE && ++at < limit; shift += 7) {
            chars |= (buffer[at] & 0x7f) << shift;
            more = (buffer[at] & 0x80) != 0;
        }
        return Math.max(0, chars - 1); // one more than the length, as 0 is null; what is negative is Kryo's to refuse
    }

    @Override
    public double[] readDoubles(int length) {
        checkThere(length, Double.BYTES);
        return super.readDoubles(length);
    }

    @Override
    public long[] readLongs(int length) {
        checkThere(length, Long.BYTES);
        return super.readLongs(length);
    }

    @Override
    public int[] readInts(int length) {
        checkThere(length, Integer.BYTES);
        return super.readInts(length);
    }

    @Override
    public int[] readInts(int length, boolean positive) {
        checkThere(length, 1);
        return super.readInts(length, positive);
    }

    @Override
    public long[] readLongs(int length, boolean positive) {
        checkThere(length, 1);
        return super.readLongs(length, positive);
    }

    @Override
    public byte[] readBytes(int length) {
        checkThere(length, 1);
        return super.readBytes(length);
    }

    private void checkThere(int length, int bytesEach) {
        if (length < 0 || (long) length * bytesEach > limit - position) {
            throw new KryoException("a length must be of what follows, got " + length + " where " + (limit - position)
                    + " bytes follow");
        }
    }
}
