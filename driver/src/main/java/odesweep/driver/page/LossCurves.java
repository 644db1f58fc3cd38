package odesweep.driver.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import odesweep.driver.result.Schema;
import odesweep.driver.statistics.Statistics;
import odesweep.driver.store.RunFolder;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.InputFile;

/** Loss curves over the epochs of trainings, in order of trial and replicate. */
final class LossCurves {
    /** @param loss NaN at an epoch whose loss is not a number */
    record LossCurve(int trial, int replicate, int[] epochs, double[] loss) {
        /** The loss at {@code epoch} or at the last one kept before it; NaN before the first and after the last. */
        double at(int epoch) {
            int at = Arrays.binarySearch(epochs, epoch);
            int before = at >= 0 ? at : -at - 2;
            return before < 0 || epoch > epochs[epochs.length - 1] ? Double.NaN : loss[before];
        }
    }

    /** A source of curves. */
    @FunctionalInterface
    interface Source {
        /** The curves of {@code trials}, in order of trial and replicate. */
        List<LossCurve> of(Set<Integer> trials) throws IOException;
    }

    /**
     * Quantiles over trainings.
     *
     * @param epochs at most {@link #MOST_EPOCHS}, spaced evenly on a logarithmic scale
     * @param quantiles shape [probability][epoch]
     */
    record Bands(int trainings, int[] epochs, double[][] quantiles) {}

    static final double[] PROBABILITIES = {0.1, 0.25, 0.5, 0.75, 0.9};
    private static final int MOST_EPOCHS = 120;

    private LossCurves() {}

    /** Reads the curves of {@code trials}. */
    static List<LossCurve> read(RunFolder folder, Set<Integer> trials) throws IOException {
        Table<Schema.CurvePoint> table = Schema.curves().only(Set.of("trial", "replicate", "epoch", "loss"));
        Gathering gathering = new Gathering(trials);
        for (InputFile part : folder.parts(RunFolder.CURVES)) {
            ParquetTable.readColumns(part, table, "trial", trials, gathering::add);
        }
        gathering.end();
        return gathering.curves;
    }

    static Bands bands(List<LossCurve> curves) {
        int last = curves.stream()
                .filter(curve -> curve.epochs.length > 0)
                .mapToInt(curve -> curve.epochs[curve.epochs.length - 1])
                .max()
                .orElse(0);
        int[] epochs = IntStream.range(0, MOST_EPOCHS)
                .map(i -> (int) Math.round(Math.pow(last, i / (MOST_EPOCHS - 1.0))))
                .distinct()
                .filter(epoch -> epoch >= 1)
                .toArray();
        double[][] quantiles = new double[PROBABILITIES.length][epochs.length];
        for (int i = 0; i < epochs.length; i++) {
            int epoch = epochs[i];
            double[] losses = curves.stream()
                    .mapToDouble(curve -> curve.epochs.length == 0 ? Double.NaN : curve.at(epoch))
                    .filter(loss -> !Double.isNaN(loss))
                    .sorted()
                    .toArray();
            for (int p = 0; p < PROBABILITIES.length; p++) {
                quantiles[p][i] = losses.length == 0 ? Double.NaN : Statistics.quantile(losses, PROBABILITIES[p]);
            }
        }
        return new Bands(curves.size(), epochs, quantiles);
    }

    /** Gathers ordered rows into curves. */
    private static final class Gathering {
        private final Set<Integer> trials;
        private final List<LossCurve> curves = new ArrayList<>();
        private int[] epochs = new int[odesweep.core.train.Curve.MOST];
        private double[] loss = new double[epochs.length];
        private int length;
        private int trial = -1;
        private int replicate = -1;
        private boolean wanted;

        Gathering(Set<Integer> trials) {
            this.trials = trials;
        }

        void add(List<ColumnReader> columns, long rows) {
            ColumnReader ofLoss = columns.get(3);
            int known = ofLoss.getDescriptor().getMaxDefinitionLevel();
            for (long row = 0; row < rows; row++) {
                begin(columns.get(0).getInteger(), columns.get(1).getInteger());
                if (wanted) {
                    add(
                            columns.get(2).getInteger(),
                            ofLoss.getCurrentDefinitionLevel() < known ? Double.NaN : ofLoss.getDouble());
                }
                for (int column = 0; column < 4; column++) {
                    columns.get(column).consume();
                }
            }
        }

        private void begin(int rowTrial, int rowReplicate) {
            if (rowTrial != trial || rowReplicate != replicate) {
                end();
                trial = rowTrial;
                replicate = rowReplicate;
                wanted = trials.contains(trial);
            }
        }

        private void add(int epoch, double value) {
            if (length == epochs.length) {
                epochs = Arrays.copyOf(epochs, 2 * length);
                loss = Arrays.copyOf(loss, 2 * length);
            }
            epochs[length] = epoch;
            loss[length] = value;
            length++;
        }

        void end() {
            if (length > 0) {
                curves.add(new LossCurve(trial, replicate, Arrays.copyOf(epochs, length), Arrays.copyOf(loss, length)));
            }
            length = 0;
        }
    }
}
