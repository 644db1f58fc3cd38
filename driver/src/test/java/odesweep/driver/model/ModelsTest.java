package odesweep.driver.model;

import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import odesweep.core.compute.Activation;
import odesweep.core.objective.Objective;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Model;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import odesweep.driver.report.Sweeps;
import odesweep.driver.search.Metric;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    private static final SweepSpec SPEC = sweep(
            Metric.FINAL_LOSS,
            1,
            settings("recipe", "a", "activation", Activation.GELU, "epochs", 3, "interval", new Interval(0, 1)),
            settings(
                    "recipe",
                    "b",
                    "problem",
                    ProblemRef.of("lotka-volterra"),
                    "objective",
                    Objective.TRAJECTORY,
                    "hidden_widths",
                    List.of(5, 3),
                    "epochs",
                    3,
                    "diverged_above",
                    Double.POSITIVE_INFINITY));

    @TempDir
    Path temp;

    @Test
    void aModelThatIsReadPredictsTheBitsOfTheOneThatWasWritten() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        List<TrialResult> trained = trained();
        Models.write(folder, Sweeps.trained(SPEC), trained);
        List<KeptModel> read = Models.read(folder);
        assertEquals(2, read.size());
        for (int i = 0; i < 2; i++) {
            Trial trial = SPEC.trials().get(i);
            double[] parameters = trained.get(i).training().parameters();
            assertEquals(i, read.get(i).trial());
            assertEquals(trial.config(), read.get(i).config());
            assertArrayEquals(parameters, read.get(i).parameters(), 0);
            assertArrayEquals(
                    new Model(trial.config(), parameters).predict(0, 0.5, 2),
                    read.get(i).model().predict(0, 0.5, 2),
                    0);
        }
    }

    @Test
    void theSameModelsAreTheSameBytes() throws IOException {
        RunFolder one = RunFolder.create(temp.resolve("here").resolve("run"));
        RunFolder two = RunFolder.create(temp.resolve("there").resolve("run"));
        Models.write(one, Sweeps.trained(SPEC), trained());
        Models.write(
                two,
                Sweeps.trained(SPEC),
                trained().stream().map(Sweeps::elsewhere).toList());
        assertArrayEquals(bytes(one), bytes(two));
    }

    @Test
    void aModelTrainedAgainHasTheSameBits() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Sweeps.write(folder, SPEC, trained());
        for (TrialResult result : trained()) {
            KeptModel again = Models.trainAgain(folder, result.trial());
            assertEquals(SPEC.trials().get(result.trial()).config(), again.config());
            assertArrayEquals(result.training().parameters(), again.parameters(), 0);
        }
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Models.trainAgain(folder, 2));
        assertEquals("a trial must be from 0 to 1, got 2", e.getMessage());
    }

    @Test
    void aTrialWithoutAModelIsReported() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Sweeps.write(folder, SPEC, List.of(Sweeps.diverged(0, 0, "NaN"), Sweeps.dead(1, 0, "stuck")));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Models.trainAgain(folder, 0));
        assertEquals(
                "a model must come from a COMPLETE, DEAD or STUCK training, got trial 0, whose trainings are DIVERGED",
                e.getMessage());
        assertEquals(0, Models.trainAgain(folder, 1).replicate(), "a dead network predicts something");
    }

    @Test
    void aFolderWithoutModelsIsReported() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Models.read(folder));
        assertEquals("a run's folder must hold models.parquet, got " + temp + ", which does not", e.getMessage());
    }

    private static List<TrialResult> trained() {
        return SPEC.trials().stream()
                .map(trial -> {
                    TrainingResult training = Trainer.train(trial.config(), 1);
                    return new TrialResult(trial.id(), 0, 1, training, new TrialResult.Timing(0, 1, 2, "driver"));
                })
                .toList();
    }

    private static byte[] bytes(RunFolder folder) throws IOException {
        return Files.readAllBytes(Path.of(folder.table(RunFolder.MODELS), "part-00000.parquet"));
    }
}
