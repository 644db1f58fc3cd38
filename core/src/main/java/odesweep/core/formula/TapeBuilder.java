package odesweep.core.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the terms of formulas for a {@link FormulaTape}. Equal terms are one; terms of constants alone are constants. */
final class TapeBuilder {
    /** A term: an input if there is no operation, unless it is a constant. */
    record Term(Optional<Operation> operation, int x, int y, double constant) {
        static Term input(int number) {
            return new Term(Optional.empty(), number, 0, Double.NaN);
        }

        static Term constant(double value) {
            return new Term(Optional.empty(), -1, -1, value);
        }

        boolean isConstant() {
            return x < 0;
        }
    }

    private final List<Term> terms = new ArrayList<>();
    private final Map<Term, Integer> numbers = new HashMap<>();
    private final List<Integer> depths = new ArrayList<>();

    private int add(Term term, int depth) {
        Integer known = numbers.putIfAbsent(term, terms.size());
        if (known != null) {
            return known;
        }
        terms.add(term);
        depths.add(depth);
        return terms.size() - 1;
    }

    /** The term of the input of this number, counted from 0. */
    int input(int number) {
        return add(Term.input(number), 1);
    }

    int constant(double value) {
        return add(Term.constant(value), 1);
    }

    int operation(Operation operation, int x) {
        return operation(operation, x, x);
    }

    int operation(Operation operation, int x, int y) {
        if (terms.get(x).isConstant() && terms.get(y).isConstant()) {
            return constant(operation.of(terms.get(x).constant(), terms.get(y).constant()));
        }
        return add(new Term(Optional.of(operation), x, y, Double.NaN), 1 + Math.max(depths.get(x), depths.get(y)));
    }

    /** The value of a term that is a constant. */
    Optional<Double> constantOf(int term) {
        return terms.get(term).isConstant() ? Optional.of(terms.get(term).constant()) : Optional.empty();
    }

    /** Whether a term is, or has among its operands, an input of at least this number. */
    boolean dependsOnInput(int term, int least) {
        boolean[] reached = new boolean[term + 1];
        reached[term] = true;
        for (int i = term; i >= 0; i--) {
            Term t = terms.get(i);
            if (reached[i] && t.operation().isPresent()) {
                reached[t.x()] = true;
                reached[t.y()] = true;
            } else if (reached[i] && !t.isConstant() && t.x() >= least) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return terms.size();
    }

    /** The length of the longest chain of operations to the term. */
    int depth(int term) {
        return depths.get(term);
    }

    /** @param outputs the terms to compute */
    FormulaTape tape(int inputs, List<Integer> outputs) {
        return new FormulaTape(inputs, terms, outputs);
    }
}
