package odesweep.driver.sweep;

import java.math.BigDecimal;
import java.util.Optional;
import odesweep.driver.sweep.yaml.Yaml;

/** Turns a range with a step of another tool, whose end may lie between two steps, into one that ends on a step. */
final class StepTranslation {
    private StepTranslation() {}

    /** The range as in sweep files; empty unless all are numbers and the step is positive. */
    static Optional<String> text(Yaml low, Yaml high, Yaml step, boolean log) {
        if (!(low.plain() instanceof Number from)
                || !(high.plain() instanceof Number to)
                || !(step.plain() instanceof Number width)
                || !(width.doubleValue() > 0)
                || !Double.isFinite(from.doubleValue() + to.doubleValue() + width.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal first = new BigDecimal(from.toString());
        BigDecimal end = new BigDecimal(to.toString());
        BigDecimal wide = new BigDecimal(width.toString());
        BigDecimal last =
                end.subtract(first).divideToIntegralValue(wide).multiply(wide).add(first);
        String lastText = last.compareTo(end) == 0 ? high.flow() : last.toPlainString();
        return Optional.of(
                "{" + (log ? "log" : "range") + ": [" + low.flow() + ", " + lastText + "], step: " + step.flow() + "}");
    }
}
