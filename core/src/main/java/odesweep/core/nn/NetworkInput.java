package odesweep.core.nn;

import java.util.ArrayList;
import java.util.List;

/** The inputs of the trajectory objective's vector field network. */
public enum NetworkInput {
    /** The state and the time, in this order. */
    STATE_AND_TIME {
        @Override
        public List<String> names(int dimension) {
            List<String> names = new ArrayList<>(STATE.names(dimension));
            names.add("t");
            return names;
        }
    },
    /** The state alone: an autonomous field. */
    STATE {
        @Override
        public List<String> names(int dimension) {
            return states(dimension, "");
        }
    },
    /** Every state cubed, as in the spiral of Chen et al. 2018. */
    CUBED_STATE {
        @Override
        public List<String> names(int dimension) {
            return states(dimension, "^3");
        }
    };

    /** A formula for each input, for a state of {@code dimension}: y1, y2, …. */
    public abstract List<String> names(int dimension);

    private static List<String> states(int dimension, String power) {
        List<String> names = new ArrayList<>();
        for (int d = 1; d <= dimension; d++) {
            names.add("y" + d + power);
        }
        return names;
    }
}
