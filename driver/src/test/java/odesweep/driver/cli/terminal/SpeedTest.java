package odesweep.driver.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final long SECOND = 1_000_000_000L;

    private final Speed speed = new Speed();
    private long now = 5 * SECOND;

    @Test
    void theFirstFewTellNothing() {
        assertEquals(OptionalDouble.empty(), speed.secondsFor(100, 1, now));
        end(1, 1);
        assertEquals(OptionalDouble.empty(), speed.secondsFor(99, 1, now));
        now += 61 * SECOND;
        assertTrue(speed.secondsFor(99, 1, now).isPresent(), "unless they take their time");
    }

    @Test
    void slowFirstTrainingsAreForgotten() {
        for (int i = 0; i < 8; i++) { // a second each while the JVM is cold
            end(1, 1);
        }
        for (int i = 0; i < 100; i++) {
            end(1, 0.1);
        }
        double left = speed.secondsFor(108, 1, now).getAsDouble();
        assertEquals(10.8, left, 1.5); // the mean of all would say 18; e^(-10 / 2.5) of the slow ones is left
    }

    @Test
    void longTrainingsThatEndAtOnceAreNotTakenForFastOnes() {
        for (int i = 0; i < 8; i++) { // on 8 slots, 100 seconds each
            speed.add(1, 100, now);
            now += SECOND / 10;
        }
        assertEquals(400, speed.secondsFor(32, 8, now).getAsDouble(), 1e-9);
    }

    @Test
    void whatPassesBetweenTrainingsCounts() {
        for (int i = 0; i < 100; i++) {
            speed.add(1, 0.001, now);
            now += SECOND / 10;
        }
        assertEquals(10, speed.secondsFor(100, 1, now).getAsDouble(), 0.5); // of 10 a second, the last just ended
    }

    /** On one slot without a gap. */
    private void end(double work, double seconds) {
        now += (long) (seconds * SECOND);
        speed.add(work, seconds, now);
    }
}
