package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import odesweep.core.objective.Estimate;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;
import odesweep.driver.result.EstimatesTable;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sweep files of the guide's five questions. */
class ExamplesTest {
    private static final Path CONF = Path.of("../conf");

    private final Commands commands = new Commands();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"fit-data, 12", "missing-term, 12", "solve-ode, 12", "family, 12"})
    void eachRunsAndHasAPageOfTheGuide(String name, int trainings) throws IOException {
        commands.done(
                "run",
                CONF.resolve(name + ".yaml"),
                "--set",
                "epochs=2",
                "--set",
                "growing_horizon=0", // which needs more epochs
                "--out",
                folder.resolve("run"),
                "--master",
                "local[1]",
                "-q");
        assertTrue(commands.out().contains(trainings + " COMPLETE"), commands::out);
        assertTrue(Files.readString(CONF.resolve("guide").resolve(name + ".md"))
                .contains("scripts/odesweep run conf/" + name + ".yaml"));
    }

    /** REFERENCE: least squares of the logarithms, with linearised intervals. */
    @Test
    void theRatesOfHaresAndLynxesAreThoseOfLeastSquares() throws IOException {
        Path run = folder.resolve("run");
        commands.done("run", CONF.resolve("estimate-parameters.yaml"), "--out", run, "--master", "local[1]", "-q");
        double[][] expected = {
            {0.54016, 0.435, 0.670}, {0.027165, 0.0206, 0.0359}, {0.79639, 0.648, 0.979}, {0.023695, 0.0181, 0.0311}
        };
        List<Estimate> estimates = EstimatesTable.read(RunFolder.open(run), id -> id.trial() == 0)
                .values()
                .iterator()
                .next()
                .all();
        for (int k = 0; k < expected.length; k++) {
            Estimate estimate = estimates.get(k);
            assertEquals(expected[k][0], estimate.value(), 1e-4 * expected[k][0], estimate::toString);
            assertEquals(expected[k][1], estimate.low(), 0.02 * expected[k][1], estimate::toString);
            assertEquals(expected[k][2], estimate.high(), 0.02 * expected[k][2], estimate::toString);
        }
    }

    /** Their term is known, since they were computed: with an error of 1 %. */
    @Test
    void theSyntheticDataAreWhatTheirFileSays() throws IOException {
        Path sweep = Files.writeString(folder.resolve("x.yaml"), """
                problem:
                  name: meeting-truth
                  equations:
                    prey: 1.3*prey - 0.9*prey*predators
                    predators: 0.8*prey*predators - 1.8*predators
                  initial: {prey: 0.44249296, predators: 4.6280594}
                  span: [0, 3]
                """);
        Problem problem = SweepFile.read(sweep, List.of())
                .trials()
                .get(0)
                .config()
                .problem()
                .resolve();
        Truth truth = Truth.of(problem, new Interval(0, 3));
        List<String> lines = Files.readAllLines(CONF.resolve("data/predators.csv"));
        assertEquals(32, lines.size());
        double squares = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double[] state = truth.at(new double[] {Double.parseDouble(cells[0])});
            for (int d = 0; d < 2; d++) {
                double miss = Double.parseDouble(cells[1 + d]) / state[d] - 1;
                squares += miss * miss;
            }
        }
        assertEquals(0.01, Math.sqrt(squares / 62), 0.002); // 62 values tell a deviation to a tenth
    }
}
