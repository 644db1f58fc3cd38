"""Prints the races' lines as a table of medians. usage: races.py LINES"""

import sys
from collections import defaultdict
from statistics import median

# How many times faster than the peer we are to be
TARGETS = {
    ("seed-b", "notebook"): 300,
    ("seed-b", "notebook-median-step"): 300,
    ("seed-b", "torchdiffeq-direct"): 100,
    ("seed-b", "diffrax-checkpoint"): 5,
    ("seed-b", "diffrax-backsolve"): 5,
    ("seed-b-batch-100", "diffrax-checkpoint"): 5,
    ("seed-a", "jax"): 3,
    ("seed-a-sweep", "jax-vmap-1000"): 3,
    ("spiral", "diffrax-checkpoint"): 20,
    ("spiral", "torchdiffeq-direct"): 20,
}
OURS = "odesweep"
FIRST_TRAINING_TARGET = 1.0  # seconds beyond the steady state's

races = defaultdict(lambda: defaultdict(list))
for line in open(sys.argv[1]):
    fields = dict(field.split("=") for field in line.split())
    races[fields["work"]][fields["peer"]].append(fields)


def middle(runs, field):
    return median(float(run[field]) for run in runs)


def number(value):
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


print("µs are per training step, medians over the rounds. The floor is the layer products' multiply-adds over the core's peak.")
print("The ratio of processor times says more than that of wall times if the machine was busy.\n")
print("| work | peer | ours µs | floor µs | peer µs | ratio | of processor times | target | our loss | peer's loss |")
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
for work, sides in races.items():
    ours = sides[OURS]
    for peer, runs in sides.items():
        if peer == OURS:
            continue
        wall, processor = (middle(runs, field) / middle(ours, field) for field in ("us", "cpu"))
        target = TARGETS.get((work, peer))
        cells = [work, peer]
        cells += [number(middle(ours, "us")), number(middle(ours, "floor")), number(middle(runs, "us"))]
        cells += [number(wall), number(processor), str(target) if target else ""]
        cells += [number(middle(ours, "loss")), number(middle(runs, "loss"))]
        print("| " + " | ".join(cells) + " |")
if "seed-b" in races:
    ours = races["seed-b"][OURS]
    first, steady = middle(ours, "first"), middle(ours, "steady")
    print(f"\nFirst training in a fresh JVM, seed-b: {first:.2f} s from the JVM's start, {first - steady:.2f} s", end=" ")
    print(f"more than the steady {steady:.2f} s (target: at most {FIRST_TRAINING_TARGET:.0f} s more).")
