package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShownWriterTest {
    private static String shown(String... parts) {
        StringWriter out = new StringWriter();
        PrintWriter writer = ShownWriter.over(out);
        for (String part : parts) {
            writer.print(part);
        }
        writer.flush();
        return out.toString();
    }

    @Test
    void onlyOurOwnStylesReachTheTerminal() {
        assertEquals("\u001b[2mdim\u001b[22m", shown("\u001b[2mdim\u001b[22m"));
        assertEquals("\u001b[1;33mhelp\u001b[39;0m", shown("\u001b[1;33mhelp\u001b[39;0m"));
        assertEquals("\\u001b[8mhidden\\u001b[2J\\u009b1m", shown("\u001b[8mhidden\u001b[2J\u009b1m"));
    }

    @Test
    void linesAndTabsStayAndOtherControlsAreCodes() {
        assertEquals("a\n\tb\\u000d\\u202e\u00e9", shown("a\n\tb\r\u202e\u00e9"));
    }

    @Test
    void aCharacterMayComeInTwoParts() {
        assertEquals("\ud83d\ude00", shown("\ud83d", "\ude00"));
        assertEquals("\\ud83da", shown("\ud83d", "a"));
    }
}
