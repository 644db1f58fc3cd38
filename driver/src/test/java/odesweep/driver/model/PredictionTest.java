package odesweep.driver.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Objective;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredictionTest {
    private static final KeptModel DECAY = trained(Map.of("epochs", 5));
    private static final KeptModel SPIRAL = trained(Map.of(
            "problem",
            ProblemRef.of("spiral"),
            "objective",
            Objective.TRAJECTORY,
            "hidden_widths",
            List.of(5),
            "points",
            1,
            "epochs",
            5));

    @TempDir
    Path temp;

    @Test
    void theTruthIsBesideThePredictionBeforeAndBeyondTheSpan() {
        Prediction prediction = Prediction.of(DECAY, -1, 4, 11);
        assertEquals(11, prediction.times().length);
        assertEquals(-1, prediction.times()[0]);
        assertEquals(4, prediction.times()[10]);
        for (int n = 0; n < 11; n++) {
            assertEquals(StrictMath.exp(-prediction.times()[n]), prediction.truth()[n]);
        }
        assertArrayEquals(DECAY.model().predict(prediction.times()), prediction.predicted());
    }

    @Test
    void aTrajectoryStartsAtTheInitialState() {
        Prediction prediction = Prediction.of(SPIRAL, 0, 3, 7);
        assertArrayEquals(new double[] {0, 2, 0, 2, 0}, prediction.row(0));
        assertArrayEquals(new String[] {"time", "predicted_1", "predicted_2", "true_1", "true_2"}, prediction.header());
    }

    @Test
    void timesThatNoModelHasAreRefused() {
        assertEquals(
                "a trajectory must not begin before its initial state at 0.0, got from -1.0; begin there",
                assertThrows(IllegalArgumentException.class, () -> Prediction.of(SPIRAL, -1, 1, 3))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(DECAY, 1, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(DECAY, 0, Double.NaN, 3));
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(DECAY, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(DECAY, 1, Math.nextUp(1.0), 3));
    }

    @ParameterizedTest
    @EnumSource(
            value = PredictionFormat.class,
            names = {"CSV", "PARQUET"})
    void duckDbReadsEveryBitOfAFile(PredictionFormat format) throws IOException, SQLException {
        Prediction prediction = Prediction.of(SPIRAL, 0, 3, 7);
        Path file = temp.resolve("p" + format.suffix());
        format.write(prediction, file);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duckdb.createStatement()
                        .executeQuery("select time, predicted_1, predicted_2, true_1, true_2 from '" + file + "'")) {
            for (int n = 0; n < 7; n++) {
                rows.next();
                for (int i = 0; i < 5; i++) {
                    assertEquals(prediction.row(n)[i], rows.getDouble(i + 1));
                }
            }
            assertEquals(false, rows.next());
        }
    }

    @Test
    void numPyReadsEveryBitOfAFile() throws IOException {
        Prediction prediction = Prediction.of(SPIRAL, 0, 3, 7);
        Path file = temp.resolve("p.npy");
        PredictionFormat.NPY.write(prediction, file);
        NumPyArray read = NumPyArray.read(Files.readAllBytes(file));
        assertEquals(List.of(7, 5), read.shape());
        for (int n = 0; n < 7; n++) {
            assertArrayEquals(prediction.row(n), Arrays.copyOfRange(read.doubles(), 5 * n, 5 * n + 5));
        }
    }

    private static KeptModel trained(Map<String, Object> settings) {
        TrainingConfig config = TrainingConfig.of(settings);
        return new KeptModel(0, 0, config, Trainer.train(config, 1).parameters());
    }
}
