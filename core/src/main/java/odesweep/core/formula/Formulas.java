package odesweep.core.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.core.data.Quantity;
import odesweep.core.problem.NetworkTerms;
import odesweep.core.problem.RowFunction;
import odesweep.core.problem.Unknown;

/** The formulas of a model, read: its derivatives, its network's arguments, and what is measured. */
final class Formulas {
    private final FormulaModel model;
    private final List<String> states;
    private final List<Unknown> estimated;
    private TapeBuilder terms;
    private NetworkCalls calls;
    private final List<Integer> slopes = new ArrayList<>();

    /** @throws FormulaException if a derivative's formula cannot be read */
    Formulas(FormulaModel model) {
        this.model = model;
        states = List.copyOf(model.formulas().keySet());
        estimated = model.parameters().values().stream()
                .filter(Given.Estimate.class::isInstance)
                .map(given -> ((Given.Estimate) given).unknown())
                .toList();
        readSlopes(NetworkCalls.MOST_OUTPUTS);
        if (!calls.isEmpty()) {
            readSlopes(calls.outputs()); // now that the number of outputs is known
        }
    }

    private void readSlopes(int mostOutputs) {
        terms = new TapeBuilder();
        calls = new NetworkCalls(1 + states.size() + estimated.size(), mostOutputs);
        slopes.clear();
        for (String state : states) {
            slopes.add(parse(model.formulas().get(state), model.data().isPresent()));
        }
    }

    /** The names of formulas in a model, in the order of a tape's inputs: t, the states, and then the parameters. */
    static List<String> names(FormulaModel model) {
        List<String> names = new ArrayList<>(List.of("t"));
        names.addAll(model.formulas().keySet());
        names.addAll(model.parameters().keySet());
        return names;
    }

    /** Whether an equation of a model without a network has t. */
    static boolean usesTime(FormulaModel model) {
        Set<String> used = new HashSet<>();
        TapeBuilder terms = new TapeBuilder();
        for (String formula : model.formulas().values()) {
            parse(model, formula, Optional.empty(), terms, used);
        }
        return used.contains("t");
    }

    /** Adds the terms of a formula of the model to {@code terms}, and the names that it has to {@code used}. */
    static void parse(
            FormulaModel model, String formula, Optional<NetworkCalls> network, TapeBuilder terms, Set<String> used) {
        List<String> names = names(model);
        FormulaParser.parse(
                formula,
                names,
                name -> {
                    used.add(name);
                    return terms.input(names.indexOf(name));
                },
                network,
                terms);
    }

    /** The derivatives of a model without anything to estimate. */
    static FormulaFunction slope(FormulaModel model) {
        Formulas formulas = new Formulas(model);
        int inputs = 1 + formulas.states.size();
        return new FormulaFunction(formulas.states.size(), 0, 0, formulas.terms.tape(inputs, formulas.slopes));
    }

    private int parse(String formula, boolean network) {
        return FormulaParser.parse(
                formula, names(model), this::term, network ? Optional.of(calls) : Optional.empty(), terms);
    }

    private int term(String name) {
        Given given = model.parameters().get(name);
        if (given instanceof Given.Number number) {
            return terms.constant(number.value());
        } else if (given instanceof Given.Estimate estimate) {
            return terms.input(1 + states.size() + estimated.indexOf(estimate.unknown()));
        }
        return terms.input(name.equals("t") ? 0 : 1 + states.indexOf(name));
    }

    /** The parameters to be estimated, in order. */
    List<Unknown> estimated() {
        return estimated;
    }

    /** The derivatives, as a function of time, state, estimated parameters and the network's outputs. */
    RowFunction openSlope() {
        return function(calls.count() * calls.outputs(), slopes);
    }

    /** The network's places; empty if there are none. */
    Optional<NetworkTerms> network() {
        return calls.isEmpty()
                ? Optional.empty()
                : Optional.of(new NetworkTerms(
                        calls.count(), calls.inputs(), calls.outputs(), function(0, calls.arguments())));
    }

    /** The measured quantities, states or observables, as a function of time, state and estimated parameters. */
    RowFunction quantities(List<Quantity> measured) {
        Map<String, String> observables = model.observables();
        List<Integer> formulas = new ArrayList<>();
        for (Quantity quantity : measured) {
            String formula = observables.getOrDefault(quantity.name(), quantity.name());
            formulas.add(parse(formula, false));
        }
        return function(0, formulas);
    }

    private FormulaFunction function(int further, List<Integer> outputs) {
        return new FormulaFunction(
                states.size(),
                estimated.size(),
                further,
                terms.tape(1 + states.size() + estimated.size() + further, outputs));
    }
}
