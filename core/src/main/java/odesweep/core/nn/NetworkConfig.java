package odesweep.core.nn;

import static odesweep.core.Check.check;

import java.util.List;
import odesweep.core.compute.Activation;
import odesweep.core.setting.Setting;

/** The network's shape and its starting weights. */
public record NetworkConfig(
        @Setting("widths of the hidden layers, first to last; [] is a linear model")
        List<Integer> hiddenWidths,

        @Setting("activation of the hidden layers") Activation activation,

        @Setting("linear, or hidden: the hidden layers' activation on the output too")
        OutputActivation outputActivation,

        @Setting("distribution of the starting weights; biases start at 0, but for pytorch")
        Initialization initialization) {
    public NetworkConfig {
        hiddenWidths = List.copyOf(hiddenWidths);
        for (int width : hiddenWidths) {
            check(width >= 1, "hidden_widths must all be at least 1, got %s; use [] for no hidden layer", hiddenWidths);
            check(width <= 65_536, "hidden_widths must all be at most 65536, got %s", hiddenWidths);
        }
    }
}
