"""What the peers share: seed B's truth and final examination, and the one line that each prints."""

import time

import numpy as np

SEED_B_WIDTHS = (2, 50, 75, 1)
SEED_B_TOLERANCES = dict(rtol=1e-3, atol=1e-6)

# The tolerances of torchdiffeq 0.2 and of DiffEqFlux's spiral example. Float64, which 1e-7 needs.
SPIRAL_TOLERANCES = dict(rtol=1e-7, atol=1e-9)
SPIRAL_TIMES = np.linspace(0, 1.5, 30)


def seed_b_truth(t):
    return np.exp(1 - np.cos(t))


def seed_b_starts():
    """The 200 starts over which core's Yardstick takes the final loss: the middles of even cells of [-1, 9]."""
    return -1 + 10 * (np.arange(200) + 0.5) / 200


def spiral_truth():
    """The states at SPIRAL_TIMES. Shape [30][2]."""
    from scipy.integrate import solve_ivp

    def field(_, u):
        a, b = u**3
        return [-0.1 * a - 2 * b, 2 * a - 0.1 * b]

    return solve_ivp(field, (0, 1.5), [2.0, 0.0], method="DOP853", rtol=1e-12, atol=1e-12, t_eval=SPIRAL_TIMES).y.T


class Clock:
    """Wall and processor time from its making on. On a busy machine only the second says what the work cost."""

    def __init__(self):
        self.wall, self.processor = time.perf_counter(), time.process_time()

    def elapsed(self):
        return time.perf_counter() - self.wall, time.process_time() - self.processor


def report(work, peer, elapsed, units, loss):
    wall, processor = (seconds / units * 1e6 for seconds in elapsed)
    print(f"work={work} peer={peer} us={wall:.3f} cpu={processor:.3f} loss={loss:.3g}", flush=True)
