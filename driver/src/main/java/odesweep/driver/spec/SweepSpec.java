package odesweep.driver.spec;

import java.util.List;
import odesweep.driver.search.Trial;

/**
 * A sweep file, read and checked.
 *
 * @param axes names of the search space's axes, in the file's order: settings, and the names of cases
 * @param trials every configuration, in order of id
 * @param resolved the file again with every default written out; reading it gives an equal sweep
 */
public record SweepSpec(SearchConfig search, List<String> axes, List<Trial> trials, String resolved) {}
