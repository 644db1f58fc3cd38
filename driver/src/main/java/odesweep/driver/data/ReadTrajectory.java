package odesweep.driver.data;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import odesweep.core.data.MeasuredTrajectory;

/** The measurements of one trajectory, as they are read row by row. */
final class ReadTrajectory {
    private static final String SORT =
            "sort the rows by time, or if the file has several trajectories name their column: trajectory: NAME";

    private final String id;
    private final int quantities;

    /** Values, then deviations, of all quantities at a time. */
    private final TreeMap<Double, double[]> byTime = new TreeMap<>();

    /** The last time of each quantity. */
    private final double[] last;

    ReadTrajectory(String id, int quantities) {
        this.id = id;
        this.quantities = quantities;
        last = new double[quantities];
        Arrays.fill(last, Double.NEGATIVE_INFINITY);
    }

    /** Refuses a row whose time is not after the quantity's last. */
    void checkTime(DataTable table, int row, DataColumn times, double time, int quantity) {
        if (!(time > last[quantity])) {
            throw new DataException(
                    table.place(row, times),
                    time == last[quantity]
                            ? "%s must be there once%s, got %s again; average repeated measurements, or make them trajectories:"
                                    + " trajectory: NAME"
                            : "%s must increase%s, got %s after " + last[quantity] + "; " + SORT,
                    times.name(),
                    id.equals(MeasurementsReader.ONLY) ? "" : " within trajectory " + id,
                    times.text(row));
        }
        last[quantity] = time;
    }

    void add(double time, int quantity, double value, double deviation) {
        double[] at = byTime.computeIfAbsent(time, none -> {
            double[] empty = new double[2 * quantities];
            Arrays.fill(empty, 0, quantities, Double.NaN);
            Arrays.fill(empty, quantities, empty.length, 1);
            return empty;
        });
        at[quantity] = value;
        at[quantities + quantity] = deviation;
    }

    boolean isEmpty() {
        return byTime.isEmpty();
    }

    String id() {
        return id;
    }

    /** The values and deviations by time. */
    Map<Double, double[]> byTime() {
        return byTime;
    }

    /**
     * @param scales by which each quantity's deviations are multiplied
     * @param after the time after which everything is held out
     */
    MeasuredTrajectory trajectory(double[] scales, double after) {
        double[] times = new double[byTime.size()];
        double[] values = new double[times.length * quantities];
        double[] deviations = new double[values.length];
        int n = 0;
        for (Map.Entry<Double, double[]> at : byTime.entrySet()) {
            times[n] = at.getKey();
            for (int q = 0; q < quantities; q++) {
                values[n * quantities + q] = at.getValue()[q];
                double deviation = at.getValue()[quantities + q];
                deviations[n * quantities + q] = Double.isNaN(at.getValue()[q]) ? 1 : deviation * scales[q];
            }
            n++;
        }
        return new MeasuredTrajectory(id, times, values, deviations, fitted(times, after));
    }

    private static int fitted(double[] times, double after) {
        int fitted = 0;
        while (fitted < times.length && times[fitted] <= after) {
            fitted++;
        }
        return fitted;
    }
}
