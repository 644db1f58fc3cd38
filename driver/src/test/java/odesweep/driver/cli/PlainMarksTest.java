package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainMarksTest {
    private static String written(Charset encoding) {
        StringWriter out = new StringWriter();
        try (PrintWriter writer = PlainMarks.writer(out, encoding)) {
            writer.print("1 \u2014 \u2026 5 \u00b5s ?");
        }
        return out.toString();
    }

    @Test
    void aMarkThatTheEncodingLacksIsOneOfAscii() {
        assertEquals("1 - ~ 5 us ?", written(StandardCharsets.US_ASCII));
        assertEquals("1 - ~ 5 \u00b5s ?", written(StandardCharsets.ISO_8859_1));
    }

    @Test
    void otherMarksStay() {
        assertEquals("1 \u2014 \u2026 5 \u00b5s ?", written(StandardCharsets.UTF_8));
    }
}
