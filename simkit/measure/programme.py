"""Programme: the sites of a scenario together, gathered replication by replication so that little is kept of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simkit.engine.arrays import Floats
from simkit.measure.axes import ALL
from simkit.measure.record import Record, Rows, Sums, added, room_for, rows_of, sums_of
from simkit.measure.tally import Tally, total
from simkit.measure.waits_by_hour import WaitsByHour


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """Some sites of a programme over some replications: the record of each, and for each replication their total.

    The totals, without hours of the week, are what the programme's own ratios and quantiles are later made of.
    """

    records: Mapping[str, Record]
    totals: tuple[Tally, ...]


def share_of(sites: Mapping[str, Sequence[tuple[Tally, WaitsByHour]]]) -> Share:
    """The share of sites by tally and waits of each replication; all have the same replications."""
    records: dict[str, Record] = {}
    for site, runs in sites.items():
        tallies, waits = zip(*runs, strict=True)
        records[site] = Record(rows_of(tallies), sums_of(tallies, waits))
    replications = zip(*sites.values(), strict=True)
    return Share(records, tuple(total([tally.without_hours() for tally, _ in runs]) for runs in replications))


def whole(shares: Sequence[Share]) -> dict[str, Record]:
    """All sites over some replications by the shares they came in, and the programme, ``*``, last."""
    records = {site: record for share in shares for site, record in share.records.items()}
    totals = [total(parts) for parts in zip(*(share.totals for share in shares), strict=True)]
    return {**records, ALL: Record(rows_of(totals), added([record.sums for record in records.values()]))}


class Gathering:
    """The records of a scenario as they come in, some replications at a time: rows are copied out, sums added up."""

    def __init__(self) -> None:
        self._replications, self._filled = 0, 0
        self._rows: dict[str, Rows] = {}
        self._sums: dict[str, Sums] = {}

    def expect(self, replications: int) -> None:
        """So many replications come in all; more may be expected later."""
        self._replications = replications
        for site, rows in self._rows.items():
            self._rows[site] = room_for(replications, rows)
            self._rows[site].put(0, rows)

    def programme(self) -> Floats:
        """The KPIs of ``*`` in the replications so far."""
        return self._rows[ALL].kpis[: self._filled]

    def add(self, records: Mapping[str, Record]) -> None:
        """The next replications of every site."""
        start = self._filled
        for site, record in records.items():
            if site not in self._rows:
                self._rows[site] = room_for(self._replications, record.rows)
                self._sums[site] = record.sums
            else:
                self._sums[site] = added([self._sums[site], record.sums])
            self._rows[site].put(start, record.rows)
            self._filled = start + len(record.rows)

    def records(self, sites: Sequence[str]) -> dict[str, Record]:
        """Everything that was gathered, sites in this order and ``*`` last."""
        return {site: Record(self._rows[site], self._sums[site]) for site in (*sites, ALL)}
