"""Seed B with torchdiffeq's dopri5, float32. usage: seed_b_torchdiffeq.py direct|adjoint BATCH STEPS SEED"""

import sys

import torch
from torch import nn
from torchdiffeq import odeint, odeint_adjoint

from race import SEED_B_TOLERANCES, Clock, report, seed_b_starts

torch.set_num_threads(1)
gradient, batch, steps, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
torch.manual_seed(seed)

solve = {"direct": odeint, "adjoint": odeint_adjoint}[gradient]


class Field(nn.Module):
    """Every sample at its own time: t counts from the sample's start."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2, 50), nn.GELU(), nn.Linear(50, 75), nn.GELU(), nn.Linear(75, 1))
        self.start = None

    def forward(self, t, z):
        return self.net(torch.cat([z, self.start + t], -1))


field = Field()
optimizer = torch.optim.Adam(field.parameters())
span = torch.tensor([0.0, 1.0])


def truth(t):
    return torch.exp(1 - torch.cos(t))


def loss_at(start):
    field.start = start
    z1 = solve(field, truth(start), span, method="dopri5", **SEED_B_TOLERANCES)[-1]
    return ((z1 - truth(start + 1)) ** 2).mean()


def step():
    loss = loss_at(torch.rand(batch, 1) * 10 - 1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


for _ in range(5):
    step()
clock = Clock()
for _ in range(steps):
    step()
elapsed = clock.elapsed()
with torch.no_grad():
    loss = loss_at(torch.tensor(seed_b_starts(), dtype=torch.float32)[:, None]).item()
report("seed-b" if batch == 1 else f"seed-b-batch-{batch}", f"torchdiffeq-{gradient}", elapsed, steps, loss)
