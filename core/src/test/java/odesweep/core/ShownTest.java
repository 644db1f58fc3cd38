package odesweep.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void whatDoesNotPrintIsShownByItsCode() {
        assertEquals(
                "a\\u202eb \\u001b[2J \\t\\ufeff \\U000e0041 \\ud83d \ud83d\ude00",
                Shown.line("a\u202eb\n\u001b[2J\r\n\t\ufeff\u2028\udb40\udc41 \ud83d \ud83d\ude00"));
        assertEquals("a\n\\u0085b", Shown.lines("a\r\n\u0085b", 99));
    }

    @Test
    void aLongTextIsCutAndNeverWithinACharacter() {
        assertEquals("abc...", Shown.line("abcdefg", 6));
        assertEquals("abcdef", Shown.line("abcdef", 6));
        String cut = Shown.line("ab" + "\ud83d\ude00".repeat(1_000_000), 6);
        assertEquals("ab...", cut);
        assertTrue(Shown.message("x".repeat(1_000_000)).length() < 200);
    }

    @Test
    void aLongWordLeavesTheRestOfAMessage() {
        String message = Shown.message("unknown key '" + "x".repeat(5_000) + "'; remove it");
        assertTrue(message.startsWith("unknown key 'xxx") && message.endsWith("xxx... remove it"), message);
    }
}
