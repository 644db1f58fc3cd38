package odesweep.driver.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import odesweep.core.Names;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;

/**
 * A model as an {@code .npz} file for NumPy and PyTorch: {@code layers.0.weight} of shape [out][in], {@code layers.0.bias} and so
 * on, as in the state of a list of {@code torch.nn.Linear}, and {@code metadata}, a JSON text that explains their use.
 */
public final class ModelArchive {
    private ModelArchive() {}

    public static void write(KeptModel model, Path file) throws IOException {
        Mlp network = model.model().network();
        Map<String, NumPyArray> arrays = new LinkedHashMap<>();
        for (int layer = 1; layer <= network.layers(); layer++) {
            String name = "layers." + (layer - 1);
            int in = network.width(layer - 1);
            int out = network.width(layer);
            arrays.put(
                    name + ".weight",
                    NumPyArray.of(transposed(model.parameters(), network.weightsAt(layer), in, out), out, in));
            double[] bias = new double[out];
            System.arraycopy(model.parameters(), network.biasesAt(layer), bias, 0, out);
            arrays.put(name + ".bias", NumPyArray.of(bias, out));
        }
        arrays.put("metadata", NumPyArray.of(metadata(model, network)));
        NumPyArchive.write(file, arrays);
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
        model.model().scales().ifPresent(scales -> {
            metadata.put("time_unit", scales.time());
            metadata.put("state_scales", scales.states());
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
