"""Awareness: how many residents know of the centre, and what makes them more or fewer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simkit.scenario.frozen import Map, Noun


class Awareness(Noun):
    """Each group's share of members who know the centre, from week to week.

    Needs of visits (all but sessions, which the centre plans and fills) arise from those who know it: at a level L a
    service is asked for at ``requests_per_1000_month`` x L / ``reference``. What reaches people takes its part of those
    not yet aware, what puts them off or is forgotten its part of those aware (Bass: A new product growth for model
    consumer durables. Management Science 15, 1969; with forgetting). Whoever is served tells people of the group that
    the service is for; users of services for all residents tell members of every group.
    """

    start_share: float = Field(ge=0, le=1, description="of each group, aware in the first week")
    reference: float = Field(gt=0, le=1, description="level at which requests_per_1000_month is the need")
    publicity_cny_year: float = Field(ge=0, description="spent on publicity by each site")
    publicity_at: Map[str, Annotated[float, Field(ge=0)]] = Field(
        default=Map(), description="site -> yuan a year, where a site spends another amount"
    )
    cny_per_person_reached: float = Field(gt=0, description="publicity that makes one resident hear of the centre")
    signs_share_week: float = Field(ge=0, le=1, description="of those unaware, come upon its signs in a week")
    told_per_served: float = Field(ge=0, description="persons whom each person-time served tells of it")
    late_min: float = Field(ge=0, description="who waited longer tells nobody")
    put_off_per_refused: float = Field(
        ge=0, description="persons whom each one turned away, gone in vain or called off puts off"
    )
    forgotten_share_week: float = Field(ge=0, le=1, description="of those aware, forget it in a week")

    def publicity_of(self, site: str) -> float:
        """Yuan a year that a site spends on publicity."""
        return self.publicity_at.get(site, self.publicity_cny_year)
