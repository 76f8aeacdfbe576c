"""When a site can be asked for something, row by row."""

import numpy as np

from simkit.demand.latent import latent_need
from simkit.demand.occasions import ON_ASKING
from simkit.engine.arrays import DAY_MS, HOUR_MS
from tests.tiny import tiny

#: A week from Monday 1 January 2024: visits of three kinds, and a session on two written times.
SERVICES = {
    "casework": {"channel": "appointment", "lead_days": 2},
    "advice": {"channel": "appointment"},
    "desk": {},
    "talk": {"channel": "session", "meetings": "wed 10:00; fri 14:00", "party_size": 5, "requests_per_1000_month": 90},
}


def occasions():
    return latent_need(tiny(services=SERVICES), "centre").occasions


def test_in_order_of_service_day_and_k():
    found = occasions()
    keys = list(zip(found.service.tolist(), found.day.tolist(), found.k.tolist(), strict=True))
    assert keys == sorted(set(keys))


def test_visits_have_an_occasion_on_each_date():
    """Advice comes first in the scenario: from the moment of asking; casework two days later; the desk at any time."""
    scenario, found = tiny(services=SERVICES), occasions()
    for name, earliest in (
        ("advice", [ON_ASKING] * 7),
        ("casework", [(day + 2) * DAY_MS for day in range(7)]),
        ("desk", [0] * 7),
    ):
        rows = found.service == list(scenario.services).index(name)
        assert found.release_ms[rows].tolist() == [day * DAY_MS for day in range(7)]
        assert found.earliest_ms[rows].tolist() == earliest
        assert not (found.meets | found.refused)[rows].any()


def test_meetings_and_those_without_a_seat():
    """90 a month and 1,000 are 90 x 12 / 52 = 20.8 a week, five meetings, but there are only two dates.

    The last of them, Friday at 14:00, is when the others are turned away, under the third k of the last date.
    """
    found = occasions()
    rows = np.flatnonzero(found.meets)
    friday = 4 * DAY_MS + 14 * HOUR_MS
    assert found.day[rows].tolist() == [2, 4, 6]
    assert found.k[rows].tolist() == [0, 1, 2]
    assert found.refused[rows].tolist() == [False, False, True]
    assert found.earliest_ms[rows].tolist() == [2 * DAY_MS + 10 * HOUR_MS, friday, friday]
    assert found.release_ms[rows].tolist() == [0, 0, 0]
