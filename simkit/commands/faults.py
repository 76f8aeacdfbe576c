"""Faults of input, said in a few lines; nothing else is caught, so that a fault of ours shows its traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from simkit.commands.terminal import fault

P = ParamSpec("P")

WRONG, INTERRUPTED = 2, 130


class Refused(Exception):
    """The call cannot be carried out; its text is the whole message for the person."""


def exit_status_of(command: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """Carry out a command and give its exit status: its own answer, 2 for wrong input, 130 for Ctrl-C."""
    try:
        return command(*args, **kwargs)
    except Exception as wrong:
        if not isinstance(wrong, _for_the_person()):
            raise
        fault(str(wrong))
        return WRONG
    except KeyboardInterrupt:
        fault("Interrupted; nothing was written.")
        return INTERRUPTED


def _for_the_person() -> tuple[type[Exception], ...]:
    """Faults whose text is a message to the person; imported only once there is one."""
    from reports.reading import ReportError
    from simkit.experiment.directory import OutputError
    from simkit.scenario.problem import ScenarioError

    return (Refused, ScenarioError, OutputError, ReportError)
