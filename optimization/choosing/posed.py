"""The question of a plan as it is posed: each site with its purses and mandates, and what ways of running it serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from optimization.choosing.answer import Question
from optimization.site.case import Case
from optimization.site.program import Program, program_of
from optimization.trials.response import Entry
from simkit.scenario.frozen import FrozenMap


@dataclass(frozen=True, slots=True)
class Posed:
    """A site, or several that differ in nothing, with all that its plan rests on.

    ``sites`` are their ids; ``question`` and ``entries`` are those of the first. ``seed`` is that of the simulations
    behind the entries: further ways to run the site are tried on the same residents. ``need_ranges``: what
    ``requests_per_1000_month`` of a service may lie between, where it is assumed.
    """

    sites: tuple[str, ...]
    question: Question
    entries: tuple[Entry, ...]
    seed: int = 1
    need_ranges: Mapping[str, tuple[float, float]] = field(default_factory=FrozenMap)

    @property
    def case(self) -> Case:
        return self.question.case

    @property
    def program(self) -> Program:
        """The site's program with every way to run it, heads at target."""
        return program_of(self.case, self.question.purse, self.entries, self.question.mandates)
