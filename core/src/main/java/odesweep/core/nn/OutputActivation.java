package odesweep.core.nn;

/** The activation of the network's last layer. */
public enum OutputActivation {
    LINEAR,
    /** The hidden layers' activation. */
    HIDDEN
}
