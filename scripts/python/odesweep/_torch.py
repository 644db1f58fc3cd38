"""An exported network as a PyTorch module."""

import json

import numpy as np
import torch
from torch import nn

SCALED_LENGTH = 5  # the interval's length in time units, where time is scaled


class Sin(nn.Module):
    def forward(self, x):
        return torch.sin(x)


class Solution(nn.Module):
    """y(t): times of shape [times] to states of shape [times][dimension]."""

    def __init__(self, network, t0, y0, time_unit, state_scales, length, hard):
        super().__init__()
        self.network = network
        self.t0, self.time_unit, self.length, self.hard = t0, time_unit, length, hard
        self.register_buffer("y0", y0)
        self.register_buffer("state_scales", state_scales)

    def forward(self, t):
        tau = ((torch.as_tensor(t, dtype=torch.float64) - self.t0) / self.time_unit).reshape(-1, 1)
        y = self.network(tau) * self.state_scales
        return self.y0 - torch.expm1(-tau / self.length) * y if self.hard else y


class Windows(nn.Module):
    """y(t), by another network in each window of time."""

    def __init__(self, solutions, ends):
        super().__init__()
        self.solutions = nn.ModuleList(solutions)
        self.register_buffer("ends", torch.tensor(ends, dtype=torch.float64))

    def forward(self, t):
        t = torch.as_tensor(t, dtype=torch.float64).reshape(-1)
        states = torch.stack([solution(t) for solution in self.solutions])
        window = torch.bucketize(t, self.ends[:-1])
        return states[window, torch.arange(len(t))]


class VectorField(nn.Module):
    """dy/dt at a time, and at states of shape [dimension] or [rows][dimension]."""

    def __init__(self, network, t0, time_unit, state_scales, with_time):
        super().__init__()
        self.network = network
        self.t0, self.time_unit, self.with_time = t0, time_unit, with_time
        self.register_buffer("state_scales", state_scales)

    def forward(self, t, y):
        x = y / self.state_scales
        if self.with_time:
            tau = (torch.as_tensor(t, dtype=torch.float64) - self.t0) / self.time_unit
            x = torch.cat([x, tau.expand(*x.shape[:-1], 1)], dim=-1)
        return self.network(x) * self.state_scales / self.time_unit


ACTIVATIONS = {
    "identity": nn.Identity,
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "selu": nn.SELU,
    "gelu": nn.GELU,
    "gelu_tanh": lambda: nn.GELU("tanh"),
    "silu": nn.SiLU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "softplus": nn.Softplus,
    "sin": Sin,
}


def module(file):
    """The module of an ``.npz`` file that ``odesweep export`` wrote."""
    with np.load(file) as arrays:
        meta = json.loads(bytes(arrays["metadata"]))
        windows = meta.get("windows")
        prefixes = [f"windows.{number}." for number in range(len(windows))] if windows else [""]
        networks = [_network(arrays, prefix, meta) for prefix in prefixes]
    network = networks[0]
    if meta["output"] == "nn":
        return network
    y0 = torch.tensor(meta["y0"], dtype=torch.float64)
    scaled = "time_unit" in meta
    time_unit = meta.get("time_unit", 1.0)
    state_scales = torch.tensor(meta["state_scales"], dtype=torch.float64) if scaled else torch.ones_like(y0)
    if meta["settings"]["objective"] == "trajectory":
        with_time = len(meta["inputs"]) > len(y0)
        return VectorField(network, meta["t0"], time_unit, state_scales, with_time)
    hard = meta["settings"]["initial_condition"] == "hard"
    length = SCALED_LENGTH if scaled else 1
    if windows:
        starts = [torch.tensor(window["y0"], dtype=torch.float64) for window in windows]
        solutions = [
            Solution(part, window["t0"], start, time_unit, state_scales, length, hard)
            for part, window, start in zip(networks, windows, starts)
        ]
        return Windows(solutions, [window["t1"] for window in windows])
    return Solution(network, meta["t0"], y0, time_unit, state_scales, length, hard)


def _network(arrays, prefix, meta):
    layers = []
    for number, activation in enumerate(meta["activations"]):
        linear = nn.Linear(meta["widths"][number], meta["widths"][number + 1], dtype=torch.float64)
        state = {key: torch.from_numpy(arrays[f"{prefix}layers.{number}.{key}"]) for key in ("weight", "bias")}
        linear.load_state_dict(state)
        layers += [linear, ACTIVATIONS[activation]()]
    return nn.Sequential(*layers)
