package odesweep.driver.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import odesweep.core.Names;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;

/**
 * What configurations can be ranked by: a number that is known of every training that ends with a network.
 *
 * <p>A constant is all that a new one takes. Smaller is better in every one of them; a quantity that is better when it is larger
 * enters as what it lacks, so that a failure can count as infinite and a report can speak of so many times as much.
 */
public enum Metric {
    /** The objective at the final parameters. */
    FINAL_LOSS(
            "loss",
            "final loss",
            "final loss",
            "the objective at the final parameters, over an even grid of times, whatever the training's times",
            0x1p-104,
            Fit::finalLoss) {
        @Override
        public boolean isComparable() {
            return false;
        }
    },

    /** The prediction against the truth. */
    REL_ERROR(
            "rel_error",
            "relative error",
            "rel. error",
            "relative L2 error of the prediction against the truth, at times that the training never saw; infinite if"
                    + " the prediction is not finite",
            0x1p-52,
            Fit::relError) {
        @Override
        public boolean isShare() {
            return true;
        }
    };

    private final String summary;
    private final String words;
    private final String heading;
    private final String doc;
    private final double smallest;
    private final ToDoubleFunction<Fit> value;

    /** @param smallest what rounding leaves of a perfect fit: below it a value is zero, whose logarithm would drown every difference */
    Metric(String summary, String words, String heading, String doc, double smallest, ToDoubleFunction<Fit> value) {
        this.summary = summary;
        this.words = words;
        this.heading = heading;
        this.doc = doc;
        this.smallest = smallest;
        this.value = value;
    }

    /** The name in a sweep file, and of the column in the table of trials: {@code final_loss}. */
    public String column() {
        return Names.of(this);
    }

    /** The beginning of its columns' names in the ranking: {@code loss}. */
    public String summary() {
        return summary;
    }

    /** The name in a sentence: {@code relative error}. */
    public String words() {
        return words;
    }

    /** The name over a column: {@code rel. error}. */
    public String heading() {
        return heading;
    }

    /** One line on what it is. */
    public String doc() {
        return doc;
    }

    /** The unit of its values; empty for pure numbers. */
    public String unit() {
        return isShare() ? "share" : "";
    }

    /** Whether it means the same in configurations that define the loss differently. */
    public boolean isComparable() {
        return true;
    }

    /** Whether it is a share of something, which reads best in percent. */
    public boolean isShare() {
        return false;
    }

    public double of(Fit fit) {
        return value.applyAsDouble(fit);
    }

    public double score(Outcome outcome) {
        return score(outcome.status(), outcome.fit());
    }

    /** What a training is ranked by; infinite unless it is COMPLETE, so that a setting that dies half of the time cannot win. */
    public double score(Status status, Optional<Fit> fit) {
        double score = status == Status.COMPLETE ? of(fit.orElseThrow()) : Double.POSITIVE_INFINITY;
        return Double.isNaN(score) ? Double.POSITIVE_INFINITY : score;
    }

    /** The logarithm to base 10 of a finite score, by which scores are compared: those of replicates scatter by factors. */
    public double logarithm(double score) {
        return StrictMath.log10(Math.max(score, smallest));
    }

    /** The metric that stands beside this one in a table that has room for two. */
    public Metric beside() {
        return Arrays.stream(values())
                .filter(other -> other != this)
                .findFirst()
                .orElseThrow();
    }
}
