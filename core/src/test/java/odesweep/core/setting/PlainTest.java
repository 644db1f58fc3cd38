package odesweep.core.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void textIsWhatASweepFileHas() {
        assertEquals("null", Plain.text(null));
        assertEquals("true", Plain.text(true));
        assertEquals("16", Plain.text(16));
        assertEquals("16.0", Plain.text(16.0));
        assertEquals("0.001", Plain.text(1e-3));
        assertEquals("1e-6", Plain.text(1e-6));
        assertEquals("1.5e12", Plain.text(1.5e12));
        assertEquals("-.inf", Plain.text(Double.NEGATIVE_INFINITY));
        assertEquals("[1, [], lotka-volterra]", Plain.text(List.of(1, List.of(), "lotka-volterra")));
        assertEquals("{k_on: 1.0}", Plain.text(Map.of("k_on", 1.0)));
    }

    /** Text without quotes would read back as something else. */
    @Test
    void textThatIsNoWordIsQuoted() {
        for (String text : Arrays.asList("true", "Null", "16", "1e3", "", "a b", "a: b", "- a", "[a", ".inf", "ü")) {
            assertEquals('"' + text + '"', Plain.text(text));
        }
        assertEquals("\"a \\\"b\\\" \\\\ \\n \\u0007\"", Plain.text("a \"b\" \\ \n \u0007"));
    }
}
