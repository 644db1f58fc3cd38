package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.OptionalLong;

/**
 * How many trainings a sweep has, as far as that is known before its end.
 *
 * @param most an upper bound; empty if none is known
 * @param exact whether {@code most} is the number itself
 */
public record PlannedTrainings(OptionalLong most, boolean exact) {
    public static final PlannedTrainings UNKNOWN = new PlannedTrainings(OptionalLong.empty(), false);

    public PlannedTrainings {
        check(!exact || most.isPresent(), "an exact number of trainings must be given, got none");
    }

    public static PlannedTrainings exactly(long trainings) {
        return new PlannedTrainings(OptionalLong.of(trainings), true);
    }

    public static PlannedTrainings atMost(long trainings) {
        return new PlannedTrainings(OptionalLong.of(trainings), false);
    }
}
