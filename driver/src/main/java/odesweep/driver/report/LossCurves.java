package odesweep.driver.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.io.InputFile;

/** The loss over the epochs of some trainings, in order of trial and replicate. */
final class LossCurves {
    /** @param loss NaN at an epoch whose loss was none */
    record Curve(int trial, int replicate, int[] epochs, double[] loss) {
        /** The loss at {@code epoch} or at the last one kept before it; NaN before the first and after the last. */
        double at(int epoch) {
            int at = Arrays.binarySearch(epochs, epoch);
            int before = at >= 0 ? at : -at - 2;
            return before < 0 || epoch > epochs[epochs.length - 1] ? Double.NaN : loss[before];
        }
    }

    /**
     * Quantiles over trainings.
     *
     * @param epochs about as many as a page is wide, closer where they are few
     * @param quantiles shape [probability][epoch]
     */
    record Bands(int trainings, int[] epochs, double[][] quantiles) {}

    static final double[] PROBABILITIES = {0.1, 0.25, 0.5, 0.75, 0.9};
    private static final int MOST_EPOCHS = 120;

    private LossCurves() {}

    /** Of {@code trials}; of all where there are no more than these. */
    static List<Curve> read(RunFolder folder, Set<Integer> trials, boolean all) throws IOException {
        Table<Schema.CurvePoint> table = Schema.curves().only(Set.of("trial", "replicate", "epoch", "loss"));
        FilterCompat.Filter filter = all || trials.isEmpty()
                ? FilterCompat.NOOP
                : FilterCompat.get(FilterApi.in(FilterApi.intColumn("trial"), new HashSet<>(trials)));
        Gathering gathering = new Gathering();
        for (InputFile part : folder.parts(Schema.CURVES)) {
            ParquetTable.read(part, table, filter, gathering::add);
        }
        gathering.end();
        return gathering.curves;
    }

    static Bands bands(List<Curve> curves) {
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

    /** Makes curves of rows that come in order. */
    private static final class Gathering {
        private final List<Curve> curves = new ArrayList<>();
        private int[] epochs = new int[odesweep.core.train.Curve.MOST];
        private double[] loss = new double[epochs.length];
        private int length;
        private int trial;
        private int replicate;

        void add(Group row) {
            int rowTrial = row.getInteger("trial", 0);
            int rowReplicate = row.getInteger("replicate", 0);
            if (length > 0 && (rowTrial != trial || rowReplicate != replicate)) {
                end();
            }
            if (length == epochs.length) {
                epochs = Arrays.copyOf(epochs, 2 * length);
                loss = Arrays.copyOf(loss, 2 * length);
            }
            trial = rowTrial;
            replicate = rowReplicate;
            epochs[length] = row.getInteger("epoch", 0);
            loss[length] = row.getFieldRepetitionCount("loss") == 0 ? Double.NaN : row.getDouble("loss", 0);
            length++;
        }

        void end() {
            if (length > 0) {
                curves.add(new Curve(trial, replicate, Arrays.copyOf(epochs, length), Arrays.copyOf(loss, length)));
            }
            length = 0;
        }
    }
}
