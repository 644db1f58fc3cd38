package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.OptionalLong;

/**
 * The number of a sweep's trainings, as known before its end.
 *
 * @param most an upper bound; empty if unknown
 * @param exact whether {@code most} is the exact number
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
