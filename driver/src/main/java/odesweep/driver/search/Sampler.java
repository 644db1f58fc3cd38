package odesweep.driver.search;

import java.util.List;

/** A source of configurations. */
public interface Sampler {
    /**
     * The next points, a function of the arguments alone; fewer if the space has no more. The list may be lazy.
     *
     * @param count the number of points
     * @param history all trials before, and the results that may be learnt from
     * @param seed the sweep's
     */
    List<Proposal> propose(SearchSpace space, int count, History history, long seed);
}
