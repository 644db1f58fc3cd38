"""The package on the built program: python -m unittest discover -s tests. Tests of what is not installed are left out, and say so."""

import io
import math
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import odesweep  # noqa: E402
from odesweep import _program, _progress  # noqa: E402

SWEEP = {
    "name": "small",
    "problem": "lotka-volterra",
    "objective": "residual",
    "search": {"sampler": "grid", "replicates": 2},
    "space": {"activation": ["tanh", "sin"]},
    "train": {"epochs": 30, "hidden_widths": [8], "initial_condition": "hard"},
}


class OneRun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temp = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temp.cleanup)
        cls.run_ = odesweep.run(SWEEP, Path(cls.temp.name, "run"))

    def test_reports_what_the_command_reports(self):
        self.assertIn("4 trainings of 2 configurations: 4 COMPLETE.", self.run_.report)
        again = odesweep.Run(self.run_.folder)
        self.assertIn("4 trainings of 2 configurations: 4 COMPLETE.", again.report)
        self.assertIn("Run(", repr(again))

    def test_page_is_shown_in_a_notebook(self):
        shown = self.run_._repr_html_()
        self.assertTrue(shown.startswith('<iframe srcdoc="'))
        self.assertEqual(1, shown.count("<iframe"), "the page must be escaped as a whole")

    @unittest.skipUnless(find_spec("pandas") and find_spec("pyarrow"), "pandas and pyarrow are not installed")
    def test_tables_are_data_frames(self):
        ranking = self.run_.ranking()
        self.assertEqual({"tanh", "sin"}, set(ranking.activation))
        self.assertEqual([1, 2], list(ranking["rank"]))
        self.assertEqual(4, len(self.run_.trials()))
        self.assertGreater(len(self.run_.curves()), 4)
        with self.assertRaisesRegex(odesweep.OdesweepError, "it has curves, models, ranking, trials"):
            self.run_.estimates()

    def test_predicts_at_the_times_asked_for_in_their_order(self):
        predicted = self.run_.best.predict([2, 0.25, 2])
        self.assertEqual([2, 0.25, 2], list(predicted["time"]))
        first = list(predicted["predicted_1"])
        self.assertEqual(first[0], first[2])
        self.assertNotEqual(first[0], first[1])
        self.assertEqual([1.0], list(self.run_.best.predict(0)["predicted_1"]), "the initial condition is hard")
        self.assertEqual(101, len(self.run_.model(1).predict()["true_2"]))

    @unittest.skipUnless(find_spec("torch"), "torch is not installed")
    def test_module_is_the_solution_that_is_predicted(self):
        import torch

        for scaling in ("none", "auto"):
            for condition in ("hard", "soft"):
                run = self.other(f"{scaling}-{condition}", scaling=scaling, initial_condition=condition)
                for trial in (0, 1):
                    model = run.model(trial)
                    expected = model.predict([0.0, 0.7, 3.0])
                    got = model.to_torch()(torch.tensor([0.0, 0.7, 3.0], dtype=torch.float64))
                    for d in (0, 1):
                        for a, b in zip(expected[f"predicted_{d + 1}"], got[:, d].tolist()):
                            self.assertAlmostEqual(a, b, delta=1e-12 * max(1, abs(a)))

    @unittest.skipUnless(find_spec("torch"), "torch is not installed")
    def test_module_is_the_field_whose_solution_is_predicted(self):
        import torch

        for scaling in ("none", "auto"):
            run = self.other(f"field-{scaling}", objective="trajectory", scaling=scaling)
            field = run.best.to_torch()
            h = 1e-4
            expected = run.best.predict([0.5 - h, 0.5, 0.5 + h])
            y = torch.tensor([expected["predicted_1"][1], expected["predicted_2"][1]], dtype=torch.float64)
            slope = field(0.5, y).tolist()
            for d in (0, 1):
                values = list(expected[f"predicted_{d + 1}"])
                difference = (values[2] - values[0]) / (2 * h)
                # the solver's dense output is good to about 1e-4 in its slope
                self.assertAlmostEqual(difference, slope[d], delta=1e-3 * max(1, abs(slope[d])))

    def other(self, name, objective="residual", **settings):
        sweep = dict(SWEEP, objective=objective, train={"epochs": 5, "hidden_widths": [8], **settings})
        return odesweep.run(sweep, Path(self.temp.name, name))

    def test_export_needs_leave_to_replace_a_file(self):
        file = Path(self.temp.name, "best.npz")
        self.run_.best.export(file)
        with self.assertRaisesRegex(odesweep.BadInputError, "overwrite"):
            self.run_.best.export(file)
        self.run_.best.export(file, overwrite=True)


