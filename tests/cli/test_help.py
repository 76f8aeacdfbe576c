"""``simkit --help`` answers at once, and shows nothing without a body."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("numpy", "pandas", "scipy", "matplotlib", "pulp", "highspy", "simpy", "joblib", "jinja2", "pydantic", "ruamel")
COMMANDS = (
    "list", "show", "new", "fit", "validate", "run", "plan", "compare", "check", "report", "forms", "demo", "baseline",
)  # fmt: skip


def test_help_imports_nothing_slow():
    code = (
        "import sys\nfrom simkit.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('SLOW', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage:" in done.stdout
    assert done.stdout.splitlines()[-1] == "SLOW []"


def test_import_simkit_imports_nothing_slow():
    code = f"import sys, simkit; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_listed_and_explains_itself(simkit, command):
    assert f"\n  {command} " in simkit("--help").said
    answer = simkit(command, "--help")
    assert answer.status == 0
    assert answer.said.startswith(f"Usage: simkit {command} ")


def test_no_arguments_is_help(simkit):
    assert "Usage: simkit" in simkit().said + simkit().fault


def test_version(simkit):
    assert simkit("--version").said.startswith("simkit 0.")


def test_python_m_simkit_is_the_command():
    done = subprocess.run([sys.executable, "-m", "simkit", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Commands:" in done.stdout
