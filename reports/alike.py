"""Sites whose answer is the same, taken together, so that it is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Protocol, TypeVar

from reports.catalogue import questions as words
from reports.view import View


class SiteRow(Protocol):
    """A row of one site of one scenario."""

    @property
    def scenario(self) -> str: ...
    @property
    def site(self) -> str: ...


Row = TypeVar("Row", bound=SiteRow)


@dataclass(frozen=True, slots=True)
class Place:
    """Sites of one scenario that are alike in every row."""

    scenario: str
    sites: tuple[str, ...]

    def rows(self, table: Iterable[Row]) -> tuple[Row, ...]:
        """The rows of the first of the sites, which are those of all."""
        return tuple(row for row in table if (row.scenario, row.site) == (self.scenario, self.sites[0]))


def places(*tables: Sequence[SiteRow]) -> tuple[Place, ...]:
    """The sites of the first table in its order, together where all tables have the same rows for them."""
    said: dict[tuple[str, str], list[object]] = {(row.scenario, row.site): [] for row in tables[0]}
    for at, table in enumerate(tables):
        for row in table:
            if (row.scenario, row.site) in said:
                said[row.scenario, row.site].append((at, *_but_for_the_site(row)))
    together: dict[tuple[str, tuple[object, ...]], list[str]] = {}
    for (scenario, site), of_site in said.items():
        together.setdefault((scenario, tuple(of_site)), []).append(site)
    return tuple(Place(scenario, tuple(sites)) for (scenario, _), sites in together.items())


def named(view: View, place: Place) -> str:
    """The sites by name, with the plan where there are several."""
    sites = view.voice.some_of("site", place.sites, len(view.data.sites), most=8)
    if len({plan.scenario for plan in view.standings}) < 2:
        return sites
    return view.voice.say(words.OF_PLAN, sites=sites, plan=view.voice.quoted("scenario", place.scenario))


def _but_for_the_site(row: SiteRow) -> tuple[object, ...]:
    return tuple(getattr(row, field.name) for field in fields(row) if field.name != "site")  # type: ignore[arg-type]
