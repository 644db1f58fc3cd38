package odesweep.core.objective;

/** Where the training of estimated numbers begins. */
public enum StartValues {
    /** At the values that the problem gives. */
    GIVEN,
    /** At random values, even on the number's scale between its bounds; as given without two bounds. */
    RANDOM
}
