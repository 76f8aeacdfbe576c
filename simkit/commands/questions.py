"""Questions that can be asked of a plan: ``simkit plan SCENARIO --with cuts``."""

from __future__ import annotations

from collections.abc import Sequence

from simkit.commands.faults import Refused

#: Asks for every question there is.
ALL = "all"


def questions_named(names: Sequence[str], lang: str) -> tuple[str, ...]:
    """The questions asked for, each once, in the order in which they are answered.

    Refused where one is not known; what could be asked is then listed with what it says.
    """
    from optimization.analyses import ANALYSES

    asked = {part.strip() for name in names for part in name.split(",")}
    unknown = sorted(asked - {ALL, *ANALYSES})
    if unknown:
        known = "".join(f"\n  {name}: {getattr(analysis, lang)}" for name, analysis in ANALYSES.items())
        raise Refused(f"--with {unknown[0]}: no such question; ask one of these, or '{ALL}':{known}")
    return tuple(name for name in ANALYSES if name in asked or ALL in asked)
