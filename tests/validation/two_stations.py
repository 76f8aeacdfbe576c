"""A centre of two stations with staff of their own: walk-in visitors are seen at the desk and go on to an adviser."""

from __future__ import annotations

from simkit.scenario.frozen import Map
from simkit.scenario.scenario import Scenario
from tests.tiny import ONCE_AN_HOUR, tiny

DESK, ADVISER = 0, 1
"""Indices of the two services."""


def two_stations(
    an_hour: float,
    durations: tuple[str, str],
    servers: tuple[int, int],
    *,
    weeks: int,
    on: tuple[float, str],
    back: tuple[float, str] | None = None,
    steps_at_most: int = 12,
) -> Scenario:
    """``on``: probability and delay of going on from the desk to the adviser; ``back``: of going back."""
    desk, adviser = durations
    pathways = {"desk": {"served": {"adviser": _step(*on)}}}
    if back is not None:
        pathways["adviser"] = {"served": {"desk": _step(*back)}}
    scenario = tiny(
        calendar={"weeks": weeks},
        roles={"worker": {}, "adviser": {"skills": ["advise"]}},
        staff={"centre": dict(zip(("worker", "adviser"), servers, strict=True))},
        services={
            "advice": None,
            "desk": {"requests_per_1000_month": an_hour * ONCE_AN_HOUR, "duration": desk},
            "adviser": {"requests_per_1000_month": 0, "duration": adviser},
        },
        pathways=pathways,
        demand={"steps_at_most": steps_at_most},
    )
    by_advisers_alone = scenario.services["adviser"].model_copy(update={"staff": Map({"advise": 1})})
    return scenario.model_copy(update={"services": Map({**scenario.services, "adviser": by_advisers_alone})})


def _step(probability: float, delay: str) -> dict[str, float | str]:
    return {"probability": probability, "delay": delay}
