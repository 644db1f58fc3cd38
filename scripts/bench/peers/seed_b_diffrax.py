"""Seed B with diffrax, float32, all steps in one jitted lax.scan; compiled before the clock starts.
usage: seed_b_diffrax.py checkpoint|backsolve BATCH STEPS SEED"""

import sys

import diffrax as dfx
import jax
import jax.numpy as jnp
import numpy as np
import optax

from race import SEED_B_TOLERANCES, SEED_B_WIDTHS, Clock, report, seed_b_starts

gradient, batch, steps, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])

adjoint = {"checkpoint": dfx.RecursiveCheckpointAdjoint(checkpoints=16), "backsolve": dfx.BacksolveAdjoint()}[gradient]


def initial(key):
    """PyTorch's default: uniform in ±1/sqrt(inputs)."""
    layers = []
    for inputs, outputs in zip(SEED_B_WIDTHS[:-1], SEED_B_WIDTHS[1:]):
        key, weight_key, bias_key = jax.random.split(key, 3)
        bound = inputs**-0.5
        weight = jax.random.uniform(weight_key, (outputs, inputs), minval=-bound, maxval=bound)
        layers.append((weight, jax.random.uniform(bias_key, (outputs,), minval=-bound, maxval=bound)))
    return layers


def net(layers, x):
    for weight, bias in layers[:-1]:
        x = jax.nn.gelu(weight @ x + bias, approximate=False)
    weight, bias = layers[-1]
    return weight @ x + bias


def truth(t):
    return jnp.exp(1 - jnp.cos(t))


term = dfx.ODETerm(lambda t, z, layers: net(layers, jnp.stack([z[0], t])))
control = dfx.PIDController(**SEED_B_TOLERANCES)


def end(layers, start):
    solution = dfx.diffeqsolve(
        term, dfx.Tsit5(), start, start + 1, None, truth(start)[None], layers,
        stepsize_controller=control, adjoint=adjoint, max_steps=256, saveat=dfx.SaveAt(t1=True))  # fmt: skip
    return solution.ys[0, 0]


def loss_at(layers, starts):
    ends = end(layers, starts[0])[None] if len(starts) == 1 else jax.vmap(end, (None, 0))(layers, starts)
    return ((ends - truth(starts + 1)) ** 2).mean()


optimizer = optax.adam(1e-3)


def step(carry, key):
    layers, state = carry
    gradients = jax.grad(loss_at)(layers, jax.random.uniform(key, (batch,)) * 10 - 1)
    updates, state = optimizer.update(gradients, state)
    return (optax.apply_updates(layers, updates), state), None


layers = initial(jax.random.PRNGKey(seed))
start = (layers, optimizer.init(layers))
keys = jax.random.split(jax.random.PRNGKey(seed + 1_000_000), steps)
train = jax.jit(lambda carry, keys: jax.lax.scan(step, carry, keys)[0]).lower(start, keys).compile()
jax.block_until_ready(train(start, keys))
clock = Clock()
layers, _ = jax.block_until_ready(train(start, keys))
elapsed = clock.elapsed()
loss = float(jax.jit(loss_at)(layers, jnp.asarray(seed_b_starts(), dtype=np.float32)))
report("seed-b" if batch == 1 else f"seed-b-batch-{batch}", f"diffrax-{gradient}", elapsed, steps, loss)
