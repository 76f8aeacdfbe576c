"""A verdict: what a bound of a rule says of a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["pass", "fail", "not_applicable", "unknown"]
Relation = Literal["compliance", "benchmark", "own"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One bound of one rule at one site (``*``: the programme).

    ``margin`` is how far the value lies on the right side of the bound, in the measure's unit (negative =
    fails). ``p_fail`` is the share of replications that fail, for simulated measures, with its interval.
    ``relation``: compliance (合规) for the scenario's own jurisdiction, benchmark (对标) for another's, own (自定) for
    a clause in a file of the planner's.
    """

    site: str
    standard: str
    rule: str
    part: str
    severity: str
    status: Status
    measure: str
    value: float | str | None
    bound: str
    margin: float | None
    p_fail: float | None
    p_fail_low: float | None
    p_fail_high: float | None
    relation: Relation
    cite: str
    note: str = ""
