"""The program that the package starts: where it is, its errors and its progress."""

import os
import re
import shutil
import signal
import subprocess
import threading
from pathlib import Path


class OdesweepError(Exception):
    """A command that failed. Its text is the line that the command printed; ``exit_code`` is as in the guide, "In scripts"."""

    def __init__(self, message, exit_code):
        super().__init__(message)
        self.exit_code = exit_code


class BadInputError(OdesweepError, ValueError):
    """A sweep file, a setting or a folder that does not follow a rule. The text names the rule, the value and the remedy."""


BAD_INPUT = 2
TRAINING_FAILED = 1
PROGRESS = re.compile(r"(?P<done>\d+) of (?:at most )?(?P<all>[\d,]+) trainings? done")


def program():
    """The launcher: ``$ODESWEEP_HOME/scripts/odesweep``, that of the checkout the package was installed from, or ``odesweep`` on the PATH."""
    here = Path(__file__).resolve()
    homes = [os.environ.get("ODESWEEP_HOME")]
    recorded = here.with_name("home.txt")
    homes.append(recorded.read_text(encoding="utf-8") if recorded.exists() else here.parents[3])
    for home in filter(None, homes):
        for launcher in (Path(home, "scripts", "odesweep"), Path(home, "bin", "odesweep")):
            if launcher.is_file():
                return str(launcher)
    on_path = shutil.which("odesweep")
    if on_path:
        return on_path
    raise OdesweepError(
        "Odesweep must be found at $ODESWEEP_HOME, in the checkout that the package was installed from, or on the PATH;"
        f" got none of {', '.join(str(home) for home in filter(None, homes))}; set ODESWEEP_HOME to a checkout",
        3,
    )


def java():
    """The Java that runs the program, for example ``17.0.15 (/usr/lib/jvm/java-17)``."""
    home = os.environ.get("JAVA_HOME")
    found = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if not found or not Path(found).exists():
        raise OdesweepError(f"Java 17 or newer must be on the PATH or at JAVA_HOME, got {home or 'no java'}", 3)
    place = Path(found).resolve().parents[1]
    release = place / "release"
    version = re.search(r'^JAVA_VERSION="([^"]*)"', release.read_text(), re.M) if release.exists() else None
    return f"{version.group(1) if version else 'unknown version'} ({place})"


def call(*arguments, on_progress=None):
    """Runs a command to its end and returns what it printed. A training that failed is in the results, and is no error here.

    An interrupt ends the command as Ctrl-C does: what was trained is kept.
    """
    environment = dict(os.environ, ODESWEEP_PROGRESS_S="0.5") if on_progress else None
    process = subprocess.Popen(
        [program(), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
        start_new_session=True,  # an interrupt reaches it from here alone
    )
    said = []
    listener = threading.Thread(target=_listen, args=(process.stderr, said, on_progress), daemon=True)
    listener.start()
    try:
        out = process.stdout.read()
        code = process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGTERM)  # as Ctrl-C, also where interrupts are ignored
        process.stdout.read()
        process.wait()
        raise
    finally:
        listener.join(timeout=10)
        process.stdout.close()
    if code not in (0, TRAINING_FAILED):
        kind = BadInputError if code == BAD_INPUT else OdesweepError
        message = "\n".join(said).removeprefix("odesweep: ") or f"the command ended with exit code {code}"
        raise kind(message, code)
    return out


def _listen(stderr, said, on_progress):
    with stderr:
        for line in stderr:
            line = line.rstrip("\n")
            progress = PROGRESS.match(line)
            if progress:
                if on_progress:
                    on_progress(int(progress["done"]), int(progress["all"].replace(",", "")), line)
            elif line.startswith(("Sweeping ", "Building ")):
                if on_progress:
                    on_progress(0, 0, line)
            elif line:
                said.append(line)
