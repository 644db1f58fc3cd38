package odesweep.driver.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.adjoint.NetworkField;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Scaling;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive's arrays, applied layer by layer as PyTorch does, are the model. */
class ModelArchiveTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource(InitialCondition.class)
    void theNetworkThatIsReadBackIsTheSolution(InitialCondition condition) throws Exception {
        KeptModel model = trained(Map.of(
                "hidden_widths",
                List.of(5, 3),
                "activation",
                Activation.TANH,
                "initial_condition",
                condition,
                "epochs",
                5,
                "scaling",
                Scaling.NONE));
        Map<String, NumPyArray> read = read(model);
        double[] times = {0, 0.3, 1, 2, 5};
        double[] output = network(read, times, times.length);
        for (int n = 0; n < times.length; n++) {
            if (condition == InitialCondition.HARD) {
                output[n] = 1 + (1 - Math.exp(-times[n])) * output[n];
            }
        }
        assertArrayEquals(model.model().predict(times), output, 1e-12); // sums in another order, another tanh
        String y = condition == InitialCondition.HARD ? "(y(t) - y0) / (1 - exp(t0 - t))" : "y(t)";
        assertEquals(y, metadata(read).get("output").asText());
    }

    /** A network, a start and an end for each window. */
    @Test
    void theNetworksOfWindowsAreTheSolution() throws Exception {
        KeptModel model = trained(Map.of(
                "windows",
                2,
                "interval",
                new Interval(0, 2),
                "hidden_widths",
                List.of(5, 3),
                "initial_condition",
                InitialCondition.HARD,
                "epochs",
                5,
                "scaling",
                Scaling.NONE));
        Map<String, NumPyArray> read = read(model);
        JsonNode windows = metadata(read).get("windows");
        assertEquals(2, windows.size());
        double[] times = {0.3, 1, 1.5, 2};
        double[] expected = model.model().predict(times);
        for (int n = 0; n < times.length; n++) {
            int w = times[n] > windows.get(0).get("t1").asDouble() ? 1 : 0;
            Map<String, NumPyArray> own = new HashMap<>();
            String prefix = "windows." + w + ".";
            read.forEach((name, array) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), array);
                }
            });
            double gain = 1 - Math.exp(windows.get(w).get("t0").asDouble() - times[n]);
            double start = windows.get(w).get("y0").get(0).asDouble();
            double y = start + gain * network(own, new double[] {times[n]}, 1)[0];
            assertEquals(expected[n], y, 1e-12); // sums in another order, another tanh
        }
    }

    /** The field itself: a solution goes through a solver, whose error is larger than any difference of two libraries. */
    @ParameterizedTest
    @EnumSource(NetworkInput.class)
    void theNetworkThatIsReadBackIsTheVectorFieldThatPredictSolves(NetworkInput input) throws Exception {
        KeptModel model = trained(Map.of(
                "problem",
                ProblemRef.of("spiral"),
                "objective",
                Objective.TRAJECTORY,
                "network_input",
                input,
                "hidden_widths",
                List.of(5, 3),
                "activation",
                Activation.TANH,
                "points",
                1,
                "epochs",
                5,
                "scaling",
                Scaling.NONE));
        double[] t = {0, 1.5, 20};
        double[] y = {2, 0, -1.25, 0.5, 0.1, -3};
        NetworkField field = new NetworkField(
                model.model().network(), input, 2, model.config().kernels());
        field.load(model.parameters());
        double[] slopes = new double[y.length];
        field.evaluate(t.length, t, y, slopes);

        Map<String, NumPyArray> read = read(model);
        List<String> inputs = new ArrayList<>();
        metadata(read).get("inputs").forEach(name -> inputs.add(name.asText()));
        double[] seen = new double[t.length * inputs.size()];
        for (int row = 0; row < t.length; row++) {
            for (int i = 0; i < inputs.size(); i++) {
                seen[row * inputs.size() + i] = seen(inputs.get(i), t[row], y[2 * row], y[2 * row + 1]);
            }
        }
        double[] output = network(read, seen, t.length);
        assertArrayEquals(output, slopes, 1e-12); // sums in another order, another tanh
        assertEquals("dy/dt", metadata(read).get("output").asText());
    }

    /** What an archive's metadata call the network's inputs. */
    private static double seen(String name, double t, double y1, double y2) {
        return switch (name) {
            case "t" -> t;
            case "y1" -> y1;
            case "y2" -> y2;
            case "y1^3" -> y1 * y1 * y1;
            case "y2^3" -> y2 * y2 * y2;
            default -> throw new AssertionError(name);
        };
    }

    @Test
    void namesShapesAndMetadataAreThoseThatPyTorchExpects() throws Exception {
        KeptModel model = trained(Map.of(
                "problem",
                ProblemRef.of("cosine"),
                "objective",
                Objective.TRAJECTORY,
                "hidden_widths",
                List.of(7),
                "epochs",
                1,
                "scaling",
                Scaling.NONE));
        Map<String, NumPyArray> read = read(model);
        assertEquals(
                List.of("layers.0.bias", "layers.0.weight", "layers.1.bias", "layers.1.weight", "metadata"),
                read.keySet().stream().sorted().toList());
        assertEquals(List.of(7, 2), read.get("layers.0.weight").shape());
        assertEquals(List.of(7), read.get("layers.0.bias").shape());
        assertEquals(List.of(1, 7), read.get("layers.1.weight").shape());
        assertEquals(NumPyArray.Type.DOUBLE, read.get("layers.1.bias").type());
        JsonNode metadata = metadata(read);
        assertEquals("[2,7,1]", metadata.get("widths").toString());
        assertEquals("[\"tanh\",\"identity\"]", metadata.get("activations").toString());
        assertEquals("[\"y1\",\"t\"]", metadata.get("inputs").toString());
        assertEquals("cosine", metadata.get("settings").get("problem").asText());
    }

    @Test
    void theSameModelIsTheSameBytes() throws IOException {
        KeptModel model = trained(Map.of("epochs", 1));
        ModelArchive.write(model, temp.resolve("one.npz"));
        ModelArchive.write(model, temp.resolve("two.npz"));
        assertArrayEquals(Files.readAllBytes(temp.resolve("one.npz")), Files.readAllBytes(temp.resolve("two.npz")));
    }

    /** The output for {@code rows} rows of input. */
    private static double[] network(Map<String, NumPyArray> arrays, double[] input, int rows) {
        double[] h = input;
        for (int layer = 0; arrays.containsKey("layers." + layer + ".weight"); layer++) {
            NumPyArray weight = arrays.get("layers." + layer + ".weight");
            double[] w = weight.doubles();
            double[] b = arrays.get("layers." + layer + ".bias").doubles();
            int out = weight.shape().get(0);
            int in = weight.shape().get(1);
            boolean last = !arrays.containsKey("layers." + (layer + 1) + ".weight");
            double[] next = new double[rows * out];
            for (int row = 0; row < rows; row++) {
                for (int o = 0; o < out; o++) {
                    double sum = b[o];
                    for (int i = 0; i < in; i++) {
                        sum += w[o * in + i] * h[row * in + i];
                    }
                    next[row * out + o] = last ? sum : StrictMath.tanh(sum);
                }
            }
            h = next;
        }
        return h;
    }

    private Map<String, NumPyArray> read(KeptModel model) throws Exception {
        Path file = temp.resolve("model.npz");
        ModelArchive.write(model, file);
        return NumPyArchive.read(file);
    }

    private static JsonNode metadata(Map<String, NumPyArray> read) throws IOException {
        return new ObjectMapper().readTree(read.get("metadata").text());
    }

    private static KeptModel trained(Map<String, Object> settings) {
        TrainingConfig config = TrainingConfig.of(settings);
        return new KeptModel(0, 0, config, Trainer.train(config, 1).parameters());
    }
}
