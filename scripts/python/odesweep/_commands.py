"""The commands that make or check a run."""

import copy
import json
import re
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from odesweep._program import call, java
from odesweep._progress import progress_view
from odesweep._run import Run


def run(sweep, out=None, set=None, *, master=None, conf=None, jars=None, overwrite=False, progress=True):
    """Trains every configuration of a sweep and returns the run, ranked.

    :param sweep: a sweep file's path or URI, or a dict with the same keys; in a dict, ``problem.data.file`` may be a DataFrame
    :param out: the run's folder; default: ``runs/``, the sweep's name and the time
    :param set: settings that replace the file's, for example ``{"search.replicates": 3, "epochs": 200}``
    :param master: Spark's master, for example ``"local[4]"``; default: all cores of this machine
    :param conf: Spark's properties, for example ``{"spark.executor.memory": "2g"}``
    :param jars: more jars, such as one with a problem of your own
    :param overwrite: whether to delete the run that ``out`` holds first
    :param progress: whether to show how far the sweep is
    :raises BadInputError: if the sweep does not follow a rule
    :raises OdesweepError: if the sweep could not be run to its end
    """
    with _file(sweep) as file:
        folder = Path(out) if out is not None and "://" not in str(out) else out
        if folder is None:
            folder = Path("runs") / f"{_name(sweep)}-{time.strftime('%Y%m%d-%H%M%S')}"
        options = ["--overwrite"] if overwrite else []
        report = _call_showing(progress, "run", file, "--out", folder, *options, *_options(set, master, conf, jars))
    return Run(folder, report)


def resume(folder, set=None, *, master=None, conf=None, jars=None, retry=(), repair=False, progress=True):
    """Trains what a run lacks: after an interrupt, or with a larger ``search.trials`` in ``set``; parameters as of :func:`run`.

    :param retry: outcomes to train again, for example ``["TIMEOUT", "LOST"]``
    :param repair: whether to write tables again that are damaged or missing
    """
    options = [f"--retry={','.join(retry)}"] if retry else []
    options += ["--repair"] if repair else []
    report = _call_showing(progress, "resume", folder, *options, *_options(set, master, conf, jars))
    return Run(folder, report)


def validate(sweep, set=None, *, jars=None):
    """Checks a sweep without training; returns what would run, in words."""
    with _file(sweep) as file:
        return call("validate", file, *_options(set, None, None, jars)).rstrip()


def _call_showing(progress, *arguments):
    show = progress_view() if progress else None
    if show:
        show(0, 0, f"Java {java()}")
    return call(*arguments, on_progress=show)


def _options(set, master, conf, jars):
    options = [f"--set={key}={_value(value)}" for key, value in (set or {}).items()]
    options += [f"--master={master}"] if master else []
    options += [f"--conf={key}={value}" for key, value in (conf or {}).items()]
    options += [f"--jars={','.join(map(str, jars))}"] if jars else []
    return options


def _value(value):
    return value if isinstance(value, str) else json.dumps(value)


def _name(sweep):
    name = sweep.get("name", "sweep") if isinstance(sweep, dict) else re.split(r"[/\\]", str(sweep))[-1].rsplit(".", 1)[0]
    return re.sub(r"[^\w.-]", "-", name)


@contextmanager
def _file(sweep):
    """The sweep file of a sweep; a dict's is temporary, and has the dict as JSON, which is YAML too."""
    if not isinstance(sweep, dict):
        yield sweep
        return
    with tempfile.TemporaryDirectory(prefix="odesweep-") as folder:
        sweep = copy.deepcopy(sweep)
        _place_files(sweep.get("problem"), Path(folder))
        file = Path(folder, f"{_name(sweep)}.yaml")
        file.write_text(json.dumps(sweep, indent=2), encoding="utf-8")
        yield file


def _place_files(node, folder):
    """Relative names of data files lead from the working directory, and a DataFrame becomes a file."""
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key != "file":
            _place_files(value, folder)
        elif hasattr(value, "to_csv"):
            data = folder / f"data-{len(list(folder.iterdir()))}.csv"
            value.to_csv(data, index=False)
            node[key] = str(data)
        elif isinstance(value, str) and "://" not in value:
            node[key] = str(Path(value).resolve())
