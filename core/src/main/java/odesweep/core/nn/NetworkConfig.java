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
    public NetworkConfig {
        hiddenWidths = List.copyOf(hiddenWidths);
        for (int width : hiddenWidths) {
            check(
                    "hidden_widths",
                    width >= 1,
                    "must all be at least 1, got %s; use [] for no hidden layer",
                    hiddenWidths);
            check("hidden_widths", width <= 65_536, "must all be at most 65536, got %s", hiddenWidths);
        }
    }

    /** The network with this number of inputs and outputs. */
    public Mlp mlp(int inputs, int outputs) {
        Activation last = outputActivation == OutputActivation.HIDDEN ? activation : Activation.IDENTITY;
        return new Mlp(inputs, hiddenWidths, outputs, activation, last);
    }
}
