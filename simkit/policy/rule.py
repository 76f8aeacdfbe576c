"""A rule: one clause of a standard as data, with its measure, its bounds and its citation."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simkit.scenario.frozen import Map, Noun, Text

Severity = Literal["mandatory", "in_principle", "target"]
UsedBy = Literal["check", "both"]
"""``both``: also a row of the optimizer; ``check``: only looked at."""


class Cite(Noun):
    """Where the clause stands: the document's title and number, the clause in its own numbering."""

    document: Text
    clause: str

    def __str__(self) -> str:
        return f"{self.document.zh} {self.clause}"


class Bound(Noun):
    """One testable demand on a measure; exactly one of min, max, equal, all_of is given.

    ``select`` narrows the measure, e.g. ``{fund: city}`` or ``{category: elderly}``; ``part`` names the
    bound where a rule has several. ``source`` is given where the number is not in the clause (assumed).
    """

    measure: str
    part: str = ""
    select: Map[str, str] = Map()
    min: float | None = None
    max: float | None = None
    equal: float | None = None
    all_of: tuple[str, ...] | None = None
    severity: Severity | None = Field(default=None, description="where it differs from the rule's")
    applies_if_group_over: Map[str, int] = Field(
        default=Map(), description="group -> size that must be exceeded, strictly"
    )
    source: str = ""

    @model_validator(mode="after")
    def _one_kind(self) -> Bound:
        given = [kind for kind in ("min", "max", "equal", "all_of") if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"a bound is one of min, max, equal, all_of; here: {', '.join(given) or 'none'}")
        return self

    @property
    def kind(self) -> str:
        return next(kind for kind in ("min", "max", "equal", "all_of") if getattr(self, kind) is not None)


class Example(Noun):
    """A worked case that runs as a test: facts given (measure or group size -> value) and the verdict expected."""

    given: Map[str, float | bool | tuple[str, ...] | None]
    part: str = ""
    verdict: Literal["pass", "fail", "not_applicable", "unknown"]


class Rule(Noun):
    """One clause. ``readings`` restricts the rule to scenarios with these readings (e.g. ``{heads: closed}``)."""

    id: str
    text: Text
    cite: Cite
    severity: Severity
    used_by: UsedBy
    bounds: tuple[Bound, ...]
    programme: str | None = Field(default=None, description="applies only inside this programme")
    readings: Map[str, str] = Map()
    in_force_from: str = ""
    note: Text | None = None
    examples: tuple[Example, ...]


class Information(Noun):
    """A clause of the standard that is shown but carries no verdict here, and why."""

    id: str
    text: Text
    cite: Cite
    why: Text


class Standard(Noun):
    """A set of rules of one jurisdiction."""

    id: str
    name: Text
    jurisdiction: str
    rules: tuple[Rule, ...]
    information: tuple[Information, ...] = ()
