"""Optuna's samplers on the problems of Problems.java, which a JVM serves; prints the same lines as Race.java.

usage: peer.py speed SAMPLER
       peer.py CLASSPATH SAMPLER OPEN TRIALS FIRST_SEED LAST_SEED [PROBLEM ...]
OPEN trials are asked for before the first of them is told. SAMPLER is tpe, gp, cmaes, qmc or random.
"""

import math
import subprocess
import sys
import time
import warnings

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")
START = 10
BUDGETS = (20, 30, 50, 75, 100, 150, 200)


def described(classpath):
    """The problems by name: minimum, scale, parameters."""
    problems = {}
    text = subprocess.run(["java", "-cp", classpath, "Race", "describe"], capture_output=True, text=True, check=True)
    for line in text.stdout.splitlines():
        word = line.split()
        if word[0] == "problem":
            problems[word[1]] = (float(word[2]), float(word[3]), [])
            last = problems[word[1]][2]
        else:
            last.append(
                {
                    "name": word[1],
                    "low": float(word[2]),
                    "high": float(word[3]),
                    "log": word[4] == "true",
                    "count": int(word[5]),
                    "choice": word[6] == "true",
                    "parent": int(word[7]),
                    "with": [] if word[8] == "-" else [int(w) for w in word[8].split(",")],
                }
            )
    return problems


def sampler(name, seed):
    samplers = optuna.samplers
    return {
        "tpe": lambda: samplers.TPESampler(multivariate=True, constant_liar=True, seed=seed),
        "gp": lambda: samplers.GPSampler(seed=seed),
        "cmaes": lambda: samplers.CmaEsSampler(seed=seed),
        "qmc": lambda: samplers.QMCSampler(seed=seed),
        "random": lambda: samplers.RandomSampler(seed=seed),
    }[name]()


def suggested(trial, parameters):
    """A point of the unit cube; each parameter is searched in its own terms, as a user would."""
    index, point = [0] * len(parameters), [0.5] * len(parameters)
    for i, p in enumerate(parameters):
        if p["parent"] >= 0 and index[p["parent"]] not in p["with"]:
            continue
        if p["choice"]:
            index[i] = trial.suggest_categorical(p["name"], list(range(p["count"])))
            point[i] = (index[i] + 0.5) / p["count"]
        elif p["count"] > 0:  # steps, even on the parameter's scale
            index[i] = trial.suggest_int(p["name"], 0, p["count"] - 1)
            point[i] = (index[i] + 0.5) / p["count"]
        else:
            value = trial.suggest_float(p["name"], p["low"], p["high"], log=p["log"])
            share = (
                math.log(value / p["low"]) / math.log(p["high"] / p["low"])
                if p["log"]
                else (value - p["low"]) / (p["high"] - p["low"])
            )
            point[i] = min(max(share, 0.0), math.nextafter(1.0, 0.0))
    return point


def main(classpath, name, open_trials, trials, first_seed, last_seed, *only):
    server = subprocess.Popen(
        ["java", "-XX:TieredStopAtLevel=1", "-cp", classpath, "Race", "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    label = f"optuna-{name}" + ("" if open_trials == 1 else f"-{open_trials}")
    for problem, (minimum, scale, parameters) in described(classpath).items():
        if only and problem not in only:
            continue
        for seed in range(first_seed, last_seed + 1):
            study = optuna.create_study(sampler=sampler(name, seed))
            begin, best, regret, failed, done = time.process_time(), math.inf, math.nan, 0, 0
            pending = []
            while done < trials:
                while len(pending) < min(open_trials, trials - done):
                    trial = study.ask()
                    pending.append((trial, suggested(trial, parameters)))
                trial, point = pending.pop(0)
                server.stdin.write(f"{problem} {seed} {done} {' '.join(map(repr, point))}\n")
                server.stdin.flush()
                value, truth = map(float, server.stdout.readline().split())
                done += 1
                if math.isnan(value):
                    failed += 1
                    study.tell(trial, state=optuna.trial.TrialState.FAIL)
                else:
                    study.tell(trial, value)
                    if value < best:
                        best, regret = value, (truth - minimum) / scale
                if done in BUDGETS:
                    cpu = time.process_time() - begin
                    print(label, problem, seed, done, regret, failed, cpu, sep=",", flush=True)
    server.stdin.close()


def speed(name):
    """A thousand trials of 40 reals, three times: the processor time and the best value."""
    for seed in range(3):
        study = optuna.create_study(sampler=sampler(name, seed))
        begin = time.process_time()
        for _ in range(1000):
            trial = study.ask()
            study.tell(trial, sum(trial.suggest_float(f"x{i}", -1, 1) ** 2 for i in range(40)))
        print(f"optuna-{name}", "sphere40", seed, 1000, study.best_value, 0, time.process_time() - begin, sep=",", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "speed":
        speed(sys.argv[2])
        sys.exit()
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7]), *sys.argv[7:])
