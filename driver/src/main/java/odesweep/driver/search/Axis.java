package odesweep.driver.search;

import java.util.List;

/** One axis of a search space: a setting, or the name of cases that set several settings together. */
public record Axis(String name, Domain domain) {
    /** What may stand on an axis. */
    public sealed interface Domain permits Choices, Range {}

    /** A list of which one is chosen. */
    public record Choices(List<Choice> choices) implements Domain {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /** Coordinates that a point of this axis and of everything nested in it has. */
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
