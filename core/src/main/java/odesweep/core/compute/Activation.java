package odesweep.core.compute;

/** A network's activation functions. */
public enum Activation {
    IDENTITY,
    RELU,
    LEAKY_RELU,
    ELU,
    SELU,
    GELU,
    GELU_TANH,
    SILU,
    TANH,
    SIGMOID,
    SOFTPLUS,
    SIN
}
