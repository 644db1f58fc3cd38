package odesweep.driver.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odesweep.core.Amount;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.TrialSource;
import odesweep.driver.sweep.Labels;
import odesweep.driver.sweep.SweepSpec;

/**
 * A sweep as its tables need it, all of it trained or a part.
 *
 * @param axes names of the search space's axes
 * @param replicates the number of trainings of each configuration
 * @param trials has every trial trained
 * @param ended the number of trainings with a result
 * @param labels what the user says about it
 * @param planned the number of trainings that the search will have asked for
 * @param resolved the sweep file with every default
 * @param budget which budget ended it, in a sentence
 */
public record TrainedSweep(
        List<String> axes,
        RankBy rankBy,
        int replicates,
        TrialSource trials,
        long ended,
        Labels labels,
        PlannedTrainings planned,
        String resolved,
        Optional<String> budget) {
    public static TrainedSweep of(SweepSpec sweep, TrialSource trials, long ended, PlannedTrainings planned) {
        return new TrainedSweep(
                sweep.axes(),
                sweep.search().rankBy(),
                sweep.search().replicates(),
                trials,
                ended,
                sweep.labels(),
                planned,
                sweep.resolved(),
                Optional.empty());
    }

    /** This sweep, ended by a budget if there is a sentence that says so. */
    public TrainedSweep endedEarly(Optional<String> sentence) {
        return new TrainedSweep(axes, rankBy, replicates, trials, ended, labels, planned, resolved, sentence);
    }

    /** How much is trained if it is not all, for example {@code 30 of 216 trainings}. */
    public Optional<String> partial() {
        if (planned.equals(PlannedTrainings.exactly(ended))) {
            return Optional.empty();
        }
        return Optional.of(
                planned.most().isEmpty()
                        ? Amount.of(ended, "training")
                        : String.format(Locale.ROOT, "%,d", ended)
                                + planned.certainty().words()
                                + Amount.of(planned.most().getAsLong(), "training"));
    }
}
