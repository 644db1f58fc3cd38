package odesweep.driver.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.data.KeptData;
import odesweep.driver.model.Models;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;

/** The folder of a small run that was trained here, without Spark, on four slots that are not there. */
public final class TrainedRun {
    private static final String SWEEP = """
            problem: lotka-volterra
            objective: trajectory
            search: {sampler: random, trials: 24, replicates: 3, seed: 4}
            space:
              activation: [tanh, gelu, sin, relu]
              hidden_widths: [[8], [16], [16, 16]]
              learning_rate: {log: [1e-3, 3]}
              optimizer: [adam, sgd]
            train: {epochs: 100, points: 16, max_evaluations: 5000}
            """;
    private static final int SLOTS = 4;

    private TrainedRun() {}

    /** Writes the tables; with the same report each time but for the times. */
    public static RunFolder write(Path root, Path file) throws IOException {
        return write(root, file, SWEEP);
    }

    /** As {@link #write(Path, Path)}, for another sweep. */
    public static RunFolder write(Path root, Path file, String text) throws IOException {
        Files.writeString(file, text);
        SweepSpec sweep = SweepFile.read(file, List.of());
        BestModels models =
                new BestModels(3, sweep.search().replicates(), sweep.search().rankBy(), trial -> 1);
        List<TrialResult> results = new ArrayList<>();
        double[] free = new double[SLOTS];
        for (Assignment assignment : assignments(sweep)) {
            TrainingResult training = Trainer.train(assignment.config(), assignment.seed());
            int slot = 0;
            for (int other = 1; other < SLOTS; other++) {
                slot = free[other] < free[slot] ? other : slot;
            }
            double ms = 5 + training.evaluations() / 2e3;
            results.add(models.keep(new TrialResult(
                    assignment.trial(),
                    assignment.replicate(),
                    assignment.seed(),
                    training,
                    new TrialResult.Timing(1_700_000_000_000L + (long) free[slot], ms, ms, "" + slot / 2))));
            free[slot] += ms + 3;
        }
        RunFolder folder = RunFolder.create(root);
        folder.writeSweep(sweep.resolved());
        KeptData.write(folder.files(), sweep.data());
        Sweeps.write(folder, sweep, results);
        Models.write(folder, Sweeps.trained(sweep), models.best());
        return folder;
    }

    private static List<Assignment> assignments(SweepSpec sweep) {
        return sweep.trials().stream()
                .flatMap(trial -> IntStream.range(0, sweep.search().replicates())
                        .mapToObj(replicate ->
                                trial.assignment(replicate, sweep.search().seed())))
                .toList();
    }
}
