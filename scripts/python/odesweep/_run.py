"""What a run left: its tables, its report and its models."""

import csv
import html
import io
import json
import tempfile
from contextlib import contextmanager
from pathlib import Path

from odesweep._program import OdesweepError, call

HEIGHT = 900


class Run:
    """A run in a local folder, finished or not. In a notebook it shows the report's page.

    :param folder: what ``--out`` named
    """

    def __init__(self, folder, report=None):
        self.folder = folder if "://" in str(folder) else Path(folder)
        self._report = report

    @property
    def report(self):
        """The report as text, as the command prints it."""
        if self._report is None:
            self._report = call("report", self.folder)
        return self._report

    def ranking(self):
        """A DataFrame with a row for each configuration, the best first."""
        return self.table("ranking")

    def trials(self):
        """A DataFrame with a row for each training."""
        return self.table("trials")

    def curves(self):
        """A DataFrame with the loss of each training's epochs."""
        return self.table("curves")

    def estimates(self):
        """A DataFrame with each estimated parameter of each training; of problems with data."""
        return self.table("estimates")

    def table(self, name):
        """One of the run's Parquet tables as a DataFrame; conf/TABLES.md explains the columns."""
        try:
            import pandas
        except ImportError as e:
            raise ImportError("tables need pandas and pyarrow, got no pandas; pip install pandas pyarrow") from e
        path = self.folder / f"{name}.parquet" if isinstance(self.folder, Path) else f"{self.folder}/{name}.parquet"
        if isinstance(path, Path) and not path.exists():
            there = ", ".join(sorted(table.stem for table in self.folder.glob("*.parquet"))) or "none"
            raise OdesweepError(f"a table must be one that the run has, got {name!r} in {self.folder}; it has {there}", 2)
        return pandas.read_parquet(path)

    @property
    def best(self):
        """The best configuration's model."""
        return Model(self)

    def model(self, trial):
        """The model of a trial: its best replicate's."""
        return Model(self, trial)

    def __repr__(self):
        return f"{self.report}Run({str(self.folder)!r})"

    def _repr_html_(self):
        page = Path(self.folder, "report.html")
        if not page.exists():
            return f"<pre>{html.escape(repr(self))}</pre>"
        document = html.escape(page.read_text(encoding="utf-8"), quote=True)
        return (
            f'<iframe srcdoc="{document}" sandbox="allow-scripts allow-popups allow-downloads"'
            f' style="width:100%;height:{HEIGHT}px;border:0"></iframe>'
        )


class Model:
    """A trained model of a run. It is looked up when something is asked of it.

    A model that was not kept is trained again, to the same bits, if ``train`` is true.
    """

    def __init__(self, run, trial=None):
        self.run = run
        self.trial = trial

    def predict(self, t=None, *, train=False):
        """The solution at the times ``t``, in any order, beside the truth where it is known; default: 101 times over the interval.

        :returns: a DataFrame with the columns ``time``, ``predicted_1``, … and ``true_1``, …; without pandas a dict of lists
        """
        wanted = None if t is None else [float(time) for time in (t if hasattr(t, "__iter__") else [t])]
        with tempfile.TemporaryDirectory(prefix="odesweep-") as folder:
            options = []
            if wanted is not None:  # in a file, since a command line has an end
                options = [f"@{folder}/times"]
                Path(folder, "times").write_text("--at=" + ",".join(map(repr, sorted(set(wanted)))), encoding="utf-8")
            text = call("predict", self.run.folder, *options, *self._options(train))
        rows = list(csv.reader(io.StringIO(text)))
        values = [[float(cell) for cell in row] for row in rows[1:]]
        if wanted is not None:
            at = {row[0]: row for row in values}
            values = [at[time] for time in wanted]
        columns = {name: [row[column] for row in values] for column, name in enumerate(rows[0])}
        try:
            import pandas
        except ImportError:
            return columns
        return pandas.DataFrame(columns)

    def export(self, file, *, train=False, overwrite=False):
        """Writes the network to an ``.npz`` file; the guide, "In NumPy and PyTorch", says what it holds."""
        options = ["--overwrite"] if overwrite else []
        call("export", self.run.folder, f"--out={file}", *options, *self._options(train))

    def to_torch(self, *, train=False):
        """The network as a ``torch.nn.Module`` in double precision, in the problem's units.

        Trained on residuals it is the solution: ``module(t)`` of shape [times] gives the states, of shape [times][dimension].
        Trained on trajectories it is the vector field: ``module(t, y)`` gives dy/dt, as torchdiffeq calls it.
        Of a problem with formulas it is what ``nn`` stands for: ``module(x)`` of shape [rows][arguments].
        """
        from odesweep._torch import module

        with self._exported(train) as file:
            return module(file)

    def settings(self):
        """Every setting of the model's configuration, and what the network's input and output are."""
        import numpy

        with self._exported() as file, numpy.load(file) as arrays:
            return json.loads(bytes(arrays["metadata"]))

    @contextmanager
    def _exported(self, train=False):
        with tempfile.TemporaryDirectory(prefix="odesweep-") as folder:
            file = Path(folder, "model.npz")
            self.export(file, train=train)
            yield file

    def _options(self, train):
        return ([] if self.trial is None else [f"--trial={self.trial}"]) + (["--train"] if train else [])

    def __repr__(self):
        return f"Model({'the best' if self.trial is None else f'trial {self.trial}'} of {str(self.run.folder)!r})"
