package odesweep.driver.sweep;

import java.util.List;
import java.util.stream.Collectors;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchConfig.SamplerKind;
import odesweep.driver.search.Space;
import odesweep.driver.search.Trial;

/**
 * A sweep file, read and checked.
 *
 * @param trials every configuration, in order of id; each is made when it is asked for
 * @param resolved the file again with every default written out; reading it gives an equal sweep
 */
public record SweepSpec(SearchConfig search, Space space, List<Trial> trials, String resolved) {
    /** Names of the search space's axes, in the file's order: settings, and the names of cases. */
    public List<String> axes() {
        return space.names();
    }

    /** What would run, in one line: {@code space of 3 x 4 = 12 configurations x 3 replicates = 36 trainings}. */
    public String size() {
        long trainings = (long) trials.size() * search.replicates();
        return configurations() + " x " + counted(search.replicates(), "replicate") + " = "
                + counted(trainings, "training");
    }

    private String configurations() {
        if (search.sampler() == SamplerKind.GRID) {
            String factors = space.gridFactors().stream().map(String::valueOf).collect(Collectors.joining(" x "));
            String product = space.axes().size() > 1 ? factors + " = " : "";
            return "space of " + product + counted(trials.size(), "configuration");
        }
        String of = space.size() == Long.MAX_VALUE ? "a continuous space" : "a space of " + space.size();
        return counted(trials.size(), "configuration") + " of " + of;
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
