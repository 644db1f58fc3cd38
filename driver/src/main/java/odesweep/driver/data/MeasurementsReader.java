package odesweep.driver.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.Nearest;
import odesweep.core.Shown;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** Makes measurements of a data file as a sweep file says. */
public final class MeasurementsReader {
    /** The id of a file's only trajectory. */
    static final String ONLY = "1";

    private static final int LONGEST_ID = 200;

    private final DataSection section;
    private final DataTable table;
    private final MeasuredColumns columns;
    private final List<MeasuredColumn> measured;

    private MeasurementsReader(DataSection section, DataTable table, Collection<String> states) {
        this.section = section;
        this.table = table;
        columns = new MeasuredColumns(section, table, states);
        measured = columns.measured();
    }

    /**
     * The measurements that a sweep file's mapping {@code problem.data} describes.
     *
     * @param states the problem's states; empty if they follow from the data
     * @param sweepFile the sweep file's path or URI, to whose folder the data file's is relative
     * @throws SweepFileException if the mapping or the data file is wrong
     */
    public static SourcedData read(Fields data, Collection<String> states, String sweepFile) {
        DataSection section = new DataSection(data);
        try {
            DataFormat format = DataFormat.of(section.file().text());
            DataSource source = DataSource.read(section.file().text(), sweepFile);
            DataTable table = format.table(source);
            MeasurementsReader reader = new MeasurementsReader(section, table, states);
            return new SourcedData(
                    reader.measurements(), Optional.of(new SourcedData.Source(source.location(), source.digest())));
        } catch (DataException e) {
            throw section.file().at().error("%s", e.getMessage());
        }
    }

    /** The rows of each trajectory, in the order of their first rows. */
    private Collection<ReadTrajectory> rows() {
        Map<String, ReadTrajectory> rows = new LinkedHashMap<>();
        Map<String, Integer> positions = new HashMap<>();
        measured.forEach(column -> positions.put(column.word(), positions.size()));
        double[] times = MeasuredTimes.of(table, columns.time()).byRow();
        for (int row = 0; row < table.rows(); row++) {
            if (columns.words().isEmpty()) {
                ReadTrajectory of = trajectory(row, rows);
                of.checkTime(table, row, columns.time(), times[row], 0);
                for (int q = 0; q < measured.size(); q++) {
                    add(of, row, times[row], q);
                }
                continue;
            }
            Integer quantity = positions.get(columns.words().get().text(row));
            if (quantity != null) {
                ReadTrajectory of = trajectory(row, rows);
                of.checkTime(table, row, columns.time(), times[row], quantity);
                add(of, row, times[row], quantity);
            }
        }
        return rows.values();
    }

    private ReadTrajectory trajectory(int row, Map<String, ReadTrajectory> rows) {
        String id = columns.trajectory().map(ids -> id(row, ids)).orElse(ONLY);
        return rows.computeIfAbsent(id, name -> new ReadTrajectory(name, measured.size()));
    }

    private String id(int row, DataColumn ids) {
        if (ids.isMissing(row)) {
            throw new DataException(table.place(row, ids), "%s must be given in every row, got nothing", ids.name());
        }
        String id = ids.text(row);
        if (id.length() > LONGEST_ID) {
            throw new DataException(
                    table.place(row, ids),
                    "%s must have at most %s characters, got %s",
                    ids.name(),
                    LONGEST_ID,
                    id.length());
        }
        return id;
    }

    private void add(ReadTrajectory rows, int row, double at, int quantity) {
        MeasuredColumn column = measured.get(quantity);
        double value = table.number(row, column.values());
        if (Double.isNaN(value)) {
            if (!section.skipsMissing()) {
                throw new DataException(
                        table.place(row, column.values()),
                        "%s must have a value, got none; fill it in, or use missing: skip",
                        column.values().name());
            }
            return;
        }
        rows.add(at, quantity, value, column.noise().deviation(table, row, column.values(), value));
    }

    private Measurements measurements() {
        List<ReadTrajectory> rows = rows().stream().filter(of -> !of.isEmpty()).toList();
        List<String> ids = rows.stream().map(ReadTrajectory::id).toList();
        List<String> heldOut = new ArrayList<>();
        for (Scalar id : section.heldOut()) {
            if (!ids.contains(id.text())) {
                throw id.at()
                        .error(
                                "problem.data.validate.trajectories must be of those with measurements (%s), got %s; %s",
                                Shown.line(String.join(", ", ids), 400),
                                id.shown(),
                                Nearest.hint(id.text(), ids, "name one of them"));
            }
            heldOut.add(id.text());
        }
        double after = section.heldOutAfter().orElse(Double.POSITIVE_INFINITY);
        double[] limits = ids.stream()
                .mapToDouble(id -> heldOut.contains(id) ? Double.NEGATIVE_INFINITY : after)
                .toArray();
        double[] scales = new double[measured.size()];
        for (int q = 0; q < scales.length; q++) {
            scales[q] = scale(q, rows, limits);
        }
        List<MeasuredTrajectory> trajectories = new ArrayList<>();
        for (int i = 0; i < limits.length; i++) {
            trajectories.add(rows.get(i).trajectory(scales, limits[i]));
        }
        Measurements measurements = new Measurements(
                measured.stream()
                        .map(of -> new Quantity(of.quantity(), of.noise().form() == Noise.Form.LOG))
                        .toList(),
                trajectories);
        if (measurements.count(true) == 0) {
            throw section.validateAt()
                    .error(
                            "problem.data.validate must leave values to train on, got none of %s; hold out fewer",
                            measurements.count(false));
        }
        return measurements;
    }

    private double scale(int quantity, List<ReadTrajectory> rows, double[] limits) {
        MeasuredColumn column = measured.get(quantity);
        Optional<Yaml> scale = section.forQuantity("scale", column.quantity());
        if (scale.isEmpty()) {
            return 1;
        }
        FittedSize size = new FittedSize(column.noise().form() == Noise.Form.LOG);
        for (int i = 0; i < limits.length; i++) {
            for (Map.Entry<Double, double[]> at : rows.get(i).byTime().entrySet()) {
                if (at.getKey() <= limits[i]) {
                    size.add(at.getValue()[quantity]);
                }
            }
        }
        return size.scale(scale.get(), column.quantity());
    }
}
