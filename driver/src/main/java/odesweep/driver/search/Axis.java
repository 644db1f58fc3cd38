package odesweep.driver.search;

import java.util.List;

/** An axis of a search space: a setting, or the name of cases that set several settings together. */
public record Axis(String name, Domain domain) {
    /** The values on an axis. */
    public sealed interface Domain permits Choices, Range {}

    /** A list from which one is chosen. */
    public record Choices(List<Choice> choices) implements Domain {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /** Whether a value is on this axis. */
    public boolean has(Object value) {
        return domain instanceof Choices list
                ? list.choices().stream().anyMatch(choice -> choice.value().equals(value))
                : ((Range) domain).contains(((Number) value).doubleValue());
    }

    /** The number of coordinates of a point on this axis and all axes nested in it. */
    int dimensions() {
        int dimensions = 1;
        if (domain instanceof Choices list) {
            for (Choice choice : list.choices()) {
                dimensions += choice.nested().dimensions();
            }
        }
        return dimensions;
    }
}
