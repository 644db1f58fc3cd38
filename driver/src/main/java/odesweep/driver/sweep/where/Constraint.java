package odesweep.driver.sweep.where;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** A condition on a configuration, such as {@code batch_size <= points and optimizer != sgd}. */
public final class Constraint {
    /** A part of a constraint: a function of the values of names. */
    @FunctionalInterface
    interface Term {
        Object value(Function<String, Object> values);
    }

    private final Term condition;
    private final Set<String> names;

    Constraint(Term condition, Set<String> names) {
        this.condition = condition;
        this.names = Set.copyOf(names);
    }

    /** The constraint that {@code text} says. */
    public static Constraint parse(String text, Vocabulary vocabulary) throws ConstraintException {
        Set<String> names = new HashSet<>();
        return new Constraint(new ConstraintParser(text, vocabulary, names).condition(), names);
    }

    /** The names on which it depends. */
    public Set<String> names() {
        return names;
    }

    /** Whether it holds. A comparison with a value that does not exist holds only if it is {@code !=}. */
    public boolean holds(Function<String, Object> values) {
        return (Boolean) condition.value(values);
    }
}
