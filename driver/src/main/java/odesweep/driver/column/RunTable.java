package odesweep.driver.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.Names;
import odesweep.core.setting.SettingType.Shape;
import odesweep.core.train.Status;
import odesweep.driver.search.Metric;

/** The tables of a run and their columns, in order. They are a public contract; nothing else defines a column's name. */
public enum RunTable {
    TRIALS("A row per trial and replicate, in this order. Apart from `run`, only the columns from `started` on differ"
            + " from run to run.") {
        @Override
        public List<ColumnSpec> columns(List<String> cases) {
            List<ColumnSpec> columns = new ArrayList<>(ofRun());
            columns.addAll(List.of(
                    TRIAL,
                    REPLICATE,
                    ColumnSpec.of(
                            "status",
                            Shape.TEXT,
                            "how the training ended: "
                                    + Arrays.stream(Status.values())
                                            .map(Status::name)
                                            .collect(Collectors.joining(", "))),
                    ColumnSpec.of(
                                    "reason",
                                    Shape.TEXT,
                                    "why the training is not COMPLETE, or why one of its errors is unknown, in one line")
                            .nullWhere(NO_REASON),
                    ColumnSpec.of("reason_kind", Shape.TEXT, "`reason` with … in place of each number, to group by")
                            .nullWhere(NO_REASON)));
            columns.addAll(CourseColumns.ofRungs());
            columns.addAll(ConfigurationColumns.of(cases));
            columns.add(SEED);
            columns.addAll(metrics());
            columns.addAll(List.of(
                    ColumnSpec.of(
                                    "max_error",
                                    Shape.NUMBER,
                                    "largest absolute error of any component, at the times of `rel_error`")
                            .in("as the states")
                            .nullWhere(NO_TRUTH),
                    ColumnSpec.of(
                                    "extrapolation_error",
                                    Shape.NUMBER,
                                    "relative L2 error of the prediction over the problem's whole span, where a part of"
                                            + " it was not trained")
                            .in("share")
                            .nullWhere(NO_TRUTH
                                    + ", or all of the span was trained, or the prediction is not finite there")));
            columns.addAll(SignColumns.ALL);
            columns.addAll(List.of(
                    ColumnSpec.of(
                                    "trivial_loss",
                                    Shape.NUMBER,
                                    "`final_loss` of the network that answers zero everywhere")
                            .nullWhere(
                                    "the training FAILED or was LOST, its time was over before epoch 1, or the loss is not finite"),
                    ColumnSpec.of(
                                    "evaluations",
                                    Shape.LONG,
                                    "how often the network was evaluated, as vector field or as solution, including"
                                            + " the final judgement")
                            .in("rows"),
                    ColumnSpec.of("accepted_steps", Shape.LONG, "steps of the ODE solver that were taken")
                            .in("steps"),
                    ColumnSpec.of(
                                    "rejected_steps",
                                    Shape.LONG,
                                    "steps of the ODE solver that were tried again with a smaller size")
                            .in("steps"),
                    ColumnSpec.of("stiff_steps", Shape.LONG, "how many of `accepted_steps` rodas5p took")
                            .in("steps"),
                    ColumnSpec.of(
                            "switches",
                            Shape.LONG,
                            "how often `solver: auto` changed between tsit5 and rodas5p; a trial that failed is no change"),
                    ColumnSpec.of(
                            "jacobians", Shape.LONG, "Jacobians of the vector field, in solves and in their gradients"),
                    ColumnSpec.of(
                            "factorizations",
                            Shape.LONG,
                            "matrices that rodas5p factorised, in solves and in their gradients")));
            columns.addAll(CourseColumns.ofProcess());
            return columns;
        }
    },

