package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import odesweep.core.ChildJvm;
import org.junit.jupiter.api.Test;

class FusedMultiplyAddTest {
    /** Prints the line of its JVM, if any. */
    public static final class Line {
        public static void main(String[] args) {
            FusedMultiplyAdd.lack().ifPresent(System.out::println);
        }
    }

    @Test
    void oneLineSaysThatTheInstructionIsNotUsed() throws Exception {
        String said = ChildJvm.run(Line.class, "-XX:-UseFMA").standard();
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("30 to 300 times"), said);
    }

    /** The virtual machine ignores the option, with a warning, where the processor has no such instruction. */
    @Test
    void nothingIsSaidWhereItIsUsed() throws Exception {
        boolean used = ChildJvm.run(Line.class, "-XX:+UseFMA", "-XX:+PrintFlagsFinal")
                .standard()
                .lines()
                .anyMatch(line -> line.matches(".*\\bUseFMA\\b.*\\btrue\\b.*"));
        assertEquals(used, ChildJvm.run(Line.class).standard().isEmpty());
    }
}
