package odesweep.driver.search;

/** What a sweep file says that a point of its space trains. */
@FunctionalInterface
public interface TrialMaker {
    /** @throws IllegalArgumentException if the point's settings break a rule */
    Trial make(int id, Point point);
}
