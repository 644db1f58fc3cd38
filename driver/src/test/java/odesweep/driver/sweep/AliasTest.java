package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import odesweep.driver.sweep.yaml.SweepFileException;
import org.junit.jupiter.api.Test;

class AliasTest {
    @Test
    void anAliasIsItsAnchorsValue() {
        String written =
                "space: {c: [{c: a, activation: [tanh, gelu], optimizer: adam}, {c: b, activation: [tanh, gelu]}]}";
        String repeated =
                "space: {c: [{c: a, activation: &acts [tanh, gelu], optimizer: adam}, {c: b, activation: *acts}]}";
        assertEquals(
                SweepFile.parse("x.yaml", written).resolved(),
                SweepFile.parse("x.yaml", repeated).resolved());
    }

    @Test
    void aMappingsOwnKeysHoldThenThoseMergedFirst() {
        String yaml = "space: {c: [&a {c: a, optimizer: sgd, epochs: 3, points: 5}, &b {c: b, epochs: 4},"
                + " {<<: [*b, *a], c: d, points: 7}]}";
        String written = "space: {c: [{c: a, optimizer: sgd, epochs: 3, points: 5}, {c: b, epochs: 4},"
                + " {c: d, optimizer: sgd, epochs: 4, points: 7}]}";
        assertEquals(
                SweepFile.parse("x.yaml", written).trials(),
                SweepFile.parse("x.yaml", yaml).trials());
    }

    @Test
    void whatAliasesExpandToIsBounded() {
        StringBuilder yaml = new StringBuilder("tags:\n- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("- &a").append(i).append(" [");
            yaml.append(String.join(", ", Collections.nCopies(10, "*a" + (i - 1))))
                    .append("]\n");
        }
        String message = assertThrows(SweepFileException.class, () -> SweepFile.parse("x.yaml", yaml.toString()))
                .getMessage();
        assertTrue(
                message.matches(
                        "x\\.yaml:6:\\d+: a sweep file must have at most 100000 values, aliases written out; got more here"),
                message);
    }

    @Test
    void anotherToolsWordIsAnsweredAfterSetToo() {
        String message = assertThrows(
                        SweepFileException.class,
                        () -> SweepFile.parse("x.yaml", "problem: decay", List.of("train.loss=l1")))
                .getMessage();
        assertEquals(
                "--set train.loss=l1: unknown setting 'train.loss'; it is a word of Keras; write --set loss_function=mae",
                message);
    }
}
