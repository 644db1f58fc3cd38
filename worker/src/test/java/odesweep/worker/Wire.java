package odesweep.worker;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Spark's own Kryo serializer, set up as sweeps set it up. */
final class Wire {
    private final SerializerInstance kryo = new KryoSerializer(new SparkConf(false)
                    .set("spark.kryo.registrationRequired", "true")
                    .set("spark.kryo.registrator", WireRegistrator.class.getName()))
            .newInstance();

    @SuppressWarnings("unchecked")
    <T> T roundTrip(T value) {
        ClassTag<T> type = ClassTag$.MODULE$.apply(value.getClass());
        return kryo.deserialize(kryo.serialize(value, type), type);
    }

    java.nio.ByteBuffer write(Object value) {
        return kryo.serialize(value, ClassTag$.MODULE$.apply(value.getClass()));
    }

    Object read(java.nio.ByteBuffer bytes) {
        return kryo.deserialize(bytes, ClassTag$.MODULE$.apply(Object.class));
    }
}
