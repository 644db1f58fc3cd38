package odesweep.core.nn;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import odesweep.core.compute.Activation;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The network's shape and its initial parameters. */
public record NetworkConfig(
        @Setting("widths of the hidden layers, first to last; [] is a linear model")
        List<Integer> hiddenWidths,

        @Setting("activation of the hidden layers") @OnlyWith("hidden_widths: not [] or output_activation: hidden")
        Activation activation,

        @Setting("linear, or hidden: the hidden layers' activation on the output too")
        @OnlyWith("activation: not identity")
        OutputActivation outputActivation,

        InitializationConfig initial) {
    /** Of a training's parameters there are about eight arrays: gradient, moments, weights and their transposes. */
    private static final long MOST_WEIGHTS = 100_000_000;

    private static final int MOST_LAYERS = 1_000;

    public NetworkConfig {
        hiddenWidths = List.copyOf(hiddenWidths);
        check(
                "hidden_widths",
                hiddenWidths.size() <= MOST_LAYERS,
                "must be at most %s layers, got %s; use fewer and wider ones",
                MOST_LAYERS,
                hiddenWidths.size());
        for (int width : hiddenWidths) {
            check(
                    "hidden_widths",
                    width >= 1,
                    "must all be at least 1, got %s; use [] for no hidden layer",
                    hiddenWidths);
            check("hidden_widths", width <= 65_536, "must all be at most 65536, got %s", hiddenWidths);
        }
        long weights = 0;
        for (int l = 1; l < hiddenWidths.size(); l++) {
            weights += (hiddenWidths.get(l - 1) + 1L) * hiddenWidths.get(l);
        }
        check(
                "hidden_widths",
                weights <= MOST_WEIGHTS,
                "must have at most %s weights between the layers, got %s (%s GB in each of about eight arrays); use narrower layers",
                MOST_WEIGHTS,
                weights,
                weights * Double.BYTES / 1_000_000_000);
    }

    /** The network with this number of inputs and outputs. */
    public Mlp mlp(int inputs, int outputs) {
        Activation last = outputActivation == OutputActivation.HIDDEN ? activation : Activation.IDENTITY;
        return new Mlp(inputs, hiddenWidths, outputs, activation, last);
    }
}
