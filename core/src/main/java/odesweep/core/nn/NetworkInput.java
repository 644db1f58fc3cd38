package odesweep.core.nn;

/** What the vector field network of the trajectory objective sees. */
public enum NetworkInput {
    /** The state and the time, in this order. */
    STATE_AND_TIME,
    /** The state alone: an autonomous field. */
    STATE,
    /** Every state cubed, as in the spiral of Chen et al. 2018. */
    CUBED_STATE
}
