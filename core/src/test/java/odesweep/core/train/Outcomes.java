package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What tests expect of a training's end. */
final class Outcomes {
    private Outcomes() {}

    static Fit completed(TrainingResult result) {
        assertEquals(Status.COMPLETE, result.outcome().status(), result.outcome()::toString);
        return result.outcome().fit().orElseThrow();
    }

    static String reason(Status expected, TrainingResult result) {
        assertEquals(expected, result.outcome().status(), result.outcome()::toString);
        return result.outcome().reason().orElseThrow();
    }
}
