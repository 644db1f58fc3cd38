package odesweep.driver.sweep.where;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintTest {
    private static final Map<String, ValueKind> KINDS = Map.of(
            "points", ValueKind.NUMBER,
            "batch_size", ValueKind.NUMBER,
            "absent", ValueKind.NUMBER,
            "optimizer", ValueKind.TEXT,
            "redraw", ValueKind.FLAG,
            "widths", ValueKind.LIST);
    private static final Vocabulary VOCABULARY =
            new Vocabulary(KINDS, Map.of("optimizer", List.of("adam", "sgd", "big one")));
    private static final Map<String, Object> VALUES = new HashMap<>(Map.of(
            "points", 20.0, "batch_size", 8.0, "optimizer", "adam", "redraw", false, "widths", List.of(8.0, 16.0)));

    private static Constraint parse(String text) throws ConstraintException {
        return Constraint.parse(text, VOCABULARY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            batch_size <= points                          | true
            batch_size > points                           | false
            2 * batch_size + 4 == points                  | true
            points - 8 - 4 == 8                           | true
            points / 2 / 2 == 5                           | true
            2 + 3 * 4 == 14                               | true
            (2 + 3) * 4 == 20                             | true
            -batch_size == 0 - 8                          | true
            1e1 < points                                  | true
            4 < batch_size <= 8                           | true
            4 < batch_size < 8                            | false
            optimizer == adam                             | true
            optimizer == "adam"                           | true
            optimizer != 'sgd'                            | true
            optimizer == "big one"                        | false
            redraw                                        | false
            not redraw and points == 20                   | true
            redraw == false                               | true
            redraw or points == 20                        | true
            points == 1 and points == 2 or points == 20   | true
            points == 20 or points == 1 and points == 2   | true
            not (points == 20 or redraw)                  | false
            widths == [8, 16]                             | true
            widths != [8]                                 | true
            widths == []                                  | false
            points / 0 > 1                                | true
            absent < 1                                    | false
            absent >= 1                                   | false
            absent == 1                                   | false
            absent != 1                                   | true
            """)
    void aConstraintHoldsOrNot(String text, boolean holds) throws ConstraintException {
        assertEquals(holds, parse(text).holds(VALUES::get), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            batchsize <= points   | at character 1 batchsize is neither a setting, depth or parameters, nor a value of a setting; did you mean batch_size <= points?
            points <= batch_siz   | at character 11 batch_siz is neither a setting, depth or parameters, nor a value of a setting; did you mean points <= batch_size?
            optimizer == 'adm'    | at character 14 optimizer has no value 'adm'; did you mean adam?
            points = 3            | at character 8 must be a name, a number, a text, or one of < <= > >= == != + - * / ( ) [ ], got '='; did you mean ==?
            points == 3 && redraw | at character 13 must be a name, a number, a text, or one of < <= > >= == != + - * / ( ) [ ], got '&'; did you mean and?
            points                | at character 1 must be true or false, got a number
            points + 1            | at character 1 must be true or false, got a number
            points < optimizer    | at character 8 both sides of < must be of one kind, got a number and a text
            optimizer < adam      | at character 1 must be a number, got a text
            points < 3 redraw     | at character 12 must be and, or, or the end, got redraw
            points <              | at character 9 must be a name, a number, a text, ( or [, got the end
            (points < 3           | at character 12 must be ), got the end
            widths == [8 16]      | at character 14 must be , or ], got 16
            points < 3 and 4      | at character 16 must be true or false, got a number
            exec("rm")            | at character 1 exec is neither a setting, depth or parameters, nor a value of a setting; conf/reference.yaml lists all, and texts may be in quotes
            """)
    void whatIsNoConstraintIsRefusedAtItsCharacter(String text, String message) {
        assertEquals(
                message,
                assertThrows(ConstraintException.class, () -> parse(text)).getMessage());
    }

    @Test
    void lengthAndDepthAreBounded() throws ConstraintException {
        assertThrows(ConstraintException.class, () -> parse("redraw or ".repeat(200) + "redraw"));
        String deep = "(".repeat(33) + "redraw" + ")".repeat(33);
        assertEquals(
                "at character 33 it must be nested at most 32 deep",
                assertThrows(ConstraintException.class, () -> parse(deep)).getMessage());
        assertThrows(ConstraintException.class, () -> parse("not ".repeat(33) + "redraw"));
        assertThrows(ConstraintException.class, () -> parse("-".repeat(33) + "points < 1"));
        assertEquals(false, parse("(".repeat(32) + "redraw" + ")".repeat(32)).holds(VALUES::get));
    }

    @Test
    void namesAreThoseOfSettingsNotOfTexts() throws ConstraintException {
        assertEquals(
                Set.of("optimizer", "points"),
                parse("optimizer == adam or points < 3").names());
    }
}
