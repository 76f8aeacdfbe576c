"""Orders of magnitude of a bundled scenario: a community of 15,000 residents."""

import datetime as dt

import numpy as np
import pytest

from simkit.demand.need import expected_need
from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS
from simkit.scenario.load import load


@pytest.fixture(scope="module")
def huizhou():
    return load("huizhou-huicheng")


def test_a_community_of_15000_asks_some_five_thousand_times_a_year(huizhou):
    """Requests (a meeting is one) between 4,000 and 6,000; person-times within 10 % of what is expected.

    The year's person-times vary by about 2 % (day factor 0.2 over 364 days, and the Poisson noise of 9,700).
    """
    assert huizhou.residents("maidi") == 15_000
    expected = sum(expected_need(huizhou, "maidi").values())
    for replication in range(3):
        year = sample(huizhou, "maidi", 1, replication)
        assert 4_000 < len(year) < 6_000
        assert year.party.sum() == pytest.approx(expected, rel=0.10)
        assert year.party[year.refused].sum() < 0.03 * year.party.sum()


def test_expected_need_is_rate_times_members_times_twelve(huizhou):
    """Eight enquiries per 1,000 residents and month: 8 x 15 x 12 = 1,440 in 52 weeks."""
    assert expected_need(huizhou, "maidi")["enquiry_reception"] == pytest.approx(1440, rel=1e-12)


def test_meetings_keep_to_their_weekdays_and_off_holidays(huizhou):
    year = sample(huizhou, "jinhu", 1, 0)
    services = list(huizhou.services.values())
    types = huizhou.calendar.day_types
    seen = 0
    for i in np.flatnonzero(~year.refused):
        service = services[year.service[i]]
        if service.channel != "session":
            continue
        day, minute = int(year.earliest_ms[i] // DAY_MS), int(year.earliest_ms[i] % DAY_MS // 60_000)
        date = huizhou.calendar.start + dt.timedelta(days=day)
        assert types[day] != "holiday"
        assert (date.strftime("%a").lower(), minute) in {(time.day, time.minute) for time in service.meetings}
        assert date.toordinal() == year.date[i]
        seen += 1
    assert seen > 300


def test_members_live_in_their_group(huizhou):
    """No more different people than the group has, and more of everyone than of any group."""
    year = sample(huizhou, "maidi", 1, 0)
    bounds = year.member_offsets
    people: dict[str, set[int]] = {}
    for i, service in enumerate(year.service):
        group = list(huizhou.services.values())[service].group
        people.setdefault(group, set()).update(year.members[bounds[i] : bounds[i + 1]].tolist())
    for group, members in people.items():
        assert 0 < len(members) <= huizhou.population["maidi"][group]
    assert len(people["residents"]) > 1000
