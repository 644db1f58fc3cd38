package odesweep.driver.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odesweep.core.adjoint.NetworkField;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.problem.KnownProblem;
import odesweep.core.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What ND4J reads of an archive, layer by layer as PyTorch would, is the model. */
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
                5));
        Map<String, INDArray> read = read(model);
        double[] times = {0, 0.3, 1, 2, 5};
        double[] output = network(read, Nd4j.create(times, new long[] {times.length, 1}, 'c'));
        for (int n = 0; n < times.length; n++) {
            if (condition == InitialCondition.HARD) {
                output[n] = 1 + (1 - Math.exp(-times[n])) * output[n];
            }
        }
        assertArrayEquals(model.model().predict(times), output, 1e-12); // two libraries' tanh
        String y = condition == InitialCondition.HARD ? "(y(t) - y0) / (1 - exp(t0 - t))" : "y(t)";
        assertEquals(y, metadata(read).get("output").asText());
    }

    /** The field itself: a solution goes through a solver, whose error is larger than any difference of two libraries. */
    @ParameterizedTest
    @EnumSource(NetworkInput.class)
    void theNetworkThatIsReadBackIsTheVectorFieldThatPredictSolves(NetworkInput input) throws Exception {
        KeptModel model = trained(Map.of(
                "problem",
                KnownProblem.SPIRAL,
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
                5));
        double[] t = {0, 1.5, 20};
        double[] y = {2, 0, -1.25, 0.5, 0.1, -3};
        NetworkField field = new NetworkField(
                model.model().network(), input, 2, model.config().kernels());
        field.load(model.parameters());
        double[] slopes = new double[y.length];
        field.evaluate(t.length, t, y, slopes);

        Map<String, INDArray> read = read(model);
        List<String> inputs = new ArrayList<>();
        metadata(read).get("inputs").forEach(name -> inputs.add(name.asText()));
        double[] seen = new double[t.length * inputs.size()];
        for (int row = 0; row < t.length; row++) {
            for (int i = 0; i < inputs.size(); i++) {
                seen[row * inputs.size() + i] = seen(inputs.get(i), t[row], y[2 * row], y[2 * row + 1]);
            }
        }
        double[] output = network(read, Nd4j.create(seen, new long[] {t.length, inputs.size()}, 'c'));
        assertArrayEquals(output, slopes, 1e-12); // two libraries' tanh
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
                KnownProblem.COSINE,
                "objective",
                Objective.TRAJECTORY,
                "hidden_widths",
                List.of(7),
                "epochs",
                1));
        Map<String, INDArray> read = read(model);
        assertEquals(
                List.of("layers.0.bias", "layers.0.weight", "layers.1.bias", "layers.1.weight", "metadata"),
                read.keySet().stream().sorted().toList());
        assertArrayEquals(new long[] {7, 2}, read.get("layers.0.weight").shape());
        assertArrayEquals(new long[] {7}, read.get("layers.0.bias").shape());
        assertArrayEquals(new long[] {1, 7}, read.get("layers.1.weight").shape());
        assertEquals(DataType.DOUBLE, read.get("layers.1.bias").dataType());
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

    private static double[] network(Map<String, INDArray> arrays, INDArray input) {
        INDArray h = input;
        for (int layer = 0; arrays.containsKey("layers." + layer + ".weight"); layer++) {
            INDArray weight = arrays.get("layers." + layer + ".weight");
            h = h.mmul(weight.transpose()).addRowVector(arrays.get("layers." + layer + ".bias"));
            if (arrays.containsKey("layers." + (layer + 1) + ".weight")) {
                h = Transforms.tanh(h);
            }
        }
        return h.ravel().toDoubleVector();
    }

    private Map<String, INDArray> read(KeptModel model) throws Exception {
        Path file = temp.resolve("model.npz");
        ModelArchive.write(model, file);
        return Nd4j.createFromNpzFile(file.toFile());
    }

    private static JsonNode metadata(Map<String, INDArray> read) throws IOException {
        int[] bytes = read.get("metadata").toIntVector();
        StringBuilder json = new StringBuilder();
        for (int b : bytes) {
            json.append((char) b);
        }
        return new ObjectMapper().readTree(json.toString());
    }

    private static KeptModel trained(Map<String, Object> settings) {
        TrainingConfig config = TrainingConfig.of(settings);
        return new KeptModel(0, 0, config, Trainer.train(config, 1).parameters());
    }
}
