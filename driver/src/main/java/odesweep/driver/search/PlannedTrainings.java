package odesweep.driver.search;

import java.util.OptionalLong;

/**
 * The number of a sweep's trainings, as known before its end; a leg of a training counts as one.
 *
 * @param most the number; empty if unknown
 * @param certainty how it is meant
 */
public record PlannedTrainings(OptionalLong most, Certainty certainty) {
    public static final PlannedTrainings UNKNOWN = new PlannedTrainings(OptionalLong.empty(), Certainty.ABOUT);

    /** How a number is meant. */
    public enum Certainty {
        EXACT(" of "),
        AT_MOST(" of at most "),
        ABOUT(" of about ");

        private final String words;

        Certainty(String words) {
            this.words = words;
        }

        /** Between what is done and the number: {@code 12 of at most 36}. */
        public String words() {
            return words;
        }
    }

    public static PlannedTrainings exactly(long trainings) {
        return new PlannedTrainings(OptionalLong.of(trainings), Certainty.EXACT);
    }

    public static PlannedTrainings atMost(long trainings) {
        return new PlannedTrainings(OptionalLong.of(trainings), Certainty.AT_MOST);
    }

    public static PlannedTrainings about(long trainings) {
        return new PlannedTrainings(OptionalLong.of(trainings), Certainty.ABOUT);
    }

    /** As many at least. */
    public PlannedTrainings orMore(long trainings) {
        return most.isPresent() && most.getAsLong() < trainings
                ? new PlannedTrainings(OptionalLong.of(trainings), certainty)
                : this;
    }
}
