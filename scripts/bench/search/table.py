"""Tables of the lines that Race.java and peer.py print.

usage: table.py FILE ...
"""

import math
import sys
from collections import defaultdict

SMALLEST = 1e-6
"""Regrets below it count as this: the problems' minima are known to 5 digits."""
FAILING = ("branin_fail", "hartmann6_fail", "rosenbrock4_fail", "train", "train_noise")
TUNED = FAILING
"""What the weight of failures was tuned on. The rest of the search was not tuned on any problem."""


def read(files):
    """By label and budget: the regrets and failures of each problem."""
    regrets = defaultdict(lambda: defaultdict(list))
    failures = defaultdict(lambda: defaultdict(list))
    seconds = defaultdict(list)
    for name in files:
        with open(name) as lines:
            for line in lines:
                label, problem, _, budget, regret, failed, cpu = line.strip().split(",")
                value = float(regret)
                key = (label, int(budget))
                regrets[key][problem].append(2.0 if math.isnan(value) else value)
                failures[key][problem].append(int(failed))
                seconds[key].append(float(cpu))
    return regrets, failures, seconds


def mean(values):
    return sum(values) / len(values)


def main(files):
    regrets, failures, seconds = read(files)
    labels = sorted({label for label, _ in regrets})
    for budget in (50, 100, 200):
        rows = [label for label in labels if (label, budget) in regrets]
        print(f"\n### {budget} trials\n")
        print("| | seeds | mean regret | mean log10 | held out: regret, log10 | mean rank | held out | train, train_noise | failed of "
              "branin, hartmann6, rosenbrock4, train, train_noise | CPU s |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        means = {label: {p: mean(v) for p, v in regrets[label, budget].items()} for label in rows}
        problems = sorted(set.intersection(*(set(m) for m in means.values()))) if rows else []
        held_out = [p for p in problems if p not in TUNED]
        ranks = {label: {p: 1 + sum(means[o][p] < means[label][p] for o in rows) for p in problems} for label in rows}
        for label in rows:
            m = means[label]
            log = [math.log10(max(SMALLEST, m[p])) for p in problems]
            log_out = [math.log10(max(SMALLEST, m[p])) for p in held_out]
            failed = ", ".join(f"{mean(failures[label, budget][p]):.0f}" for p in FAILING if p in m)
            print(f"| {label} | {len(regrets[label, budget][problems[0]])} | {mean([m[p] for p in problems]):.3f} | {mean(log):.2f} "
                  f"| {mean([m[p] for p in held_out]):.3f}, {mean(log_out):.2f} | {mean(list(ranks[label].values())):.2f} "
                  f"| {mean([ranks[label][p] for p in held_out]):.2f} | {m.get('train', math.nan):.3f}, "
                  f"{m.get('train_noise', math.nan):.3f} | {failed} | {mean(seconds[label, budget]):.2f} |")
        if budget == 100 and rows:
            print("\nMean regret of each problem:\n\n| | " + " | ".join(rows) + " |\n|---|" + "---|" * len(rows))
            for p in problems:
                print(f"| {p}{'' if p in TUNED else ' *'} | " + " | ".join(f"{means[label][p]:.2g}" for label in rows) + " |")
            print("\n\\* not among the problems on which the search was tuned")


if __name__ == "__main__":
    main(sys.argv[1:])
