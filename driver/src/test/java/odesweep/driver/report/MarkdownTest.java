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
    void codeCannotEndItsOwnBlock() {
        assertEquals("`````\na\n````\nb\n`````\n", Markdown.code("a\n````\nb"));
    }
}
