package odesweep.driver.data;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.driver.column.FileMetadata;
import odesweep.driver.column.RunTable;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.table.Column;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;

/** The table {@code data.parquet} of a run's folder: the measurements of its problems. The run then needs no other file. */
public final class KeptData {
    private static final String FILE = RunFolder.DATA + "/part-00000.parquet";
    private static final String LOCATION = "odesweep.data.file.";
    private static final String DIGEST = "odesweep.data.sha256.";

    /** A quantity of a trajectory at its time {@code n}. */
    private record Cell(Measurements of, MeasuredTrajectory trajectory, int n, int quantity) {
        Quantity measured() {
            return of.quantities().get(quantity);
        }
    }

    private KeptData() {}

    /** Writes the table into a run's folder, if there are data. */
    public static void write(Storage folder, List<SourcedData> data) throws IOException {
        if (data.isEmpty()) {
            return;
        }
        Map<String, String> metadata = FileMetadata.of(RunTable.DATA, List.of());
        for (SourcedData sourced : data) {
            sourced.source().ifPresent(source -> {
                metadata.put(LOCATION + sourced.measurements().hash(), source.location());
                metadata.put(DIGEST + sourced.measurements().hash(), source.digest());
            });
        }
        folder.makeFolder(RunFolder.DATA);
        try (ParquetWriter<Cell> out = ParquetTable.writer(folder.stage(FILE), table(folder.name()), metadata)) {
            for (SourcedData sourced : data) {
                Measurements of = sourced.measurements();
                for (MeasuredTrajectory trajectory : of.trajectories()) {
                    for (int n = 0; n < trajectory.length(); n++) {
                        for (int q = 0; q < of.quantities().size(); q++) {
                            out.write(new Cell(of, trajectory, n, q));
                        }
                    }
                }
            }
        }
        folder.publish(FILE);
    }

    private static Table<Cell> table(String run) {
        Map<String, Function<Cell, Object>> values = Map.of(
                "run", cell -> run,
                "data", cell -> cell.of.hash(),
                "trajectory", cell -> cell.trajectory.id(),
                "time", cell -> cell.trajectory.time(cell.n),
                "quantity", cell -> cell.measured().name(),
                "value", cell -> cell.trajectory.value(cell.n, cell.quantity),
                "deviation",
                        cell -> cell.trajectory.has(cell.n, cell.quantity)
                                ? cell.trajectory.deviation(cell.n, cell.quantity)
                                : null,
                "log", cell -> cell.measured().log(),
                "fitted", cell -> cell.n < cell.trajectory.fitted());
        return MeasuredTable.of(RunTable.DATA, values);
    }

    /**
     * Keeps the measurements of a run's folder in this JVM, and returns them; none if the folder has no such table.
     *
     * @throws IllegalArgumentException if the table is not as it was written
     */
    public static List<SourcedData> keep(Storage folder) throws IOException {
        if (!folder.isFolder(RunFolder.DATA)) {
            return List.of();
        }
        InputFile file = folder.input(FILE);
        Map<String, String> metadata = ParquetTable.metadata(file);
        Rows rows = new Rows();
        ParquetTable.read(file, table(""), rows::add);
        List<SourcedData> all = new ArrayList<>();
        rows.byHash.forEach((hash, of) -> {
            Measurements measurements = of.measurements();
            check(
                    measurements.hash().equals(hash),
                    "%s must have the measurements of its run, got others; restore it from a copy",
                    folder.locate(FILE));
            String location = metadata.get(LOCATION + hash);
            all.add(new SourcedData(
                    measurements.keep(),
                    location == null
                            ? Optional.empty()
                            : Optional.of(new SourcedData.Source(location, metadata.get(DIGEST + hash)))));
        });
        return all;
    }

    /** As {@link #keep}, for the folder of a run's sweep file. */
    public static List<SourcedData> beside(String sweepFile) throws IOException {
        String file = DataSource.resolve(RunFolder.DATA, sweepFile);
        return keep(Storage.at(file.substring(0, file.lastIndexOf('/'))));
    }

    /**
     * Refuses data that are still there, but have changed since the run began.
     *
     * @throws IllegalArgumentException if so: the rule, the value, the remedy
     */
    public static void checkUnchanged(Storage folder) throws IOException {
        for (SourcedData data : keep(folder)) {
            if (data.source().isEmpty()) {
                continue;
            }
            SourcedData.Source source = data.source().get();
            Optional<DataSource> now;
            try {
                now = Optional.of(DataSource.read(source.location(), ""));
            } catch (DataException e) {
                now = Optional.empty(); // the run's own table suffices
            }
            check(
                    now.isEmpty() || now.get().digest().equals(source.digest()),
                    "a run's data must be as they were, got %s, which has changed since the run began; start a new run with it, or"
                            + " move it away to go on with the data in %s",
                    source.location(),
                    folder.locate(RunFolder.DATA));
        }
    }

    /** Collects the table's rows, in its order: by measurements, trajectory, time and quantity. */
    private static final class Rows {
        private static final Map<String, Column<Cell>> COLUMNS = table("").byName();

        private static final class OfData {
            private final Map<String, Quantity> quantities = new LinkedHashMap<>();
            private final Map<String, List<Group>> trajectories = new LinkedHashMap<>();

            Measurements measurements() {
                return new Measurements(
                        List.copyOf(quantities.values()),
                        trajectories.entrySet().stream()
                                .map(rows -> trajectory(rows.getKey(), rows.getValue()))
                                .collect(Collectors.toList()));
            }

            private MeasuredTrajectory trajectory(String id, List<Group> rows) {
                int width = quantities.size();
                double[] times = new double[rows.size() / width];
                double[] values = new double[rows.size()];
                double[] deviations = new double[rows.size()];
                int fitted = 0;
                for (int e = 0; e < rows.size(); e++) {
                    Object value = cell(rows.get(e), "value");
                    values[e] = value == null ? Double.NaN : (double) value;
                    deviations[e] = value == null ? 1 : (double) cell(rows.get(e), "deviation");
                    if (e % width == 0) {
                        times[e / width] = (double) cell(rows.get(e), "time");
                        fitted += (boolean) cell(rows.get(e), "fitted") ? 1 : 0;
                    }
                }
                return new MeasuredTrajectory(id, times, values, deviations, fitted);
            }
        }

        private final Map<String, OfData> byHash = new LinkedHashMap<>();

        void add(Group row) {
            OfData of = byHash.computeIfAbsent((String) cell(row, "data"), hash -> new OfData());
            String quantity = (String) cell(row, "quantity");
            of.quantities.putIfAbsent(quantity, new Quantity(quantity, (boolean) cell(row, "log")));
            of.trajectories
                    .computeIfAbsent((String) cell(row, "trajectory"), id -> new ArrayList<>())
                    .add(row);
        }

        private static Object cell(Group row, String column) {
            return COLUMNS.get(column).read(row);
        }
    }
}