    RANKING("A row per configuration, best first; those without a rank come last.") {
        @Override
        public List<ColumnSpec> columns(List<String> cases) {
            List<ColumnSpec> columns = new ArrayList<>(ofRun());
            columns.addAll(List.of(
                    ColumnSpec.of(
                            "rank_by",
                            Shape.TEXT,
                            "what the run is ranked by: "
                                    + Arrays.stream(Metric.values())
                                            .map(Metric::column)
                                            .collect(Collectors.joining(", "))
                                    + "; of several criteria, all of them with a comma and a blank between"),
                    ColumnSpec.of(
                                    "rank",
                                    Shape.WHOLE,
                                    "from 1, by `pareto_front` if there is one, by the median of the metric that `rank_by`"
                                            + " names first, then by `trial`; those that the search stopped at fewer"
                                            + " replicates come after those with more")
                            .nullWhere(
                                    "that median is infinite: half of the replicates or more are not COMPLETE, or the search stopped it at a rung"),
                    ColumnSpec.of(
                                    "pareto_front",
                                    Shape.WHOLE,
                                    "number of the configuration's Pareto front, from 1: the configurations that no other"
                                            + " beats in the medians of all that `rank_by` names, then those that only"
                                            + " these beat, and so on")
                            .nullWhere("one metric alone ranks, or there is no rank"),
                    TRIAL,
                    CourseColumns.RUNG,
                    ColumnSpec.of("replicates", Shape.WHOLE, "trainings of the configuration")
                            .in("trainings"),
                    ColumnSpec.of("completed", Shape.WHOLE, "how many of them are COMPLETE")
                            .in("trainings")));
            for (Metric metric : Metric.values()) {
                ColumnSpec median = ofMetric(
                        metric,
                        "_median",
                        "median of `" + metric.column()
                                + "` over the replicates; one that is not COMPLETE counts as infinite");
                String noInterval = ONE_REPLICATE + (metric.needsTruth() ? ", or " + NO_REFERENCE : "");
                columns.add(metric.needsTruth() ? median.nullWhere(NO_REFERENCE) : median);
                columns.add(ofMetric(metric, "_low", "lower end of that median's confidence interval")
                        .nullWhere(noInterval));
                columns.add(ofMetric(metric, "_high", "upper end of that median's confidence interval")
                        .nullWhere(noInterval));
            }
            columns.add(ColumnSpec.of(
                            "evaluations_median",
                            Shape.NUMBER,
                            "median of `evaluations` over the replicates; one that is not COMPLETE counts as infinite")
                    .in("rows"));
            columns.add(ColumnSpec.of(
                            "coverage",
                            Shape.NUMBER,
                            "probability that such an interval holds the median: 0.95 or a little more, less with"
                                    + " few replicates, 0 with one")
                    .in("probability"));
            columns.add(ColumnSpec.of(
                    "tied_with_best",
                    Shape.FLAG,
                    "whether the configuration is statistically tied with the best one by the metric that ranks; false without a rank;"
                            + " true for every rank where there are too few replicates to tell"));
            columns.addAll(ConfigurationColumns.of(cases));
            return columns;
        }
    },

    CURVES(
            "A row per trial, replicate and epoch that the training's curve keeps, in this order: at most 200 epochs each.") {
        @Override
        public List<ColumnSpec> columns(List<String> cases) {
            return List.of(
                    RUN,
                    TRIAL,
                    REPLICATE,
                    ColumnSpec.of("epoch", Shape.WHOLE, "number of the epoch, from 1"),
                    ColumnSpec.of("loss", Shape.NUMBER, "mean training loss over the epoch's steps")
                            .nullWhere("it is not a number"),
                    ColumnSpec.of(
                                    "gradient_norm",
                                    Shape.NUMBER,
                                    "Euclidean norm of the epoch's last gradient, before clipping")
                            .nullWhere("it is not a number"));
        }
    },

    MODELS("A row per model that was kept, best first: the best replicate of each of the best configurations.") {
        @Override
        public List<ColumnSpec> columns(List<String> cases) {
            List<ColumnSpec> columns = new ArrayList<>(ofRun());
            columns.addAll(List.of(TRIAL, REPLICATE));
            columns.addAll(ConfigurationColumns.of(cases));
            columns.add(SEED);
            columns.addAll(metrics());
            columns.add(ColumnSpec.of(
                    "parameter_values",
                    Shape.NUMBERS,
                    "the network's parameters: the first layer's weights ([in][out], row by row), its biases, then the next"
                            + " layer's"));
            return columns;
        }
    },

