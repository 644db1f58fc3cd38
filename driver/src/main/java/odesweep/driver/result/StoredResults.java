package odesweep.driver.result;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import odesweep.core.objective.Estimates;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.table.Column;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import odesweep.worker.TrialResult;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;

/** The results of a run as its tables hold them; only the kept models have their parameters. */
public final class StoredResults {
    private final Map<TrainingId, double[]> parameters = new HashMap<>();
    private final List<TrialResult> trainings = new ArrayList<>();
    private final Consumer<TrialResult> results;
    private final Map<TrainingId, Estimates> estimates;
    private final int[] epochs = new int[Curve.MOST];
    private final double[] loss = new double[Curve.MOST];
    private final double[] gradientNorm = new double[Curve.MOST];
    private int points;
    private int next;

    private StoredResults(Consumer<TrialResult> results, Map<TrainingId, Estimates> estimates) {
        this.results = results;
        this.estimates = estimates;
    }

    /**
     * Reads the tables, and passes the results on in order of trial and replicate.
     *
     * @param models whether the table of models is read, without which no result has its parameters
     */
    public static void read(RunFolder folder, boolean models, Consumer<TrialResult> results) throws IOException {
        StoredResults stored = new StoredResults(results, EstimatesTable.read(folder, id -> true));
        if (models) {
            stored.each(folder, RunFolder.MODELS, Schema.models(List.of()), stored::addParameters);
        }
        stored.each(folder, RunFolder.TRIALS, Schema.trials(List.of()), stored::addTraining);
        stored.each(folder, RunFolder.CURVES, Schema.curves(), stored::addPoint);
        while (stored.next < stored.trainings.size()) {
            stored.pass();
        }
    }

    private <R> void each(RunFolder folder, String name, Table<R> table, Consumer<Function<String, Object>> row)
            throws IOException {
        Map<String, Column<R>> columns = table.byName();
        for (InputFile part : folder.parts(name)) {
            ParquetTable.read(
                    part,
                    table,
                    (Group group) -> row.accept(column -> columns.get(column).read(group)));
        }
    }

    private void addParameters(Function<String, Object> cell) {
        parameters.put(id(cell), (double[]) cell.apply("parameter_values"));
    }

    private void addTraining(Function<String, Object> cell) {
        TrainingId id = id(cell);
        String kernels = (String) cell.apply("kernels");
        trainings.add(new TrialResult(
                id.trial(),
                id.replicate(),
                (long) cell.apply("seed"),
                new TrainingResult(
                        outcome(cell),
                        parameters.getOrDefault(id, new double[0]),
                        new Curve(new int[0], new double[0], new double[0]),
                        Tables.orNaN(cell.apply("trivial_loss")),
                        (long) cell.apply("evaluations"),
                        StepColumns.read(cell),
                        kernels == null ? "" : kernels),
                new TrialResult.Timing(
                        ((Instant) cell.apply("started")).toEpochMilli(),
                        (double) cell.apply("wall_ms"),
                        (double) cell.apply("cpu_ms"),
                        (String) cell.apply("executor")),
                (int) cell.apply("rung") - 1,
                Optional.empty()));
    }

    private static Outcome outcome(Function<String, Object> cell) {
        Status status = Status.valueOf((String) cell.apply("status"));
        Optional<String> reason = Optional.ofNullable((String) cell.apply("reason"));
        boolean complete = status == Status.COMPLETE;
        Optional<Fit> fit = Optional.ofNullable(cell.apply("final_loss"))
                .map(finalLoss -> SignCells.fit(cell, reason.filter(text -> complete)));
        return new Outcome(
                status, fit, reason.filter(text -> !complete), Optional.ofNullable((String) cell.apply("stack_trace")));
    }

    /** Adds a point of a curve. The curves are in the order of the trainings, some of which have none. */
    private void addPoint(Function<String, Object> cell) {
        TrainingId id = id(cell);
        while (!id(trainings.get(next)).equals(id)) {
            pass();
        }
        epochs[points] = (int) cell.apply("epoch");
        loss[points] = Tables.orNaN(cell.apply("loss"));
        gradientNorm[points] = Tables.orNaN(cell.apply("gradient_norm"));
        points++;
    }

    /** Passes on the next training with its curve. */
    private void pass() {
        TrialResult bare = trainings.set(next, null);
        next++;
        Curve curve = new Curve(
                Arrays.copyOf(epochs, points), Arrays.copyOf(loss, points), Arrays.copyOf(gradientNorm, points));
        points = 0;
        results.accept(bare.with(bare.training().with(curve, estimates.getOrDefault(id(bare), Estimates.NONE))));
    }

    private static TrainingId id(Function<String, Object> cell) {
        return new TrainingId((int) cell.apply("trial"), (int) cell.apply("replicate"));
    }

    private static TrainingId id(TrialResult result) {
        return new TrainingId(result.trial(), result.replicate());
    }
}
