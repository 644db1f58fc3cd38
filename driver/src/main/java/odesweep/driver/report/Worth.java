package odesweep.driver.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.core.train.Fit;
import odesweep.core.train.Signs;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics;

/** What the best configuration's loss is worth: against that of a trivial answer, and by its prediction's error. */
final class Worth {
    /** From this error on a prediction is visibly wrong, whatever the loss. */
    private static final double LARGE_ERROR = 0.1;

    /** From this ratio on the residual says nothing between the points. */
    private static final double MOST_OVERFITTING = 10;

    private final Report report;
    private final Ranked best;
    private final List<TrialRow> complete;

    Worth(Report report, Ranked best) {
        this.report = report;
        this.best = best;
        complete = report.results().rows().stream()
                .filter(row -> row.trial() == best.trial() && row.complete())
                .toList();
    }

    /** A comparison of the best loss with the trivial answer's, and of the prediction with the truth. */
    String sentence() {
        double loss = best.median(Metric.FINAL_LOSS).median();
        double trivial = best.trivialLoss();
        if (!(trivial > 0) || Double.isInfinite(trivial)) {
            return "The best loss is " + Format.number(loss) + ". " + error();
        }
        String compared = loss == 0 || loss >= trivial ? "" : ", " + Format.times(trivial / loss) + " times as much";
        return "The best loss is " + Format.number(loss)
                + (report.isOfData()
                        ? "; a prediction of each quantity's mean gets "
                        : "; a network that answers zero everywhere gets ")
                + Format.number(trivial) + compared + ". " + error();
    }

    /** What the losses are in, if it is not the problem's own units. */
    Optional<String> units() {
        if (!"auto".equals(report.results().loss().shared().get("scaling"))) {
            return Optional.empty();
        }
        return Optional.of(
                report.isOfData()
                        ? "Training was in scaled units (scaling: auto): times, states and what the network sees in their"
                                + " sizes. Estimates, predictions and errors are in the data's units."
                        : "Losses are in scaled units (scaling: auto): time in fifths of the interval, states in their"
                                + " sizes. Predictions and errors are in the problem's units.");
    }

    /** Akaike's and the Bayesian information criterion; empty unless the loss is a mean of squares over one set of data. */
    Optional<String> criteria() {
        Map<String, Object> shared = report.results().loss().shared();
        double loss = best.median(Metric.FINAL_LOSS).median();
        if (report.fittedValues().isEmpty()
                || !"mse".equals(shared.get("loss_function"))
                || !"mean".equals(shared.get("reduction"))
                || !List.of().equals(shared.get("loss_weights"))
                || !(loss > 0 && Double.isFinite(loss))) {
            return Optional.empty();
        }
        int values = report.fittedValues().getAsInt();
        double numbers = best.value(Effort.PARAMETERS);
        double fit = values * StrictMath.log(loss);
        return Optional.of("AIC " + Format.number(fit + 2 * numbers) + ", BIC "
                + Format.number(fit + numbers * StrictMath.log(values)) + ", for " + Amount.of(values, "fitted value")
                + " and " + Amount.of((long) numbers, "learnt number")
                + ": the lower the better, among models of the same data."
                + (numbers >= values
                        ? " With so many numbers the fit may follow the noise: hold values out (validate) to see."
                        : ""));
    }

    private String error() {
        Optional<String> withoutTruth = withoutTruth();
        if (withoutTruth.isPresent()) {
            return "How far its prediction is off is unknown: " + withoutTruth.get() + "."
                    + median(Signs::errorBound).stream()
                            .mapToObj(bound -> " By its residual it is off by at most about " + Format.number(bound)
                                    + " (median of an estimated bound).")
                            .collect(Collectors.joining());
        }
        String trained = "Its prediction is off by "
                + Format.percent(best.median(Metric.REL_ERROR).median())
                + " (median relative error against the " + (report.isOfData() ? "data" : "truth") + ")";
        OptionalDouble beyond = extrapolationError();
        return beyond.isEmpty()
                ? trained + "."
                : trained
                        + (report.isOfData() ? " that were fitted, and by " : " where it was trained, and by ")
                        + Format.percent(beyond.getAsDouble())
                        + (report.isOfData() ? " from those held out." : " over the problem's whole span.");
    }

    /** A residual that is small at the points alone. */
    Optional<String> overfitting() {
        OptionalDouble ratio = median(Signs::overfitting);
        return ratio.isPresent() && ratio.getAsDouble() > MOST_OVERFITTING
                ? Optional.of(
                        "The best configuration's squared residual is " + Format.times(ratio.getAsDouble())
                                + " times as large between its points as at them: it fits the points, not the equation. Use more points.")
                : Optional.empty();
    }

    /** What a reader must know before believing in a low loss. */
    Optional<String> warning() {
        double error = best.median(Metric.REL_ERROR).median();
        return !report.isOfData() && withoutTruth().isEmpty() && error > LARGE_ERROR
                ? Optional.of("A low loss proves little: the best configuration's prediction is off by "
                        + Format.percent(error) + " (relative error against the truth).")
                : Optional.empty();
    }

    /** Why the problem has no truth, if it has none. */
    private Optional<String> withoutTruth() {
        return complete.stream()
                .filter(row ->
                        row.fit().filter(fit -> Double.isNaN(fit.relError())).isPresent())
                .flatMap(row -> row.reason().stream())
                .findFirst();
    }

    /** Its median; empty where all of the span was trained. */
    private OptionalDouble extrapolationError() {
        return medianOf(Fit::extrapolationError);
    }

    private OptionalDouble median(ToDoubleFunction<Signs> sign) {
        return medianOf(fit -> sign.applyAsDouble(fit.signs()));
    }

    private OptionalDouble medianOf(ToDoubleFunction<Fit> number) {
        double[] errors = complete.stream()
                .flatMap(row -> row.fit().stream())
                .mapToDouble(number)
                .filter(error -> !Double.isNaN(error))
                .sorted()
                .toArray();
        return errors.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Statistics.quantile(errors, 0.5));
    }
}