class WholeCommands(unittest.TestCase):
    def setUp(self):
        temp = tempfile.TemporaryDirectory()
        self.addCleanup(temp.cleanup)
        self.temp = Path(temp.name)

    def test_errors_are_the_commands_own_line(self):
        with self.assertRaises(odesweep.BadInputError) as raised:
            odesweep.validate(SWEEP, set={"learning_rate": -1})
        self.assertRegex(str(raised.exception), r"learning_rate must be positive, got -1")
        self.assertNotIn("\n", str(raised.exception))
        self.assertEqual(2, raised.exception.exit_code)
        self.assertIsInstance(raised.exception, ValueError)
        with self.assertRaisesRegex(odesweep.BadInputError, "nowhere.yaml"):
            odesweep.run(self.temp / "nowhere.yaml", self.temp / "out")

    def test_settings_replace_those_of_the_sweep(self):
        text = odesweep.validate(SWEEP, set={"search.replicates": 5, "space.activation": ["tanh", "gelu", "relu"]})
        self.assertIn("3 configurations", text)
        self.assertIn("15 trainings", text)

    def test_interrupt_keeps_what_was_trained(self):
        out = self.temp / "out"
        sweep = dict(SWEEP, search={"sampler": "grid"}, space={"epochs": [30, 100_000_000]}, train={"hidden_widths": [8]})
        script = (
            "import signal, sys, odesweep\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)  # a build in the background ignores it\n"
            "from odesweep import _commands\n"
            "_commands.progress_view = lambda: lambda done, total, line: print(done, line, flush=True)\n"
            f"odesweep.run({sweep!r}, {str(out)!r}, master='local[2]')\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[1],
        )
        for line in process.stdout:
            if "1 of 2 trainings done" in line:
                break
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=120)
        finally:
            process.kill()
        self.assertIn("KeyboardInterrupt", errors)
        self.assertIn("PARTIAL", odesweep.Run(out).report)

    @unittest.skipUnless(find_spec("pandas"), "pandas is not installed")
    def test_data_may_be_a_data_frame(self):
        import pandas

        data = pandas.DataFrame({"day": range(12), "x": [0.9**n for n in range(12)]})
        sweep = {
            "problem": {
                "states": ["x"],
                "equations": {"x": "-k*x"},
                "parameters": {"k": {"start": 0.5, "bounds": [0.01, 10]}},
                "initial": {"x": 1},
                "data": {"file": data, "time": "day", "columns": {"x": "x"}},
            },
            "objective": "trajectory",
            "search": {"sampler": "grid"},
            "space": {"learning_rate": [0.05]},
            "train": {"epochs": 200},
        }
        run = odesweep.run(sweep, self.temp / "data")
        estimates = run.estimates()
        self.assertAlmostEqual(-math.log(0.9), estimates["value"][0], delta=0.02)
        self.assertIs(sweep["problem"]["data"]["file"], data, "the caller's dict is left as it was")


class WithoutTheProgram(unittest.TestCase):
    def test_progress_lines_are_read(self):
        seen = []
        said = []
        lines = io.StringIO("Sweeping a: 3 trainings\n1 of 3 trainings done; best 1\n2 of at most 1,000 trainings done\nodesweep: no\n")
        _program._listen(lines, said, lambda *progress: seen.append(progress[:2]))
        self.assertEqual([(0, 0), (1, 3), (2, 1000)], seen)
        self.assertEqual(["odesweep: no"], said)

    def test_bar_escapes_what_it_shows(self):
        self.assertIn("width:25%", _progress.bar(1, 4, "x"))
        self.assertIn("&lt;b&gt;", _progress.bar(1, 4, "<b>"))

    def test_missing_program_is_named_with_the_remedy(self):
        with mock.patch.dict(os.environ, ODESWEEP_HOME="/nowhere", PATH=""), mock.patch.object(Path, "is_file", lambda self: False):
            with self.assertRaisesRegex(odesweep.OdesweepError, "/nowhere.*set ODESWEEP_HOME"):
                _program.program()

    def test_java_is_named_with_its_version(self):
        self.assertRegex(odesweep.java(), r"^\d+(\.\d+)* \(/.*\)$")


if __name__ == "__main__":
    unittest.main()
