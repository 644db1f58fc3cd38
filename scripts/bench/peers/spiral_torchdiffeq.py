"""The spiral with torchdiffeq's dopri5, float64: 2-50-2 tanh on u³, 30 points, each step one gradient and its Adam update.
usage: spiral_torchdiffeq.py direct|adjoint STEPS SEED"""

import sys

import torch
from torch import nn
from torchdiffeq import odeint, odeint_adjoint

from race import SPIRAL_TIMES, SPIRAL_TOLERANCES, Clock, report, spiral_truth

torch.set_num_threads(1)
gradient, steps, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.manual_seed(seed)
torch.set_default_dtype(torch.float64)

solve = {"direct": odeint, "adjoint": odeint_adjoint}[gradient]


class Field(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2, 50), nn.Tanh(), nn.Linear(50, 2))
        for layer in (self.net[0], self.net[2]):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, t, u):
        return self.net(u**3)


field = Field()
optimizer = torch.optim.Adam(field.parameters(), lr=0.05)
times = torch.tensor(SPIRAL_TIMES)
states = torch.tensor(spiral_truth())


def step():
    loss = ((solve(field, states[0], times, method="dopri5", **SPIRAL_TOLERANCES) - states) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


clock = Clock()
for _ in range(steps):
    loss = step()
elapsed = clock.elapsed()
report("spiral", f"torchdiffeq-{gradient}", elapsed, steps, loss)
