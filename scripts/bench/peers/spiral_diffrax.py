"""The spiral with diffrax's Tsit5, float64: 2-50-2 tanh on u³, 30 points, 500 Adam steps in one jitted lax.scan, each one
gradient and its update; compiled before the clock starts. usage: spiral_diffrax.py STEPS SEED"""

import sys

import diffrax as dfx
import jax
import jax.numpy as jnp
import optax

from race import SPIRAL_TIMES, SPIRAL_TOLERANCES, Clock, report, spiral_truth

jax.config.update("jax_enable_x64", True)
steps, seed = int(sys.argv[1]), int(sys.argv[2])
times = jnp.asarray(SPIRAL_TIMES)
states = jnp.asarray(spiral_truth())


def initial(key):
    """Glorot-uniform weights, zero biases."""
    first, second = jax.random.split(key)
    bound = (6 / 52) ** 0.5
    w1 = jax.random.uniform(first, (50, 2), minval=-bound, maxval=bound)
    w2 = jax.random.uniform(second, (2, 50), minval=-bound, maxval=bound)
    return w1, jnp.zeros(50), w2, jnp.zeros(2)


def field(_, u, parameters):
    w1, b1, w2, b2 = parameters
    return w2 @ jnp.tanh(w1 @ u**3 + b1) + b2


def loss_of(parameters):
    solution = dfx.diffeqsolve(
        dfx.ODETerm(field), dfx.Tsit5(), 0.0, 1.5, None, states[0], parameters,
        stepsize_controller=dfx.PIDController(**SPIRAL_TOLERANCES),
        adjoint=dfx.RecursiveCheckpointAdjoint(), saveat=dfx.SaveAt(ts=times), max_steps=4096)  # fmt: skip
    return ((solution.ys - states) ** 2).sum()


optimizer = optax.adam(0.05)


def step(carry, _):
    parameters, state = carry
    updates, state = optimizer.update(jax.grad(loss_of)(parameters), state)
    return (optax.apply_updates(parameters, updates), state), None


parameters = initial(jax.random.PRNGKey(seed))
start = (parameters, optimizer.init(parameters))
train = jax.jit(lambda carry: jax.lax.scan(step, carry, None, length=steps)[0]).lower(start).compile()
clock = Clock()
parameters, _ = jax.block_until_ready(train(start))
elapsed = clock.elapsed()
report("spiral", "diffrax-checkpoint", elapsed, steps, float(jax.jit(loss_of)(parameters)))
