package odesweep.worker;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Results, and the values of settings, as bytes for files: as they travel, but by a Kryo that Spark has registered nothing with. Not
 * for several threads.
 */
public final class WireCodec {
    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 10, -1);

    public WireCodec() {
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        new WireRegistrator().registerClasses(kryo);
    }

    public byte[] encode(TrialResult result) {
        output.clear();
        kryo.writeObject(output, result);
        return output.toBytes();
    }

    /** @throws IllegalArgumentException if they are not what {@link #encode} makes */
    public TrialResult decode(byte[] bytes) {
        try {
            return kryo.readObject(new Input(bytes), TrialResult.class);
        } catch (KryoException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a result must be as this version of Odesweep writes it, got " + e, e);
        }
    }

    /** A value of a class that travels in an {@link Assignment}, or a string. */
    public byte[] encodeValue(Object value) {
        output.clear();
        kryo.writeClassAndObject(output, value instanceof List<?> list ? List.copyOf(list) : value);
        return output.toBytes();
    }

    /** @throws IllegalArgumentException if they are not what {@link #encodeValue} makes */
    public Object decodeValue(byte[] bytes) {
        try {
            return kryo.readClassAndObject(new Input(bytes));
        } catch (KryoException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a value must be as this version of Odesweep writes it, got " + e, e);
        }
    }

    /** A number that differs between formats: it changes as soon as a class that is written has other components. */
    public static long fingerprint() {
        CRC32 declarations = new CRC32();
        for (Class<?> type : WireTypes.all()) {
            declarations.update(type.toString().getBytes(StandardCharsets.UTF_8));
            if (type.isRecord()) {
                Arrays.stream(type.getRecordComponents())
                        .forEach(component ->
                                declarations.update(component.toString().getBytes(StandardCharsets.UTF_8)));
            } else if (type.isEnum()) {
                declarations.update(Arrays.toString(type.getEnumConstants()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return declarations.getValue();
    }
}
