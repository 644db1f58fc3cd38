package odesweep.worker;

import static odesweep.core.Check.check;

import odesweep.core.config.TrainingConfig;

/**
 * A part of a training, after which the search decides whether the training goes on.
 *
 * @param rung the rung of the search on which it ends, counted from 0
 * @param after the epoch after which it begins; 0 for the beginning
 * @param until the epoch after which it ends
 */
public record Leg(int rung, int after, int until) {
    public Leg {
        check(rung >= 0, "a leg's rung must be at least 0, got %s", rung);
        check(
                after >= 0 && after < until,
                "a leg must have an epoch at least, got one from after epoch %s until %s",
                after,
                until);
    }

    /** All of a training, in a search without rungs. */
    public static Leg whole(TrainingConfig config) {
        return new Leg(0, 0, config.epochs());
    }

    /** Its part of the training's epochs. */
    public double share(TrainingConfig config) {
        return (double) (until - after) / config.epochs();
    }
}
