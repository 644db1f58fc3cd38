package odesweep.worker;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import java.util.Optional;
import org.apache.spark.serializer.KryoRegistrator;

/** Registers each class's serializer with Kryo, for {@code spark.kryo.registrator} with {@code spark.kryo.registrationRequired}. */
public final class WireRegistrator implements KryoRegistrator {
    private static final List<Class<?>> TYPES = WireTypes.all();

    // Kryo numbers classes in order of registration, so the order must be the same in every JVM.
    @Override
    public void registerClasses(Kryo kryo) {
        for (Class<?> type : TYPES) {
            if (type.isRecord()) {
                kryo.register(type, new RecordSerializer<>(type.asSubclass(Record.class)));
            } else if (type == Optional.class) {
                kryo.register(type, new OptionalSerializer());
            } else {
                kryo.register(type);
            }
        }
        // List.of has two classes: one for one or two elements, one for all other lengths.
        kryo.register(List.of(0).getClass(), new ListSerializer());
        kryo.register(List.of().getClass(), new ListSerializer());
    }
}
