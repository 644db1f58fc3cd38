package odesweep.driver.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.driver.data.KeptData;
import odesweep.driver.data.MeasurementsReader;
import odesweep.driver.data.SourcedData;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/**
 * The problems of a sweep file that have data. Their files are read, and this JVM keeps the measurements; in the file's tree the
 * measurements' hash takes the place of the file, so that a problem is small wherever it travels.
 */
final class MeasuredProblems {
    private static final String PROBLEM = "problem";
    private static final String DATA = "data";
    private static final String HASH = "hash";
    private static final String OBSERVABLES = "observables";
    private static final String STATES = "states";

    private final String sweepFile;
    private final Map<String, SourcedData> found = new LinkedHashMap<>();
    private final Map<Yaml, Yaml> read = new LinkedHashMap<>();

    /** @param sweepFile the sweep file's path or URI, to whose folder data files are relative */
    MeasuredProblems(String sweepFile) {
        this.sweepFile = sweepFile;
    }

    /** The measurements of all problems that were replaced, and others that trials have. */
    List<SourcedData> found(List<SourcedData> ofTrials) {
        Map<String, SourcedData> all = new LinkedHashMap<>(found);
        ofTrials.forEach(of -> all.putIfAbsent(of.measurements().hash(), of));
        return List.copyOf(all.values());
    }

    /** A file's tree with hashes in place of data files. */
    Fields replaced(Fields file) {
        return new Fields(
                file.at(),
                file.fields().stream()
                        .map(field -> new Field(
                                field.at(),
                                field.key(),
                                field.key().equals(PROBLEM) ? problem(field.value()) : replaced(field.value())))
                        .toList());
    }

    private Yaml replaced(Yaml value) {
        if (value instanceof Items list) {
            return new Items(
                    list.at(), list.items().stream().map(this::replaced).toList());
        }
        return value instanceof Fields fields ? replaced(fields) : value;
    }

    /** A problem, or a list of problems on an axis. */
    private Yaml problem(Yaml value) {
        if (value instanceof Items list) {
            return new Items(list.at(), list.items().stream().map(this::problem).toList());
        } else if (value instanceof Fields fields && fields.find(DATA).isPresent()) {
            return read.computeIfAbsent(fields, key -> withHash(fields)); // an alias repeats a value
        }
        return value;
    }

    private Fields withHash(Fields problem) {
        Field data = problem.find(DATA).orElseThrow();
        if (!(data.value() instanceof Fields given)) {
            throw data.value()
                    .at()
                    .error(
                            "problem.data must be a mapping with a file, got %s; e.g. data: {file: hares.csv, time:"
                                    + " year}",
                            data.value().shown());
        }
        SourcedData sourced =
                given.find(HASH).isPresent() ? kept(given) : MeasurementsReader.read(given, states(problem), sweepFile);
        Measurements measurements = sourced.measurements().keep();
        found.putIfAbsent(measurements.hash(), sourced);
        List<Field> rest = new ArrayList<>(
                List.of(new Field(data.at(), HASH, new Scalar(given.at(), Kind.TEXT, true, measurements.hash()))));
        given.find(OBSERVABLES).ifPresent(rest::add);
        List<Field> fields = new ArrayList<>();
        for (Field field : problem.fields()) {
            fields.add(field.key().equals(DATA) ? new Field(field.at(), DATA, new Fields(given.at(), rest)) : field);
        }
        if (isLearned(problem) && problem.find(STATES).isEmpty()) {
            List<String> observables =
                    given.find(OBSERVABLES).map(MeasuredProblems::keys).orElse(List.of());
            List<Yaml> states = new ArrayList<>();
            for (Quantity quantity : measurements.quantities()) {
                if (!observables.contains(quantity.name())) {
                    states.add(new Scalar(data.at(), Kind.TEXT, true, quantity.name()));
                }
            }
            fields.add(new Field(data.at(), STATES, new Items(data.at(), states)));
        }
        return new Fields(problem.at(), fields);
    }

    /** Measurements that a run's own sweep file names by their hash: they are kept here, or in the table beside it. */
    private SourcedData kept(Fields data) {
        Field hash = data.find(HASH).orElseThrow();
        String wanted = hash.value() instanceof Scalar scalar ? scalar.text() : "";
        try {
            Optional<SourcedData> beside = KeptData.beside(sweepFile).stream()
                    .filter(sourced -> sourced.measurements().hash().equals(wanted))
                    .findFirst();
            return beside.or(() -> Measurements.kept(wanted).map(known -> new SourcedData(known, Optional.empty())))
                    .orElseThrow(() -> hash.value()
                            .at()
                            .error(
                                    "problem.data.hash must be of measurements in the run's data.parquet, got %s;"
                                            + " restore that table, or give file: instead",
                                    hash.value().shown()));
        } catch (IOException | IllegalArgumentException e) {
            throw hash.value().at().error("%s", e.getMessage());
        }
    }

    /** The problem's states; none where they follow from the data. */
    private static List<String> states(Fields problem) {
        Optional<Field> states = problem.find(STATES);
        if (states.isPresent() && states.get().value() instanceof Items list) {
            return list.items().stream()
                    .filter(Scalar.class::isInstance)
                    .map(state -> ((Scalar) state).text())
                    .toList();
        }
        return problem.find("equations").map(MeasuredProblems::keys).orElse(List.of());
    }

    private static List<String> keys(Field field) {
        return field.value() instanceof Fields map
                ? map.fields().stream().map(Field::key).toList()
                : List.of();
    }

    private static boolean isLearned(Fields problem) {
        return problem.find("equations")
                .filter(field ->
                        field.value() instanceof Scalar scalar && scalar.text().equals("learn"))
                .isPresent();
    }
}
