package odesweep.worker;

import java.io.Serializable;
import odesweep.core.data.Measurements;
import org.apache.spark.broadcast.Broadcast;

/**
 * Measurements on the way to executors. Each executor fetches them once, however many tasks it runs, and again if it restarts.
 *
 * @param hash the measurements' hash
 * @param bytes {@link Measurements#bytes}
 */
public record SharedData(String hash, Broadcast<byte[]> bytes) implements Serializable {
    /** Keeps the measurements in this JVM, unless it has them. */
    void keep() {
        if (Measurements.kept(hash).isEmpty()) {
            Measurements.of(bytes.value()).keep();
        }
    }
}
