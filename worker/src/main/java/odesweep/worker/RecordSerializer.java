package odesweep.worker;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes a record as its components and reads it through its canonical constructor, so that the record's rules hold on arrival too.
 * (Kryo 4, Spark's version, does not support records.)
 */
final class RecordSerializer<R extends Record> extends Serializer<R> {
    private final Method[] accessors;
    private final Constructor<R> canonical;

    RecordSerializer(Class<R> type) {
        super(false, true);
        RecordComponent[] components = type.getRecordComponents();
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            canonical = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
        canonical.setAccessible(true);
        AccessibleObject.setAccessible(accessors, true);
    }

    @Override
    public void write(Kryo kryo, Output output, R record) {
        for (Method accessor : accessors) {
            Object value = value(accessor, record);
            if (accessor.getReturnType().isPrimitive()) {
                kryo.writeObject(output, value);
            } else {
                kryo.writeClassAndObject(output, value);
            }
        }
    }

    @Override
    public R read(Kryo kryo, Input input, Class<R> type) {
        Object[] values = new Object[accessors.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> component = accessors[i].getReturnType();
            values[i] = component.isPrimitive() ? kryo.readObject(input, component) : kryo.readClassAndObject(input);
        }
        try {
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new KryoException(
                    type.getName() + " arrived broken: " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new KryoException(type.getName() + " arrived broken: " + e.getMessage(), e);
        }
    }

    private static Object value(Method accessor, Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new KryoException(e);
        }
    }
}
