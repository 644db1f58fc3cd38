package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    /** The page's script has the same cases. */
    @ParameterizedTest
    @CsvFileSource(resources = "format.csv", delimiter = ';')
    void numbersAreWrittenAsTheTableSays(String function, double x, String text) {
        assertEquals(
                text,
                switch (function) {
                    case "number" -> Format.number(x);
                    case "setting" -> Format.value(x);
                    case "percent" -> Format.percent(x);
                    case "duration" -> Format.duration(x);
                    case "count" -> Format.count((long) x);
                    default -> throw new IllegalArgumentException(function);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1.04; 1", "4.3; 4.3", "9.99; 10", "588235.3; 590,000", "1.234e15; 1.2e15", "Infinity; ∞"})
    void ratiosHaveTwo(double ratio, String text) {
        assertEquals(text, Format.times(ratio));
    }

    @Test
    void valuesOfSettingsAreAsInASweepFile() {
        assertEquals("[16, 16]", Format.value(List.of(16, 16)));
        assertEquals("[0, 6.283]", Format.value(List.of(0.0, 2 * Math.PI)));
        assertEquals("1000000", Format.value(1_000_000));
        assertEquals("—", Format.value(null));
    }
}
