package odesweep.core.optimize;

/** Why an {@link Optimizer} can take no further step. */
public enum Ending {
    /** The model of the loss has its minimum here, as far as can be computed. */
    CONVERGED,
    /** The model of the loss says that steps lower it, but none does. */
    STUCK;

    /** A smaller predicted gain, as a fraction of the loss, is none. */
    private static final double LEAST_GAIN = 1e-3;

    /**
     * @param loss where no step lowers it
     * @param predicted the loss that the best model of it predicted
     */
    static Ending of(Minimand minimand, double loss, double predicted) {
        return loss <= minimand.resolution() || loss - predicted <= LEAST_GAIN * loss ? CONVERGED : STUCK;
    }

    /** What {@link #code} means: null for 0. */
    static Ending ofCode(double code) {
        return code == 0 ? null : values()[(int) code - 1];
    }

    /** A number for an optimizer's state: 0 if there is no ending. */
    static double code(Ending ending) {
        return ending == null ? 0 : ending.ordinal() + 1;
    }
}
