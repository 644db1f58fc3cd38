package odesweep.worker;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;

/** Writes a list as its length and elements, and reads it as an immutable list. */
final class ListSerializer extends Serializer<List<?>> {
    ListSerializer() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, List<?> list) {
        output.writeInt(list.size(), true);
        for (Object element : list) {
            kryo.writeClassAndObject(output, element);
        }
    }

    @Override
    public List<?> read(Kryo kryo, Input input, Class<List<?>> type) {
        int length = input.readInt(true);
        List<Object> elements = new ArrayList<>(); // grows with what is there, whatever the length says
        for (int i = 0; i < length; i++) {
            elements.add(kryo.readClassAndObject(input));
        }
        return List.copyOf(elements);
    }
}
