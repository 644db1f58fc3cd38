"""Seed B as its notebook does it: PyTorch, SciPy's LSODA, and the continuous adjoint with the parameters' integrals inside
the error-controlled state.

LSODA takes some steps for stiff and differences the Jacobian of all 4,053 states: such a step takes seconds, so the mean
depends on how many there are. The second line has the median step. usage: seed_b_notebook.py STEPS SEED"""

import sys
import warnings

import numpy as np
import torch
from scipy.integrate import solve_ivp
from torch import nn

from race import Clock, report, seed_b_starts, seed_b_truth

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
steps, seed = int(sys.argv[1]), int(sys.argv[2])
torch.manual_seed(seed)

net = nn.Sequential(nn.Linear(2, 50), nn.GELU(), nn.Linear(50, 75), nn.GELU(), nn.Linear(75, 1))
parameters = list(net.parameters())
parameter_count = sum(p.numel() for p in parameters)
optimizer = torch.optim.Adam(parameters)


def field(t, z):
    with torch.no_grad():
        return net(torch.tensor([z[0], t], dtype=torch.float32)).numpy()


def adjoint(t, state):
    """d/dt of (z, a, dL/dtheta), backwards in time."""
    state = torch.tensor(state, dtype=torch.float32)
    z = state[:1].clone().requires_grad_(True)
    a = state[1:2]
    slope = net(torch.cat([z, torch.tensor([t], dtype=torch.float32)]))
    gradients = torch.autograd.grad(slope, [z] + parameters)
    return torch.cat([slope.detach()] + [-a * g.flatten() for g in gradients]).numpy()


def end(t0):
    return solve_ivp(field, [t0, t0 + 1], [seed_b_truth(t0)], method="LSODA").y[:, -1]


def step(t0):
    z1 = end(t0)
    z_bar = 2 * (z1 - seed_b_truth(t0 + 1))
    state = np.concatenate([z1, z_bar, np.zeros(parameter_count)]).astype(np.float32)
    gradient = torch.tensor(solve_ivp(adjoint, [t0 + 1, t0], state, method="LSODA").y[2:, -1], dtype=torch.float32)
    at = 0
    for p in parameters:
        p.grad = gradient[at : at + p.numel()].reshape(p.shape)
        at += p.numel()
    optimizer.step()


for _ in range(5):
    step(float(torch.rand(()) * 10 - 1))
clocks = []
whole = Clock()
for _ in range(steps):
    clock = Clock()
    step(float(torch.rand(()) * 10 - 1))
    clocks.append(clock.elapsed())
elapsed = whole.elapsed()
loss = np.mean([(end(t0)[0] - seed_b_truth(t0 + 1)) ** 2 for t0 in seed_b_starts()])
report("seed-b", "notebook", elapsed, steps, loss)
report("seed-b", "notebook-median-step", np.median(clocks, axis=0), 1, loss)
