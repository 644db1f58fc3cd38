package odesweep.driver.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void fewAreAllShown() {
        Sample sample = Sample.of(7, 7);
        assertEquals(7, sample.best());
        assertArrayEquals(IntStream.range(0, 7).toArray(), sample.shown());
        assertArrayEquals(sample.shown(), sample.even());
    }

    @Test
    void ofManyTheBestHalfIsFromTheTopAndTheOtherIsEven() {
        Sample sample = Sample.of(1_000, 10);
        assertEquals(5, sample.best());
        assertArrayEquals(new int[] {0, 200, 400, 600, 800}, sample.even());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 200, 400, 600, 800}, sample.shown(), "each once");
    }

    @Test
    void aMillionDoNotOverflow() {
        int[] even = Sample.of(1_000_000, 10_000).even();
        assertEquals(999_800, even[even.length - 1]);
    }

    @Test
    void addedPositionsAreInOrderAndOnce() {
        assertArrayEquals(
                new int[] {0, 1, 7, 10, 999},
                Sample.of(20, 4).with(new int[] {999, 7, 1}).shown());
    }
}
