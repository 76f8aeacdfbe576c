"""Options whose value may be left out: ``--events`` is ``--events csv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from typer.core import TyperCommand

#: Option -> the values it takes; the first goes without saying.
_VALUES: Mapping[str, Sequence[str]] = {"--events": ("csv", "parquet")}


class WithBareOptions(TyperCommand):
    """A command in which those options may stand without a value, before anything else."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spelt_out(args))


def spelt_out(args: Sequence[str]) -> list[str]:
    """The words of a command line with the value that goes without saying written down."""
    found: list[str] = []
    for word, following in pairwise([*args, ""]):
        found.append(word)
        if word in _VALUES and following not in _VALUES[word]:
            found.append(_VALUES[word][0])
    return found
