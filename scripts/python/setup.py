"""Builds the package, and writes into it where the checkout is, since that holds the program which the package starts."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithHome(build_py):
    def run(self):
        super().run()
        if not self.editable_mode:
            home = Path(__file__).resolve().parents[2]
            Path(self.build_lib, "odesweep", "home.txt").write_text(str(home), encoding="utf-8")


setup(cmdclass={"build_py": BuildWithHome})
