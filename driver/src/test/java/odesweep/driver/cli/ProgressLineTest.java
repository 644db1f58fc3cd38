package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.spec.SearchConfig.RankBy;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static TrialResult result(int trial, Outcome outcome) {
        Curve curve = new Curve(new int[0], new double[0], new double[0]);
        TrainingResult training = new TrainingResult(outcome, new double[0], curve, 1, 0, 0, 0, "scalar");
        return new TrialResult(trial, 0, 0, training, new TrialResult.Timing(0, 0, 0, "driver"));
    }

    @Test
    void lineIsSaidNowAndThenAndCountsEverything() {
        AtomicLong nanos = new AtomicLong();
        StringWriter said = new StringWriter();
        ProgressLine progress = new ProgressLine(5, 0, RankBy.REL_ERROR, new PrintWriter(said, true), nanos::get);
        progress.accept(result(0, new Outcome.Complete(new Fit(1e-9, 0.5, 1))));
        progress.accept(result(1, new Outcome.Diverged("NaN")));
        assertEquals("", said.toString(), "too early");
        nanos.set(2_000_000_000L);
        progress.accept(result(2, new Outcome.Complete(new Fit(1, 0.25, 1))));
        assertEquals(
                "3 of 5 trainings done; best rel_error 0.250 (trial 2); 1 diverged",
                said.toString().strip());
        progress.accept(result(3, new Outcome.Diverged("NaN")));
        nanos.set(9_000_000_000L);
        progress.accept(result(4, new Outcome.Failed("a bug", "")));
        assertEquals(1, said.toString().lines().count(), "the last one is no news: the report follows");
        assertEquals("5 of 5 trainings done; best rel_error 0.250 (trial 2); 2 diverged; 1 failed", progress.line());
    }
}
