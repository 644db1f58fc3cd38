"""Seed A's last version in JAX, float64: dy/dt = -2y on [1, 5], 41 points, 1-8-1 tanh, Adam(0.1), exact derivative, all
epochs in one jitted scan, vmapped over the trials; compiled before the clock starts. usage: seed_a_jax.py TRIALS EPOCHS SEED"""

import sys

import jax
import jax.numpy as jnp
import optax

from race import Clock, report

jax.config.update("jax_enable_x64", True)
trials, epochs, seed = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
WIDTH = 8
times = jnp.linspace(1, 5, 41)
y0 = jnp.exp(-2.0 * times[0])
optimizer = optax.adam(0.1)


def initial(key):
    """Glorot-uniform weights, zero biases."""
    first, second = jax.random.split(key)
    bound = (6 / (1 + WIDTH)) ** 0.5
    w1 = jax.random.uniform(first, (WIDTH,), minval=-bound, maxval=bound)
    w2 = jax.random.uniform(second, (WIDTH,), minval=-bound, maxval=bound)
    return w1, jnp.zeros(WIDTH), w2, jnp.zeros(())


def net(parameters, t):
    w1, b1, w2, b2 = parameters
    return w2 @ jnp.tanh(w1 * t + b1) + b2


def loss_of(parameters):
    y, dy = jax.vmap(lambda t: jax.jvp(lambda s: net(parameters, s), (t,), (jnp.ones(()),)))(times)
    return ((dy + 2 * y) ** 2).mean() + (net(parameters, times[0]) - y0) ** 2


def train(key):
    parameters = initial(key)

    def step(carry, _):
        parameters, state = carry
        updates, state = optimizer.update(jax.grad(loss_of)(parameters), state)
        return (optax.apply_updates(parameters, updates), state), None

    (parameters, _), _ = jax.lax.scan(step, (parameters, optimizer.init(parameters)), None, length=epochs)
    return loss_of(parameters)


keys = jax.random.split(jax.random.PRNGKey(seed), trials)
# Alone it is not vmapped: a batch axis of one would only cost.
run = jax.jit(jax.vmap(train) if trials > 1 else lambda keys: train(keys[0])[None]).lower(keys).compile()
jax.block_until_ready(run(keys))
clock = Clock()
losses = jax.block_until_ready(run(keys))
elapsed = clock.elapsed()
work = "seed-a" if trials == 1 else "seed-a-sweep"
report(work, "jax" if trials == 1 else f"jax-vmap-{trials}", elapsed, trials * epochs, float(jnp.median(losses)))