    DATA(
            "A row per trajectory, time and measured quantity, of a run whose problem has data. It suffices to resume the run.") {
        @Override
        public List<ColumnSpec> columns(List<String> cases) {
            return MeasurementColumns.all(RUN);
        }
    },

    ESTIMATES(
            "A row per training and number that it estimated from data: the equation's parameters, then the states where trajectories"
                    + " start.") {
        @Override
        public List<ColumnSpec> columns(List<String> cases) {
            return MeasurementColumns.estimates(RUN, TRIAL, REPLICATE);
        }
    };

    private static final ColumnSpec RUN = ColumnSpec.of(
            "run", Shape.TEXT, "the run that the row is of, by its folder's name when the tables were written");
    private static final ColumnSpec TRIAL =
            ColumnSpec.of("trial", Shape.WHOLE, "number of the configuration, from 0 in the sampler's order");
    private static final ColumnSpec REPLICATE =
            ColumnSpec.of("replicate", Shape.WHOLE, "number of this training of the configuration, from 0");
    private static final ColumnSpec SEED =
            ColumnSpec.of("seed", Shape.LONG, "the seed from which the training drew its randomness");
    private static final String NOT_GIVEN = "the file has none";
    private static final String NO_NETWORK = "the training is neither COMPLETE, STOPPED, DEAD nor STUCK";
    private static final String NO_REFERENCE = "there is no reference solution";
    private static final String NO_TRUTH = NO_NETWORK + ", or " + NO_REFERENCE;
    private static final String NO_REASON = "the training is COMPLETE and its errors are known";
    private static final String ONE_REPLICATE = "there is one replicate";

    private final String doc;

    RunTable(String doc) {
        this.doc = doc;
    }

    /** All columns, in order. */
    public abstract List<ColumnSpec> columns(List<String> cases);

    /** The name of the folder with the table's files. */
    public String folder() {
        return Names.of(this) + ".parquet";
    }

    /** One line on the table's rows. */
    public String doc() {
        return doc;
    }

    /** The names of all columns of the tables that have a configuration's, except those of cases, and of curves. */
    public static Set<String> columnNames() {
        return Arrays.stream(values())
                .filter(table -> table != DATA && table != ESTIMATES)
                .flatMap(table -> table.columns(List.of()).stream())
                .map(ColumnSpec::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a column has this name, ignoring case as Spark and DuckDB do. */
    public static boolean isColumn(String name) {
        return columnNames().contains(name.toLowerCase(Locale.ROOT));
    }

    /** The run, and what its sweep file says about it. */
    private static List<ColumnSpec> ofRun() {
        return Stream.of(
                        RUN,
                        ColumnSpec.of("name", Shape.TEXT, "the sweep file's `name`")
                                .nullWhere(NOT_GIVEN),
                        ColumnSpec.of("note", Shape.TEXT, "the sweep file's `note`")
                                .nullWhere(NOT_GIVEN),
                        ColumnSpec.of("tags", Shape.TEXTS, "the sweep file's `tags`"))
                .flatMap(ColumnSpec::withTwin)
                .toList();
    }

    private static List<ColumnSpec> metrics() {
        return Arrays.stream(Metric.values())
                .map(metric -> ColumnSpec.of(metric.column(), Shape.NUMBER, metric.doc())
                        .in(metric.unit())
                        .nullWhere(metric.needsTruth() ? NO_TRUTH : NO_NETWORK))
                .toList();
    }

    private static ColumnSpec ofMetric(Metric metric, String suffix, String doc) {
        return ColumnSpec.of(metric.summary() + suffix, Shape.NUMBER, doc).in(metric.unit());
    }
}
