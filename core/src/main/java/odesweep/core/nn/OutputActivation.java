package odesweep.core.nn;

/** What stands on the network's last layer. */
public enum OutputActivation {
    LINEAR,
    /** The hidden layers' activation. */
    HIDDEN
}
