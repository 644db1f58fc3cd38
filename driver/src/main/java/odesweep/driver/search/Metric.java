package odesweep.driver.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import odesweep.core.Names;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;

/**
 * A number by which configurations can be ranked, known for every training that ends with a network.
 *
 * <p>A new metric needs only a constant here. Smaller is always better; a quantity for which larger is better enters as its
 * deficit, so that a failure can count as infinite and a report can speak of ratios.
 */
public enum Metric implements Criterion {
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

    /** The prediction's error relative to the truth. */
    REL_ERROR(
            "rel_error",
            "relative error",
            "rel. error",
            "relative L2 error of the prediction against the truth, over what was trained, at times that the training never saw",
            0x1p-52,
            Fit::relError) {
        @Override
        public boolean isShare() {
            return true;
        }

        @Override
        public boolean needsTruth() {
            return true;
        }
    };

    private final String summary;
    private final String words;
    private final String heading;
    private final String doc;
    private final double smallest;
    private final ToDoubleFunction<Fit> value;

    /** @param smallest the rounding error of a perfect fit, below which logarithms would drown all real differences */
    Metric(String summary, String words, String heading, String doc, double smallest, ToDoubleFunction<Fit> value) {
        this.summary = summary;
        this.words = words;
        this.heading = heading;
        this.doc = doc;
        this.smallest = smallest;
        this.value = value;
    }

    @Override
    public String column() {
        return Names.of(this);
    }

    /** The prefix of its columns' names in the ranking: {@code loss}. */
    public String summary() {
        return summary;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String heading() {
        return heading;
    }

    /** One line on its meaning. */
    public String doc() {
        return doc;
    }

    /** The values' unit; empty for pure numbers. */
    public String unit() {
        return isShare() ? "share" : "";
    }

    /** Whether it is comparable between configurations that define the loss differently. */
    public boolean isComparable() {
        return true;
    }

    /** Whether it is a share, to be shown in percent. */
    public boolean isShare() {
        return false;
    }

    /** Whether it is unknown where the problem has no reference solution. */
    public boolean needsTruth() {
        return false;
    }

    public double of(Fit fit) {
        return value.applyAsDouble(fit);
    }

    public double score(Outcome outcome) {
        return score(outcome.status(), outcome.fit());
    }

    /** A training's score: infinite unless it is COMPLETE, so that a setting that dies half of the time cannot win. */
    public double score(Status status, Optional<Fit> fit) {
        double score = status == Status.COMPLETE ? of(fit.orElseThrow()) : Double.POSITIVE_INFINITY;
        return Double.isNaN(score) ? Double.POSITIVE_INFINITY : score;
    }

    @Override
    public double score(Status status, Optional<Fit> fit, long evaluations, int parameters) {
        return score(status, fit);
    }

    /** The base-10 logarithm of a finite score. Scores are compared by it, as those of replicates scatter by factors. */
    public double logarithm(double score) {
        return StrictMath.log10(Math.max(score, smallest));
    }

    /** The second metric in a table that has room for two. */
    public Metric beside() {
        return Arrays.stream(values())
                .filter(other -> other != this)
                .findFirst()
                .orElseThrow();
    }
}
