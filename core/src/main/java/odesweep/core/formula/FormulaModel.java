package odesweep.core.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.StartValue;

/**
 * A problem as it is written: formulas and numbers by name, all maps in the file's order.
 *
 * @param formulas of the states' derivatives, by state
 * @param initial by state
 * @param at the time at which the initial states hold; if empty, the span's start, or each trajectory's first measured time where a state
 *     is taken from the data
 * @param data the hash of what was measured; empty if the solution is known by the equations
 * @param observables formulas of measured quantities that are no states, by name
 * @param family several initial states; empty if there is one
 */
record FormulaModel(
        String name,
        Interval span,
        Map<String, String> formulas,
        Map<String, Given> parameters,
        Map<String, Given> initial,
        OptionalDouble at,
        Optional<String> data,
        Map<String, String> observables,
        Optional<Family> family) {
    FormulaModel {
        formulas = Collections.unmodifiableMap(new LinkedHashMap<>(formulas));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        initial = Collections.unmodifiableMap(new LinkedHashMap<>(initial));
        observables = Collections.unmodifiableMap(new LinkedHashMap<>(observables));
    }

    /** The text that {@link #parse} reads: a line for each thing. */
    String definition() {
        List<String> lines = new ArrayList<>();
        lines.add("span " + span.start() + " " + span.end());
        data.ifPresent(hash -> lines.add("data " + hash));
        at.ifPresent(time -> lines.add("at " + time));
        parameters.forEach((parameter, given) -> lines.add("parameter " + parameter + " " + given.words()));
        initial.forEach((state, given) -> lines.add("initial " + state + " " + given.words()));
        formulas.forEach((state, formula) -> lines.add("state " + state + " " + oneLine(formula)));
        observables.forEach((name, formula) -> lines.add("observable " + name + " " + oneLine(formula)));
        family.ifPresent(several -> {
            lines.add("family " + several.count() + " " + several.observations() + " " + several.heldOut());
            several.listed()
                    .forEach(start -> lines.add(
                            "start" + start.stream().map(number -> " " + number).collect(Collectors.joining())));
        });
        return String.join("\n", lines);
    }

    private static String oneLine(String formula) {
        return formula.strip().replaceAll("\\s+", " ");
    }

    /** The model with this {@link #definition}; empty if the text is none. */
    static Optional<FormulaModel> parse(String name, String definition) {
        Interval span = null;
        Optional<String> data = Optional.empty();
        OptionalDouble at = OptionalDouble.empty();
        Map<String, String> formulas = new LinkedHashMap<>();
        Map<String, Given> parameters = new LinkedHashMap<>();
        Map<String, Given> initial = new LinkedHashMap<>();
        Map<String, String> observables = new LinkedHashMap<>();
        List<String> family = List.of();
        List<List<Double>> listed = new ArrayList<>();
        for (String line : definition.split("\n")) {
            List<String> words = Arrays.asList(line.split(" "));
            String what = words.get(0);
            if (what.equals("span") && words.size() == 3) {
                span = new Interval(Double.parseDouble(words.get(1)), Double.parseDouble(words.get(2)));
            } else if (what.equals("data") && words.size() == 2) {
                data = Optional.of(words.get(1));
            } else if (what.equals("at") && words.size() == 2) {
                at = OptionalDouble.of(Double.parseDouble(words.get(1)));
            } else if (what.equals("family") && words.size() == 4) {
                family = words;
            } else if (what.equals("start")) {
                listed.add(words.stream().skip(1).map(Double::valueOf).toList());
            } else if ((what.equals("parameter") || what.equals("initial")) && words.size() > 2) {
                Optional<Given> given = Given.parse(words.get(1), words.subList(2, words.size()));
                if (given.isEmpty()) {
                    return Optional.empty();
                }
                (what.equals("initial") ? initial : parameters).put(words.get(1), given.get());
            } else if ((what.equals("state") || what.equals("observable")) && words.size() > 2) {
                String formula = String.join(" ", words.subList(2, words.size()));
                (what.equals("state") ? formulas : observables).put(words.get(1), formula);
            } else {
                return Optional.empty();
            }
        }
        return span == null || formulas.isEmpty() || !initial.keySet().equals(formulas.keySet())
                ? Optional.empty()
                : Optional.of(new FormulaModel(
                        name,
                        span,
                        formulas,
                        parameters,
                        initial,
                        at,
                        data,
                        observables,
                        family.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Family(
                                        listed,
                                        Integer.parseInt(family.get(1)),
                                        Integer.parseInt(family.get(2)),
                                        Double.parseDouble(family.get(3))))));
    }

    /** The problem of learning what the equations leave open from measurements, to which {@link #data} refers. */
    OpenProblem open(Measurements measured) {
        Formulas formulas = new Formulas(this);
        List<StartValue> starts = new ArrayList<>();
        boolean fromData = false;
        for (String state : this.formulas.keySet()) {
            Given given = initial.get(state);
            if (given instanceof Given.Number number) {
                starts.add(new StartValue.Fixed(number.value()));
            } else if (given instanceof Given.Estimate estimate) {
                starts.add(new StartValue.Estimated(estimate.unknown()));
            } else {
                starts.add(new StartValue.FromData(measured.quantities().stream()
                        .map(Quantity::name)
                        .toList()
                        .indexOf(state)));
                fromData = true;
            }
        }
        return new OpenProblem(
                formulas.openSlope(),
                formulas.network(),
                formulas.estimated(),
                starts,
                at.isPresent() || fromData ? at : OptionalDouble.of(span.start()),
                measured,
                formulas.quantities(measured.quantities()));
    }

    /** The mapping of a sweep file that describes this problem. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", name);
        plain.put("equations", formulas);
        if (!parameters.isEmpty()) {
            plain.put("parameters", plain(parameters));
        }
        Map<String, Object> starts = plain(initial);
        at.ifPresent(time -> starts.put("at", time));
        family.filter(several -> several.count() > 0)
                .ifPresent(several -> starts.put(FamilyReader.COUNT, several.count()));
        boolean listed = family.isPresent() && !family.get().listed().isEmpty();
        plain.put("initial", listed ? family.get().listed() : starts);
        plain.put("span", List.of(span.start(), span.end()));
        family.ifPresent(several -> {
            plain.put("observations", several.observations());
            plain.put("held_out", several.heldOut());
        });
        data.ifPresent(hash -> {
            Map<String, Object> measured = new LinkedHashMap<>();
            measured.put("hash", hash);
            if (!observables.isEmpty()) {
                measured.put("observables", observables);
            }
            plain.put("data", measured);
        });
        return plain;
    }

    private static Map<String, Object> plain(Map<String, Given> given) {
        Map<String, Object> plain = new LinkedHashMap<>();
        given.forEach((name, value) -> plain.put(name, value.plain()));
        return plain;
    }
}
