package odesweep.driver.sweep;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.driver.data.SourcedData;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.Search;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SlotUse;
import odesweep.driver.search.Space;
import odesweep.driver.search.Trial;
import odesweep.driver.search.TrialMaker;

/**
 * A sweep file, read and checked.
 *
 * @param maker makes the trial at any point of {@code space}
 * @param proposer proposes the trials
 * @param resolved the file with every default written out, without labels; reading it gives an equal sweep
 * @param note what the file asks for in other words than it is done
 * @param labels what the user says about it
 * @param data the measurements of its problems
 */
public record SweepSpec(
        SearchConfig search,
        Space space,
        TrialMaker maker,
        Search proposer,
        String resolved,
        Optional<String> note,
        Labels labels,
        List<SourcedData> data) {
    public SweepSpec {
        data = List.copyOf(data);
    }

    /** A sweep without a note and labels. */
    public SweepSpec(SearchConfig search, Space space, TrialMaker maker, Search proposer, String resolved) {
        this(search, space, maker, proposer, resolved, Optional.empty(), Labels.NONE, List.of());
    }

    SweepSpec withData(List<SourcedData> measured) {
        return new SweepSpec(search, space, maker, proposer, resolved, note, labels, measured);
    }

    /** The whole sweep file: the labels, and every setting. */
    public String text() {
        return labels.yaml() + resolved;
    }

    /** The names of the search space's axes, in the file's order: settings and names of cases. */
    public List<String> axes() {
        return space.names();
    }

    /** The trials determined by the file alone, in order of id: all trials if the search learns nothing. A lazy list. */
    public List<Trial> trials() {
        return proposer.ofFile();
    }

    /** The sweep's size in one line: {@code space of 3 x 4 = 12 configurations x 3 replicates = 36 trainings}. */
    public String size() {
        long trainings = (long) search.trials() * search.replicates();
        Optional<String> open = SlotUse.of(search).summary();
        return configurations() + " x " + Amount.of(search.replicates(), "replicate") + " = "
                + Amount.of(trainings, "training")
                + (search.ladder().isOneRung() ? "" : ", by " + search.ladder().words(search.trials()))
                + open.map(text -> ", " + text).orElse("")
                + note.map(text -> " (" + text + ")").orElse("")
                + (search.budget().limits().isEmpty()
                        ? ""
                        : ", or fewer by the budget (" + search.budget().limits() + ")");
    }

    private String configurations() {
        if (search.sampler() == SamplerKind.GRID) {
            String factors = space.gridFactors().stream().map(String::valueOf).collect(Collectors.joining(" x "));
            String product = space.axes().size() > 1 ? factors + " = " : "";
            String kept = Amount.of(search.trials(), "configuration");
            return space.gridSize() == search.trials()
                    ? "space of " + product + kept
                    : "space of " + product + Amount.of(space.gridSize(), "combination") + ", " + kept;
        }
        String of = space.size() == Long.MAX_VALUE ? "a continuous space" : "a space of " + space.size();
        return Amount.of(search.trials(), "configuration") + " of " + of;
    }
}
