package odesweep.driver.page;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import odesweep.driver.page.LossCurves.Bands;
import odesweep.driver.page.LossCurves.LossCurve;
import odesweep.driver.report.Sweeps;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossCurvesTest {
    @Test
    void betweenEpochsACurveHasItsLastLoss() {
        LossCurve curve = new LossCurve(0, 0, new int[] {2, 10}, new double[] {1, 0.1});
        assertEquals(Double.NaN, curve.at(1));
        assertEquals(1, curve.at(2));
        assertEquals(1, curve.at(9));
        assertEquals(0.1, curve.at(10));
        assertEquals(Double.NaN, curve.at(11), "it ended");
    }

    @Test
    void bandsAreQuantilesOverTheCurvesThatReachAnEpoch() {
        List<LossCurve> curves = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            curves.add(new LossCurve(i, 0, new int[] {1, 2}, new double[] {i, 10 * i}));
        }
        curves.add(new LossCurve(10, 0, new int[] {1, 4}, new double[] {5, 7}));
        curves.add(new LossCurve(11, 0, new int[0], new double[0]));
        Bands bands = LossCurves.bands(curves);
        assertEquals(11, bands.trainings());
        assertArrayEquals(new int[] {1, 2, 3, 4}, bands.epochs());
        double[] median = bands.quantiles()[2];
        assertArrayEquals(new double[] {5, 45, 5, 7}, median); // of ten, of ten, of one, of one
    }

    @Test
    void curvesOfSelectedTrialsAreReadFromManyPages(@TempDir Path temp) throws IOException {
        int trials = 3_000; // two epochs each: six pages of a thousand rows
        Map<String, Object>[] configurations = settingsOf(trials);
        SweepSpec spec = sweep(Metric.FINAL_LOSS, 1, configurations);
        List<TrialResult> results =
                IntStream.range(0, trials).mapToObj(i -> complete(i, 0, 1)).toList();
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Sweeps.write(folder, spec, results);
        List<LossCurve> curves = LossCurves.read(folder, Set.of(0, 499, 500, 2_999));
        assertEquals(
                List.of(0, 499, 500, 2_999),
                curves.stream().map(LossCurve::trial).toList());
        for (LossCurve curve : curves) {
            assertArrayEquals(new int[] {1, 10}, curve.epochs());
            assertArrayEquals(new double[] {1, 0.1}, curve.loss());
        }
        assertEquals(List.of(), LossCurves.read(folder, Set.of(7_000)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no array of a generic type
    private static Map<String, Object>[] settingsOf(int trials) {
        return IntStream.range(0, trials)
                .mapToObj(i -> settings("epochs", 1 + i))
                .toArray(Map[]::new);
    }
}
