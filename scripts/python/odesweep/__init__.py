"""Hyperparameter sweeps of neural ODEs, from Python and notebooks.

>>> import odesweep
>>> run = odesweep.run("sweep.yaml", set={"search.replicates": 3})
>>> run.ranking()                    # a DataFrame; the best configuration first
>>> run.best.predict([0, 0.5, 1])    # the best model's solution
>>> run                              # in a notebook: the report's page
"""

from odesweep._commands import resume, run, validate
from odesweep._program import BadInputError, OdesweepError, java
from odesweep._run import Model, Run

__all__ = ["BadInputError", "Model", "OdesweepError", "Run", "java", "resume", "run", "validate"]
