package odesweep.driver.search;

/** A function from proposed points of a space to trials. */
@FunctionalInterface
public interface TrialMaker {
    /** @throws IllegalArgumentException if the point's settings break a rule */
    Trial make(int id, Proposal proposal);
}
