package odesweep.core.problem;

/** What is known of a state where trajectories start. */
public sealed interface StartValue {
    /** The state is known. */
    record Fixed(double value) implements StartValue {}

    /** The state is the quantity's first measured value, of each trajectory. */
    record FromData(int quantity) implements StartValue {}

    /** The state is estimated, of each trajectory. */
    record Estimated(Unknown unknown) implements StartValue {}
}
