package odesweep.driver.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import odesweep.core.Names;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.train.Model;

/**
 * A model as an {@code .npz} file for NumPy and PyTorch: {@code layers.0.weight} of shape [out][in], {@code layers.0.bias} and so
 * on, as in the state of a list of {@code torch.nn.Linear}, and {@code metadata}, a JSON text that explains their use. In windows of
 * time, each network's names begin with {@code windows.0.} and so on.
 */
public final class ModelArchive {
    private ModelArchive() {}

    public static void write(KeptModel model, Path file) throws IOException {
        Mlp network = model.model().network();
        Map<String, NumPyArray> arrays = new LinkedHashMap<>();
        List<Model.Window> windows = model.model().windows();
        for (int w = 0; w < windows.size(); w++) {
            put(
                    "windows." + w + ".",
                    network,
                    model.parameters(),
                    windows.get(w).parametersAt(),
                    arrays);
        }
        if (windows.isEmpty()) {
            put("", network, model.parameters(), 0, arrays);
        }
        arrays.put("metadata", NumPyArray.of(metadata(model, network)));
        NumPyArchive.write(file, arrays);
    }

    /** Adds a network's layers (modified). */
    private static void put(String prefix, Mlp network, double[] parameters, int from, Map<String, NumPyArray> arrays) {
        for (int layer = 1; layer <= network.layers(); layer++) {
            String name = prefix + "layers." + (layer - 1);
            int in = network.width(layer - 1);
            int out = network.width(layer);
            double[] weights = transposed(parameters, from + network.weightsAt(layer), in, out);
            arrays.put(name + ".weight", NumPyArray.of(weights, out, in));
            double[] bias = new double[out];
            System.arraycopy(parameters, from + network.biasesAt(layer), bias, 0, out);
            arrays.put(name + ".bias", NumPyArray.of(bias, out));
        }
    }

    /** The matrix of shape [in][out] at {@code from}, transposed to [out][in]. */
    private static double[] transposed(double[] values, int from, int in, int out) {
        double[] transposed = new double[in * out];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                transposed[o * in + i] = values[from + i * out + o];
            }
        }
        return transposed;
    }

    static String metadata(KeptModel model, Mlp network) {
        TrainingConfig config = model.config();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("trial", model.trial());
        metadata.put("replicate", model.replicate());
        metadata.put(
                "widths",
                IntStream.rangeClosed(0, network.layers()).map(network::width).toArray());
        metadata.put(
                "activations",
                IntStream.rangeClosed(1, network.layers())
                        .mapToObj(layer -> Names.of(network.activation(layer)))
                        .toList());
        metadata.put("inputs", config.objective().inputs(config.lossConfig()));
        metadata.put("output", config.objective().output(config.lossConfig()));
        metadata.put("t0", config.problem().resolve().span().start());
        metadata.put("y0", config.problem().resolve().initialState());
        List<Model.Window> windows = model.model().windows();
        if (!windows.isEmpty()) { // t0 and y0 are then each window's
            metadata.put(
                    "windows",
                    windows.stream()
                            .map(window -> Map.of(
                                    "t0",
                                    window.time().start(),
                                    "t1",
                                    window.time().end(),
                                    "y0",
                                    window.start()))
                            .map(TreeMap::new)
                            .toList());
        }
        model.model().scales().ifPresent(scales -> {
            metadata.put("time_unit", scales.time());
            metadata.put("state_scales", scales.states());
        });
        model.model().openScales().ifPresent(scales -> {
            metadata.put("input_offsets", scales.inputOffsets());
            metadata.put("input_scales", scales.inputUnits());
            metadata.put("output_scales", scales.outputUnits());
        });
        Map<String, Object> settings = new LinkedHashMap<>();
        Map<String, Object> values = Settings.valuesOf(config);
        Settings.all()
                .forEach(setting -> settings.put(setting.name(), setting.type().plain(values.get(setting.name()))));
        metadata.put("settings", settings);
        try {
            return new ObjectMapper().writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
