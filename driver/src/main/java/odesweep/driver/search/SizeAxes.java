package odesweep.driver.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The axes of a network's size, whose values together are {@code hidden_widths}: {@code depth}, and {@code width} for all layers
 * or {@code width_1}, {@code width_2}, … for each layer its own.
 */
public final class SizeAxes {
    /** The setting that they make. */
    public static final String SETTING = "hidden_widths";

    /** The number of hidden layers. */
    public static final String DEPTH = "depth";

    /** The width of every hidden layer. */
    public static final String WIDTH = "width";

    private SizeAxes() {}

    /** The axis of one layer's width; {@code layer} counts from 1. */
    public static String ofLayer(int layer) {
        return WIDTH + "_" + layer;
    }

    /** Whether an axis has the width of one layer. */
    public static boolean isLayer(String axis) {
        return axis.matches(WIDTH + "_[1-9][0-9]*");
    }

    /** Whether an axis is one of these. */
    public static boolean contain(String axis) {
        return axis.equals(DEPTH) || axis.equals(WIDTH) || isLayer(axis);
    }

    /** {@code settings} with {@code hidden_widths} in place of values on these axes. */
    static Map<String, Object> joined(Map<String, Object> settings) {
        if (!settings.containsKey(DEPTH)) {
            return settings;
        }
        Map<String, Object> joined = new LinkedHashMap<>(settings);
        List<Object> widths = new ArrayList<>();
        for (int layer = 1; layer <= (int) settings.get(DEPTH); layer++) {
            Object own = settings.get(ofLayer(layer));
            widths.add(own == null ? settings.get(WIDTH) : own);
        }
        joined.keySet().removeIf(SizeAxes::contain);
        joined.put(SETTING, List.copyOf(widths));
        return joined;
    }
}
