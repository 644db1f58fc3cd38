package odesweep.worker;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Results and setting values as bytes for files: in the format of the wire, but by a Kryo without Spark's registrations. Not thread
 * safe.
 */
public final class WireCodec {
    private final Kryo kryo = new Kryo(new KnownClasses(), null);
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

    /** @throws IllegalArgumentException if the bytes were not made by {@link #encode} */
    public TrialResult decode(byte[] bytes) {
        try {
            TrialResult result = kryo.readObject(new WireInput(bytes), TrialResult.class);
            Stream.of(
                            result.training().outcome(),
                            result.training().parameters(),
                            result.training().curve(),
                            result.training().kernels(),
                            result.timing().executor())
                    .forEach(Objects::requireNonNull);
            return result;
        } catch (RuntimeException e) { // whatever a foreign text leads a decoder to
            throw new IllegalArgumentException("a result must be as this version of Odesweep writes it", e);
        }
    }

    /** Encodes a string, or a value of a class that occurs in an {@link Assignment}. */
    public byte[] encodeValue(Object value) {
        output.clear();
        kryo.writeClassAndObject(output, value instanceof List<?> list ? List.copyOf(list) : value);
        return output.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes were not made by {@link #encodeValue} */
    public Object decodeValue(byte[] bytes) {
        try {
            return kryo.readClassAndObject(new WireInput(bytes));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("a value must be as this version of Odesweep writes it", e);
        }
    }

    /** The registered classes only: no class is looked up by a name in the bytes. */
    private static final class KnownClasses extends DefaultClassResolver {
        @Override
        protected Registration readName(Input input) {
            throw new KryoException("a class must be one that Odesweep writes, got another one's name");
        }
    }

    /** A fingerprint of the format: it changes with the components of any class that is written. */
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
