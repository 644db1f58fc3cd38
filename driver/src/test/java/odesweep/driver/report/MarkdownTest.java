package odesweep.driver.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "hidden_widths [16, 16] => hidden_widths [16, 16]",
                "_a_ *b* ~c~ => \\_a\\_ \\*b\\* \\~c\\~",
                "a|b`c`\\ => a\\|b\\`c\\`\\\\",
                "<b>&amp; [x](y) [x]: z => &lt;b&gt;&amp;amp; [x]\\(y) [x]\\: z"
            })
    void markupIsEscaped(String text, String markdown) {
        assertEquals(markdown, Markdown.escaped(text));
    }

    @Test
    void linesBecomeOne() {
        assertEquals("a b", Markdown.escaped("a\r\n\tb"));
    }

    @Test
    void textThatTurnsOthersAroundIsShownByItsCode() {
        assertEquals("a\\\\u202eb", Markdown.escaped("a\u202eb"));
        assertEquals("```\na\\u001b[2J\n    at b\n```\n", Markdown.code("a\u001b[2J\n\tat b"));
        assertEquals("a\\u202eb\\u001b[31m", TerminalReport.printable("a\u202eb\u001b[31m"));
        assertEquals(4_000, Markdown.escaped("x".repeat(1_000_000)).length());
    }

    @Test
    void codeCannotEndItsOwnBlock() {
        assertEquals("`````\na\n````\nb\n`````\n", Markdown.code("a\n````\nb"));
    }
}
