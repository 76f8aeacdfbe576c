"""What belongs to the city's own standard and what to another city's: compliance and benchmark, each by itself."""

from __future__ import annotations

from dataclasses import dataclass

from reports.directory import Directory
from reports.judgements import Clause, clauses
from reports.records import VerdictRow

_BENCHMARK = "benchmark"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """How a scenario stands against other cities' standards: clauses met, missed, not to be judged."""

    standards: tuple[str, ...]
    met: int
    missed: int
    unknown: int


def is_benchmark(clause: Clause) -> bool:
    """Whether the clause is of another city's standard: missing it breaks no rule."""
    return clause.first.relation == _BENCHMARK


def benchmark(data: Directory, scenario: str) -> Benchmark | None:
    """The clauses of other cities' standards, each at its worst site; None where the scenario is held to none."""
    held = [clause for clause in clauses(data.verdicts, data.scenarios) if is_benchmark(clause)]
    found = [(clause.standard, judgement.status) for clause in held if (judgement := clause.of(scenario))]
    if not found:
        return None
    status = [status for _, status in found]
    standards = tuple(dict.fromkeys(standard for standard, _ in found))
    return Benchmark(standards, status.count("pass"), status.count("fail"), status.count("unknown"))


def breaks_own_clause(data: Directory, scenario: str, site: str) -> bool:
    """Whether a mandatory clause that is not another city's fails at the site, limits on spending aside."""
    return any(
        row.status == "fail" and row.severity == "mandatory" and row.relation != _BENCHMARK and not _caps_spending(row)
        for row in data.verdicts
        if (row.scenario, row.site) == (scenario, site)
    )


def _caps_spending(row: VerdictRow) -> bool:
    return row.measure.startswith("spend") and row.bound.startswith("max")
