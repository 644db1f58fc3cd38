package odesweep.core.formula;

import static odesweep.core.setting.MistypedException.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import odesweep.core.Nearest;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.problem.Interval;
import odesweep.core.setting.MistypedException;

/**
 * The data of a problem, in the form {hash: ..., observables: {...}}.
 *
 * @param observables formulas by name
 */
record MeasuredData(Measurements measurements, Map<String, String> observables) {
    private static final List<Object> DATA = List.of("data");
    private static final Set<String> KEYS = new TreeSet<>(List.of("hash", "observables"));

    /** @param states the names of states */
    static MeasuredData read(Object plain, Set<String> states) {
        check(
                plain instanceof Map<?, ?> map && KEYS.containsAll(map.keySet()) && map.get("hash") instanceof String,
                DATA,
                "a mapping with the hash of measurements, and observables",
                "in a sweep file, name the file that has them");
        Map<?, ?> data = (Map<?, ?>) plain;
        Measurements measurements = Measurements.kept((String) data.get("hash"))
                .orElseThrow(() -> new MistypedException(
                        "the hash of measurements that are known here",
                        Optional.of("name the file that has them"),
                        List.of("data", "hash")));
        Map<String, String> observables = observables(data.get("observables"), states);
        Set<String> known = new TreeSet<>(states);
        known.addAll(observables.keySet());
        for (Quantity quantity : measurements.quantities()) {
            check(
                    known.contains(quantity.name()),
                    List.of("data", "columns"),
                    "columns by the names of states or observables (" + String.join(", ", known) + ")",
                    quantity.name() + " is none of them"
                            + Nearest.to(quantity.name(), known)
                                    .map(near -> "; the nearest is " + near)
                                    .orElse(""));
        }
        for (String observable : observables.keySet()) {
            check(
                    measurements.quantities().stream()
                            .anyMatch(quantity -> quantity.name().equals(observable)),
                    List.of("data", "observables"),
                    "formulas of quantities that are measured",
                    "no column has " + observable);
        }
        return new MeasuredData(measurements, observables);
    }

    private static Map<String, String> observables(Object plain, Set<String> states) {
        Map<String, String> observables = new LinkedHashMap<>();
        if (plain == null) {
            return observables;
        }
        List<Object> path = List.of("data", "observables");
        check(plain instanceof Map<?, ?>, path, "a mapping with a formula for each name", "e.g. {total: hare + lynx}");
        ((Map<?, ?>) plain).forEach((name, formula) -> {
            FormulaReader.checkName(name, "data");
            check(!states.contains(name), path, "names that no state has", "rename " + name);
            check(
                    formula instanceof String || formula instanceof Number,
                    List.of("data", "observables", name),
                    "a formula of the states",
                    "a list and a mapping are none");
            observables.put((String) name, formula.toString());
        });
        return observables;
    }

    String hash() {
        return measurements.hash();
    }

    /** From the first measured time to the last. */
    Interval times() {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (MeasuredTrajectory trajectory : measurements.trajectories()) {
            first = Math.min(first, trajectory.time(0));
            last = Math.max(last, trajectory.time(trajectory.length() - 1));
        }
        return new Interval(first, last);
    }

    /** The place of a state among the measured quantities; -1 if it is not measured. */
    int quantity(String state) {
        return measurements.quantities().stream().map(Quantity::name).toList().indexOf(state);
    }

    /** Checks what a model takes from the data, and that they are enough to estimate from. */
    void checkAgainst(FormulaModel model) {
        model.initial().forEach((state, given) -> checkStart(model, state, given));
        long perTrajectory = model.initial().values().stream()
                .filter(Given.Estimate.class::isInstance)
                .count();
        long parameters = model.parameters().values().stream()
                .filter(Given.Estimate.class::isInstance)
                .count();
        long unknown = parameters + perTrajectory * measurements.fittedTrajectories();
        check(
                measurements.count(true) >= Math.max(1, unknown),
                DATA,
                "at least as many fitted values as numbers to estimate (" + unknown + ")",
                "there are " + measurements.count(true) + "; fix some numbers, or hold out less");
        try {
            new FormulaProblem(model);
        } catch (FormulaException e) {
            throw new MistypedException(
                    "formulas that call one network", Optional.of(e.getMessage()), List.of("equations"));
        }
    }

    private void checkStart(FormulaModel model, String state, Given given) {
        for (MeasuredTrajectory trajectory : measurements.trajectories()) {
            double first = trajectory.time(0);
            check(
                    model.at().isEmpty() || model.at().getAsDouble() <= first,
                    List.of("initial"),
                    "given at a time before all measured ones",
                    "at is " + model.at().orElse(0) + ", after " + first + " of trajectory " + trajectory.id());
            check(
                    !(given instanceof Given.FromData) || trajectory.has(0, quantity(state)),
                    List.of("initial", state),
                    "measured at the first time of each trajectory, where it is from_data",
                    "it is missing at " + first + " of trajectory " + trajectory.id()
                            + "; give a number, or estimate it");
        }
    }
}
