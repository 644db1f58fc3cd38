package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.MistypedException;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
    private final ProblemType type = new ProblemType();

    @Test
    void referenceIsReadFromWhatItIsWrittenAs() {
        ProblemRef spiral = ProblemRef.of("spiral");
        assertEquals("spiral", type.plain(spiral));
        assertEquals(spiral, type.read("spiral"));
        assertEquals(
                Map.of("name", "mine", "definition", "rate 2"),
                type.plain(new ProblemRef("mine", Optional.of("rate 2"), 7)));
    }

    @Test
    void whatNoSourceHasIsMistyped() {
        MistypedException near = assertThrows(MistypedException.class, () -> type.read("spirral"));
        assertEquals(Optional.of("did you mean spiral?"), near.remedy());
        MistypedException far = assertThrows(MistypedException.class, () -> type.read("brusselator"));
        assertEquals(Optional.of("put the jar with its ProblemSource on --jars"), far.remedy());
        MistypedException defined =
                assertThrows(MistypedException.class, () -> type.read(Map.of("name", "mine", "definition", "rate 2")));
        assertEquals(Optional.of("put the jar with its ProblemSource on --jars"), defined.remedy());
        MistypedException unknown = assertThrows(MistypedException.class, () -> type.read(Map.of("name", "mine")));
        assertEquals("a name, or a mapping with equations, initial and span", unknown.rule());
        for (Object other : new Object[] {3, List.of("spiral")}) {
            MistypedException mistyped = assertThrows(MistypedException.class, () -> type.read(other));
            assertTrue(mistyped.rule().startsWith("one of decay, "), mistyped::rule);
        }
    }

    @Test
    void nameInPlaceOfAReferenceIsReportedInJavaNotation() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainingConfig.of(Map.of("problem", "spiral")))
                .getMessage();
        assertTrue(
                message.endsWith("as ProblemRef, got spiral, of type String; use ProblemRef.of(\"spiral\")"), message);
    }
}
