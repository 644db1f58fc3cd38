package odesweep.worker;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Trainer;
import org.junit.jupiter.api.Test;

/** No length in bytes from elsewhere is believed before that much is there. */
class CraftedBytesTest {
    /** Kryo's own buffers and the exceptions, far less than any length below asks for. */
    private static final long MOST_BYTES = 8 << 20;

    private final WireCodec codec = new WireCodec();

    private static byte[] result() {
        TrainingConfig config = TrainingConfig.of(java.util.Map.of("epochs", 3, "hidden_widths", List.of(4)));
        return new WireCodec()
                .encode(new TrialResult(
                        1, 2, 3, Trainer.train(config, 3), new TrialResult.Timing(4, 5, 6, "executor")));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Five bytes that Kryo reads as 2^31 - 1 or less, in the place of any bytes of a value. */
    private void attack(byte[] whole, java.util.function.Consumer<byte[]> decode) {
        for (byte[] length : new byte[][] {
            {-1, -1, -1, -1, 7}, {-1, -1, -1, -1, 15}, {-1, -1, -1, 127, 0}, {-128, -1, -1, -1, 3}, {-65, -1, -1, -1, 7}
        }) {
            for (int at = 0; at < whole.length; at++) {
                byte[] crafted = Arrays.copyOf(whole, whole.length + length.length);
                System.arraycopy(length, 0, crafted, at, length.length);
                long before = allocated();
                try {
                    decode.accept(crafted);
                } catch (IllegalArgumentException e) {
                    assertTrue(e.getMessage().endsWith("must be as this version of Odesweep writes it"), e::getMessage);
                }
                long bytes = allocated() - before;
                assertTrue(bytes < MOST_BYTES, bytes + " bytes for a length at " + at);
            }
        }
    }

    @Test
    void aLengthThatIsNotThereAllocatesNothing() {
        attack(result(), codec::decode);
        for (Object value : List.of("text", "t\u00e4xt", List.of(1, 2, 3), 0.5, List.of("a", List.of(2)))) {
            attack(codec.encodeValue(value), codec::decodeValue);
        }
    }

    @Test
    void damagedBytesAreARuleThatIsBroken() {
        Random random = new Random(1);
        byte[] whole = result();
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                codec.decode(damaged);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().startsWith("a result must be"), e::getMessage);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> codec.decode(new byte[0]));
    }
}
