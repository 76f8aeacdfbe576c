"""Memory of a run: of a replication only its rows of figures stay."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from simkit.result import Result
from simkit.run import run
from tests.tiny import tiny

SMALL = tiny(population={"centre": {"residents": 100}})
#: Both whole tasks of eight replications, so that both have equally many in memory at once.
FEW, MANY = 40, 240


def peak_bytes(replications: int) -> tuple[int, Result]:
    gc.collect()
    tracemalloc.start()
    try:
        # The engine leaves cycles behind; they are cleared after each task, or the peak would be a matter of chance.
        found = run(SMALL, replications=replications, jobs=1, progress=lambda _done, _total: gc.collect())
        return tracemalloc.get_traced_memory()[1], found
    finally:
        tracemalloc.stop()


def bytes_of_rows(found: Result) -> int:
    """Eight bytes for each figure of a replication: by KPI and group, by service, by rule."""
    rows = [record.rows for record in found.records[0].values()]
    return sum(8 * len(each) * sum(part.shape[1] for part in (each.kpis, each.services, each.rules)) for each in rows)


@pytest.mark.slow
def test_memory_grows_by_the_rows_of_figures_alone(monkeypatch):
    monkeypatch.setattr("simkit.run._TASKS_PER_WORKER", 1)
    run(SMALL, replications=1, jobs=1)  # imports and caches
    (few, of_few), (many, of_many) = peak_bytes(FEW), peak_bytes(MANY)
    rows = bytes_of_rows(of_many) - bytes_of_rows(of_few)
    assert rows == (MANY - FEW) * bytes_of_rows(of_few) // FEW
    # Three tenths more for the counts of waits, which fill up, and numbers. A tally kept of each replication would come
    # to four times the rows.
    assert many - few < 1.3 * rows


def test_what_is_kept_beside_the_rows_does_not_grow():
    of_few, of_many = (run(SMALL, replications=replications, jobs=1) for replications in (4, 40))
    for site, record in of_many.records[0].items():
        before = of_few.records[0][site]
        assert record.sums.busy_ms.shape == before.sums.busy_ms.shape
        # nobody waits longer than the whole week: so many cells there are at most
        assert len(record.sums.waits.cell) == len(set(record.sums.waits.cell.tolist())) <= 24 * (7 * 24 * 60 * 10 + 1)
