package odesweep.driver.run;

/** The end of a run whose {@link TimeBudget} is spent: no fault. */
public final class TimeSpentException extends RuntimeException {
    TimeSpentException() {
        super("the sweep's time is over");
    }
}
