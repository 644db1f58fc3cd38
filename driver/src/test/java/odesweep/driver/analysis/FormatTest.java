package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import odesweep.core.problem.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1.7e-6, 1.7e-6",
        "0.0123456, 0.0123",
        "-0.5, -0.5",
        "0.001, 0.001",
        "9.9999e-4, 0.001",
        "123456, 123000",
        "1234567, 1.23e6",
        "1e300, 1e300",
        "4.9e-324, 4.94e-324",
        "Infinity, ∞",
        "NaN, —"
    })
    void numbersHaveThreeDigits(double x, String text) {
        assertEquals(text, Format.number(x));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1.04; 1", "4.3; 4.3", "9.99; 10", "588235.3; 590,000", "1.234e15; 1.2e15", "Infinity; ∞"})
    void ratiosHaveTwo(double ratio, String text) {
        assertEquals(text, Format.times(ratio));
    }

    @ParameterizedTest
    @CsvSource({"250, 250 ms", "12345, 12.3 s", "200000, 3 min 20 s", "20000000, 5 h 33 min"})
    void durationsAreInTheUnitThatSuits(double ms, String text) {
        assertEquals(text, Format.duration(ms));
    }

    @Test
    void valuesOfSettingsAreAsInASweepFile() {
        assertEquals("[16, 16]", Format.value(List.of(16, 16)));
        assertEquals("[0, 6.283]", Format.value(new Interval(0, 2 * Math.PI)));
        assertEquals("1000000", Format.value(1_000_000));
        assertEquals("—", Format.value(null));
    }
}
