"""Prints JMH's results as a table, layer products also as a share of the FMA peak of the same run.
usage: microbenchmarks.py RESULTS.json"""

import json
import sys

results = json.load(open(sys.argv[1]))


def name_of(result):
    return ".".join(result["benchmark"].split(".")[-2:])


def score_of(result):
    return result["primaryMetric"]["score"]


# Nanoseconds per multiply-add on registers alone
peak = next((score_of(r) for r in results if name_of(r) == "FmaPeakBenchmark.peak"), None)
print("| benchmark | parameters | score | error | unit | of the FMA peak |")
print("| --- | --- | --- | --- | --- | --- |")
for result in results:
    parameters = result.get("params", {})
    share = ""
    if peak and name_of(result).startswith("ProductBenchmark."):
        operations = int(parameters["batch"]) * int(parameters["width"]) ** 2
        share = f"{operations * peak / score_of(result):.0%}"
    named = ", ".join(f"{name} {value}" for name, value in parameters.items())
    error = result["primaryMetric"]["scoreError"]
    error = error if error == "NaN" else f"{error:.2g}"
    unit = result["primaryMetric"]["scoreUnit"]
    print(f"| {name_of(result)} | {named} | {score_of(result):.4g} | {error} | {unit} | {share} |")
