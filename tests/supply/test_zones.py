"""Each resident lives in a zone, each zone has its officer, and reminders keep people from staying away."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.demand.need import same_need
from simkit.demand.sample import sample
from simkit.demand.zones import zones_of
from simkit.engine.arrays import Outcome
from simkit.engine.simpy_engine import Centre
from simkit.scenario.frozen import Map
from simkit.scenario.problem import ScenarioError
from simkit.scenario.settings import Booking
from simkit.scenario.zones import Zones
from simkit.supply.no_shows import no_show_rows
from simkit.supply.stand import supply
from tests.demand.mixed import arrays
from tests.tiny import ONCE_AN_HOUR, tiny


def zoned(**changes: Any) -> Any:
    zones = {"areas": 3, "role": "worker", "services": ["advice"], **changes}
    return tiny(
        services={"advice": {"requests_per_1000_month": ONCE_AN_HOUR / 4}, "talk": {"requests_per_1000_month": 100}},
        staff={"centre": {"worker": 2}},
        zones={"centre": zones},
    )


def test_each_zone_has_its_officer_in_turn() -> None:
    """Three zones, two workers: the first has the first and the third zone."""
    assert supply(zoned(), "centre", 1, 1).zone_person.tolist() == [0, 1, 0]
    assert supply(tiny(), "centre", 1, 1).zone_person.tolist() == []


def test_a_zone_of_a_role_without_a_post_has_nobody() -> None:
    scenario = tiny(
        roles={"officer": {"skills": ["help"]}},
        zones={"centre": {"areas": 2, "role": "officer", "services": ["advice"]}},
    )
    assert supply(scenario, "centre", 1, 1).zone_person.tolist() == [-1, -1]


def test_residents_are_served_by_the_officer_of_their_zone_and_by_anybody_elsewhere() -> None:
    scenario = zoned()
    requests = sample(scenario, "centre", 1, 1)
    stands = supply(scenario, "centre", 1, 1)
    log = Centre(requests, stands).run()
    assert requests.ties is not None
    first = requests.members[requests.member_offsets[:-1]]
    advice = requests.service == 0
    assert (requests.ties.zone[advice] == zones_of(scenario.zones["centre"], first[advice])).all()
    assert (requests.ties.zone[~advice] == -1).all()
    served = np.flatnonzero(advice & (log.outcome == Outcome.SERVED))
    assert len(served) > 20
    officer = stands.zone_person[requests.ties.zone[served]]
    assert (log.persons[log.person_offsets[served]] == officer).all()
    assert set(officer.tolist()) == {0, 1}


def test_zones_draw_nothing() -> None:
    services = {"advice": {"requests_per_1000_month": ONCE_AN_HOUR / 4}, "talk": {"requests_per_1000_month": 100}}
    plain = tiny(services=services, staff={"centre": {"worker": 2}})
    one, other = sample(plain, "centre", 1, 1), sample(zoned(), "centre", 1, 1)
    for name, array in arrays(one).items():
        assert (array == arrays(other)[name]).all(), name
    assert one.ties is None
    assert not same_need(plain, zoned())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.integers(0, 20_000), st.integers(1, 3000))
def test_every_run_of_neighbours_is_spread_over_all_zones(weights: list[int], start: int, size: int) -> None:
    """Multiples of the golden ratio are even to within a few: any group is shared out as the whole is."""
    shares = {str(i): weight / sum(weights) for i, weight in enumerate(weights)}
    found = zones_of(Zones(areas=Map(shares), role="worker", services=()), np.arange(start, start + size))
    counts = np.bincount(found, minlength=len(shares))
    assert counts.sum() == size
    assert np.abs(counts - size * np.array(list(shares.values()))).max() < 8


@pytest.mark.parametrize("areas", [4, ["a", "b", "c", "d"], dict.fromkeys("abcd", 0.25)])
def test_zones_are_written_as_a_number_names_or_shares(areas: Any) -> None:
    assert list(Zones(areas=areas, role="worker", services=()).areas.values()) == [0.25] * 4


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        ({"a": 0.5, "b": 0.4}, "the shares of the zones add up to 0.9, not 1"),
        ({"a": 1.0, "b": 0.0}, "a share of the residents above 0"),
        (["a", "a"], "two of the zones have the same name"),
        (0, "there is at least one zone"),
        (True, "write how many zones there are"),
    ],
)
def test_zones_that_cannot_be_are_refused(areas: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Zones(areas=areas, role="worker", services=())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": "werker"}, "there is no role 'werker'; did you mean 'worker'?"),
        ({"services": ["advise"]}, "there is no service 'advise'; did you mean 'advice'?"),
    ],
)
def test_names_in_zones_must_lead_somewhere(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ScenarioError, match=said.replace("?", r"\?")):
        zoned(**changes)


# --- reminders --------------------------------------------------------------------------------------------------------

ROWS = [
    {"lead_days": 0, "probability": 0.1},
    {"lead_days": 2, "probability": 0.3},
    {"lead_days": 8, "probability": 0.4},
]


def booking(**reminder: Any) -> Booking:
    usual = {"slot_min": 30, "slot_tolerance_min": 0, "horizon_days": 14, "session_notice_days": 14, "grace_min": 15}
    return Booking.model_validate({**usual, "overrun_min": 0, "no_show": ROWS, "reminder": reminder or None})


def table(settings: Booking) -> list[tuple[int, float]]:
    return [(row.lead_days, row.probability) for row in no_show_rows(settings)]


def test_whoever_booked_further_ahead_is_reminded() -> None:
    """More than 3 days: the row of days 2 to 7 is cut at 4."""
    assert table(booking()) == [(0, 0.1), (2, 0.3), (8, 0.4)]
    assert table(booking(days=3, factor=0.5)) == [(0, 0.1), (2, 0.3), (4, 0.15), (8, 0.2)]


def test_a_row_that_begins_at_the_limit_is_not_cut() -> None:
    assert table(booking(days=7, factor=0.5)) == [(0, 0.1), (2, 0.3), (8, 0.2)]
    assert table(booking(days=20, factor=0.5)) == [(0, 0.1), (2, 0.3), (8, 0.4), (21, 0.2)]


def test_the_engine_is_given_the_table_with_reminders() -> None:
    scenario = tiny(booking={"no_show": ROWS, "reminder": {"days": 3, "factor": 0.5}})
    found = supply(scenario, "centre", 1, 1)
    assert found.no_show_lead_days.tolist() == [0, 2, 4, 8]
    assert found.no_show_probability.tolist() == [0.1, 0.3, 0.15, 0.2]
