package odesweep.driver.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import odesweep.core.objective.Estimate;
import odesweep.core.objective.Estimates;
import odesweep.driver.column.FileMetadata;
import odesweep.driver.column.RunTable;
import odesweep.driver.data.MeasuredTable;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.table.Column;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import odesweep.worker.TrialResult;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;

/** The table {@code estimates.parquet} of a run's folder, which is there if trainings estimate numbers from data. */
public final class EstimatesTable {
    private record Row(TrainingId id, Estimate estimate, double condition) {}

    private EstimatesTable() {}

    /** Writes the estimates of results, in their order. Nothing is staged before the first one. */
    static final class Writer implements AutoCloseable {
        private final RunFolder folder;
        private Optional<ParquetWriter<Row>> out = Optional.empty();

        Writer(RunFolder folder) {
            this.folder = folder;
        }

        void add(TrialResult result) throws IOException {
            Estimates estimates = result.training().estimates();
            if (estimates.all().isEmpty()) {
                return;
            } else if (out.isEmpty()) {
                out = Optional.of(ParquetTable.writer(
                        folder.stage(RunFolder.ESTIMATES),
                        table(folder.files().name()),
                        FileMetadata.of(RunTable.ESTIMATES, List.of())));
            }
            TrainingId id = new TrainingId(result.trial(), result.replicate());
            for (Estimate estimate : estimates.all()) {
                out.get().write(new Row(id, estimate, estimates.condition()));
            }
        }

        /** The table's name, if it is staged. */
        List<String> staged() {
            return out.isPresent() ? List.of(RunFolder.ESTIMATES) : List.of();
        }

        @Override
        public void close() throws IOException {
            if (out.isPresent()) {
                out.get().close();
            }
        }
    }

    private static Table<Row> table(String run) {
        Map<String, Function<Row, Object>> values = new HashMap<>();
        values.put("run", row -> run);
        values.put("trial", row -> row.id.trial());
        values.put("replicate", row -> row.id.replicate());
        values.put("estimate", row -> row.estimate.name());
        values.put("trajectory", row -> row.estimate.trajectory().isEmpty() ? null : row.estimate.trajectory());
        values.put("value", row -> row.estimate.value());
        values.put("low", row -> row.estimate.low());
        values.put("high", row -> row.estimate.high());
        values.put("at_bound", row -> row.estimate.atBound());
        values.put("correlations", row -> row.estimate.correlations());
        values.put("condition", row -> row.condition);
        return MeasuredTable.of(RunTable.ESTIMATES, values);
    }

    /** The estimates of the trainings asked for; none if the run has no such table. */
    public static Map<TrainingId, Estimates> read(RunFolder folder, Predicate<TrainingId> asked) throws IOException {
        Map<TrainingId, Estimates> all = new HashMap<>();
        if (!folder.files().isFolder(RunFolder.ESTIMATES)) {
            return all;
        }
        Table<Row> table = table("");
        Map<String, Column<Row>> columns = table.byName();
        for (InputFile part : folder.parts(RunFolder.ESTIMATES)) {
            ParquetTable.read(part, table, (Group group) -> {
                Function<String, Object> cell = name -> columns.get(name).read(group);
                TrainingId id = new TrainingId((int) cell.apply("trial"), (int) cell.apply("replicate"));
                if (asked.test(id)) {
                    all.merge(id, estimates(cell), EstimatesTable::joined);
                }
            });
        }
        return all;
    }

    private static Estimates estimates(Function<String, Object> cell) {
        Object trajectory = cell.apply("trajectory");
        return new Estimates(
                List.of(new Estimate(
                        (String) cell.apply("estimate"),
                        trajectory == null ? "" : (String) trajectory,
                        (double) cell.apply("value"),
                        Tables.orNaN(cell.apply("low")),
                        Tables.orNaN(cell.apply("high")),
                        (boolean) cell.apply("at_bound"),
                        (double[]) cell.apply("correlations"))),
                Tables.orNaN(cell.apply("condition")));
    }

    private static Estimates joined(Estimates before, Estimates next) {
        List<Estimate> all = new ArrayList<>(before.all());
        all.addAll(next.all());
        return new Estimates(all, next.condition());
    }
}
