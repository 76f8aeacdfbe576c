"""``simkit baseline record`` and ``check``: a finished run kept as a small text, and later runs held to it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path

from simkit.commands.baseline_again import Again, name_for, run_again
from simkit.commands.baseline_directory import baseline_of
from simkit.commands.baseline_words import say_moves, say_recorded
from simkit.commands.faults import Refused
from simkit.commands.study import read
from simkit.experiment.baseline import Baseline, BaselineError, read_baseline
from simkit.experiment.moved import moved_beyond_chance, moved_exactly
from simkit.scenario.bundle import bundled_file


def record(directory: Path, target: Path, scenarios: Sequence[str], lang: str, quiet: bool) -> None:
    """Write the baseline of a finished directory to ``target``; an older baseline there is replaced, nothing else.

    ``scenarios``: the files of those that do not come with simkit, so that the baseline can be run again.
    """
    found = baseline_of(directory, {})
    names = [id_ for id_ in found.scenarios if bundled_file(id_) is not None]
    named = {id_: id_ for id_ in names} | {_id_of(name, found): name_for(name, target) for name in scenarios}
    found = baseline_of(directory, named)
    _write(target, found.text())
    if not quiet:
        say_recorded(found, target, [id_ for id_ in found.scenarios if id_ not in named], lang)


def check(directory: Path | None, file: Path, how: Again, *, statistical: bool) -> bool:
    """Say what moved since the baseline in ``file``; whether nothing did.

    ``directory``: a finished run to hold to it; None to run again what the baseline is of.
    """
    was = _read(file)
    try:
        now = run_again(was, file, how) if directory is None else baseline_of(directory, {})
        found = moved_beyond_chance(was, now) if statistical else moved_exactly(was, now)
    except BaselineError as wrong:
        raise Refused(f"{file}: {wrong}") from None
    if not how.quiet:
        say_moves(found, was, now, how.lang)
    return not found.moves


def _id_of(name: str, found: Baseline) -> str:
    """The scenario of the run that ``name`` is."""
    (scenario,) = read([name], found.overrides)
    if scenario.id not in found.scenarios:
        raise Refused(f"{name}: this is {scenario.id}; the run is of {', '.join(found.scenarios)}")
    return scenario.id


def _read(file: Path) -> Baseline:
    if file.is_dir():
        raise Refused(f"{file}: this is a directory; give the baseline too: simkit baseline check {file} FILE")
    try:
        return read_baseline(file.read_text(encoding="utf-8"))
    except BaselineError as wrong:
        raise Refused(f"{file}: {wrong}") from None
    except UnicodeDecodeError:
        raise Refused(f"{file}: this is no baseline: it is not UTF-8 text") from None
    except OSError as wrong:
        raise Refused(f"{file}: cannot be read: {wrong.strerror}") from None


def _write(target: Path, text: str) -> None:
    """Whole or not at all."""
    if target.exists():
        try:
            _read(target)
        except Refused:
            raise Refused(f"{target}: this is there already and is no baseline; choose another name") from None
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        part.replace(target)
    except OSError as wrong:
        raise Refused(f"{target}: cannot be written: {wrong.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
