package odesweep.driver.result;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import odesweep.core.ode.StepCounts;

/** The columns that hold a solver's {@link StepCounts}. */
final class StepColumns {
    static final Map<String, ToLongFunction<StepCounts>> VALUES = Map.of(
            "accepted_steps", StepCounts::accepted,
            "rejected_steps", StepCounts::rejected,
            "stiff_steps", StepCounts::stiff,
            "switches", StepCounts::switches,
            "jacobians", StepCounts::jacobians,
            "factorizations", StepCounts::factorizations);

    private StepColumns() {}

    /** The counts in a row whose cell of a column is {@code cell}. */
    static StepCounts read(Function<String, Object> cell) {
        return new StepCounts(
                (long) cell.apply("accepted_steps"),
                (long) cell.apply("rejected_steps"),
                (long) cell.apply("stiff_steps"),
                (long) cell.apply("switches"),
                (long) cell.apply("jacobians"),
                (long) cell.apply("factorizations"));
    }
}
