package odesweep.driver.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import odesweep.core.train.Fit;
import odesweep.core.train.Signs;

/** The cells of a training's {@link Signs}. */
final class SignCells {
    static final Map<String, ToDoubleFunction<Signs>> VALUES = values();

    private SignCells() {}

    private static Map<String, ToDoubleFunction<Signs>> values() {
        Map<String, ToDoubleFunction<Signs>> values = new LinkedHashMap<>();
        values.put("residual_loss", Signs::residualLoss);
        values.put("initial_loss", Signs::initialLoss);
        values.put("overfitting_ratio", Signs::overfitting);
        values.put("dead_units", Signs::deadUnits);
        values.put("error_bound", Signs::errorBound);
        return values;
    }

    /** The fit in a row that has one, whose cell of a column is {@code cell}. */
    static Fit fit(Function<String, Object> cell, Optional<String> missing) {
        double[] signs = VALUES.keySet().stream()
                .mapToDouble(name -> Tables.orNaN(cell.apply(name)))
                .toArray();
        return new Fit(
                (double) cell.apply("final_loss"),
                Tables.orNaN(cell.apply("rel_error")),
                Tables.orNaN(cell.apply("max_error")),
                Tables.orNaN(cell.apply("extrapolation_error")),
                of(signs, 0),
                missing);
    }

    /** From numbers in the order of {@link #VALUES}. */
    static Signs of(double[] numbers, int at) {
        return new Signs(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4]);
    }
}
