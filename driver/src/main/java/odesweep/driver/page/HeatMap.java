package odesweep.driver.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import odesweep.driver.analysis.Levels;
import odesweep.driver.result.Ranked;

/**
 * The configurations' scores by the levels of two axes. The arrays have shape [x level][y level], flattened, y fastest.
 *
 * @param x the first axis' index in the list of levels
 * @param y the second axis' index
 * @param configurations the number of configurations in each cell
 * @param median the median of their medians; infinite if half of them or more have none, NaN without configurations
 * @param failed the share of their trainings that are not COMPLETE
 */
record HeatMap(int x, int y, int[] configurations, double[] median, double[] failed) {
    /** A map for each pair of axes. */
    static List<HeatMap> of(List<Levels> axes, List<Ranked> ranking, double[] medians) {
        int[] ascending = IntStream.range(0, medians.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> medians[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<HeatMap> maps = new ArrayList<>();
        for (int x = 0; x < axes.size(); x++) {
            for (int y = x + 1; y < axes.size(); y++) {
                maps.add(of(x, axes.get(x), y, axes.get(y), ranking, medians, ascending));
            }
        }
        return maps;
    }

    /** @param ascending the configurations, the lowest median first, infinite ones last */
    private static HeatMap of(
            int x, Levels ofX, int y, Levels ofY, List<Ranked> ranking, double[] medians, int[] ascending) {
        int[] count = new int[ofX.count() * ofY.count()];
        int[] trainings = new int[count.length];
        double[] failed = new double[count.length];
        for (int i = 0; i < medians.length; i++) {
            int cell = cell(ofX, ofY, i);
            count[cell]++;
            trainings[cell] += ranking.get(i).replicates();
            failed[cell] += ranking.get(i).replicates() - ranking.get(i).completed();
        }
        double[] median = new double[count.length];
        int[] seen = new int[count.length];
        for (int i : ascending) {
            int cell = cell(ofX, ofY, i);
            // medians ascend, so the middle one is the cell's median
            if (seen[cell] == (count[cell] - 1) / 2) {
                median[cell] = medians[i];
            } else if (seen[cell] == count[cell] / 2) {
                median[cell] += (medians[i] - median[cell]) / 2;
            }
            seen[cell]++;
        }
        for (int cell = 0; cell < count.length; cell++) {
            median[cell] = count[cell] == 0 ? Double.NaN : median[cell];
            failed[cell] = count[cell] == 0 ? Double.NaN : failed[cell] / trainings[cell];
        }
        return new HeatMap(x, y, count, median, failed);
    }

    private static int cell(Levels ofX, Levels ofY, int configuration) {
        return ofX.of()[configuration] * ofY.count() + ofY.of()[configuration];
    }
}
