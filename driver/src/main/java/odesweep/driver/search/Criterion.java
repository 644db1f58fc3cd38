package odesweep.driver.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;

/** A number by which configurations can be ranked. Smaller is better, and it depends on neither time nor machine. */
public sealed interface Criterion permits Metric, Effort {
    /** All criteria, metrics first. */
    static List<Criterion> all() {
        return Stream.<Criterion>concat(Stream.of(Metric.values()), Stream.of(Effort.values()))
                .toList();
    }

    /** The names of all criteria in sweep files. */
    static List<String> names() {
        return all().stream().map(Criterion::column).toList();
    }

    static Optional<Criterion> find(String name) {
        return all().stream()
                .filter(criterion -> criterion.column().equals(name.replace('-', '_')))
                .findFirst();
    }

    /** The name in a sweep file, and of the column in the table of trials. */
    String column();

    /** The name in a sentence. */
    String words();

    /** The name over a column. */
    String heading();

    /** A training's value; infinite unless it is COMPLETE. */
    double score(Status status, Optional<Fit> fit, long evaluations, int parameters);
}
