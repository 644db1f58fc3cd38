package odesweep.driver.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class EpochProgressTest {
    @Test
    void thereIsNoLossBeforeTheFirstEpoch() {
        EpochProgress progress = new EpochProgress(1000, () -> 0);
        assertEquals("0 of 1,000 epochs done", progress.line());
        assertFalse(progress.lines(80).get(0).toString().contains("loss"));
        progress.epoch(1000, 0.25);
        assertEquals("1,000 of 1,000 epochs done; loss 0.250", progress.line());
    }
}
