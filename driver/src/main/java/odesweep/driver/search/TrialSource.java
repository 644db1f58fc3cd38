package odesweep.driver.search;

/** The trials of a sweep, by id. A trial that a search has not proposed yet is unknown. */
@FunctionalInterface
public interface TrialSource {
    /** @throws IllegalArgumentException if the trial is unknown */
    Trial trial(int id);
}
