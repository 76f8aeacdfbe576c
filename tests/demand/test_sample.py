"""A year's requests: paired by their keys, blind to supply, and true to what the scenario says of each channel."""

import datetime as dt
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand import lookup, members
from simkit.demand.need import expected_need
from simkit.demand.sample import by_release, sample
from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, NEVER
from simkit.experiment import draws
from tests.demand.mixed import arrays, assert_same, by_key, mixed
from tests.tiny import FLAT, OFFICE_HOURS, ONCE_AN_HOUR, tiny

BASE = mixed()
FIRST_DAY = BASE.calendar.start.toordinal()
MORE = ("advice", "line", "casework", "talk", "home")


def rows_of(requests, scenario, service):
    return np.flatnonzero(requests.service == list(scenario.services).index(service))


# --- draws are functions of their key -------------------------------------------------------------------------------


def test_same_key_same_requests_whatever_was_drawn_between():
    first = by_key(BASE, sample(BASE, "centre", 1, 3))
    for replication in (4, 0, 2):
        sample(BASE, "centre", 1, replication)
    sample(tiny(), "centre", 1, 3)
    assert by_key(mixed(), sample(mixed(), "centre", 1, 3)) == first


def test_no_array_depends_on_what_was_sampled_before():
    """Two sites and three replications forwards, then backwards from a scenario nobody has seen, after overwriting."""
    towns = [mixed(sites={"annex": {}}, population={"annex": {"residents": 700, "elderly": 90}}) for _ in range(2)]
    order = [(site, replication) for site in ("centre", "annex") for replication in range(3)]
    years = {key: sample(towns[0], key[0], 1, key[1]) for key in order}
    backwards = {key: sample(towns[1], key[0], 1, key[1]) for key in reversed(order)}
    for key in order:
        assert_same(years[key], backwards[key])
        for array in arrays(backwards[key]).values():
            array[:] = 0
    for key in reversed(order):
        assert_same(sample(towns[1], key[0], 1, key[1]), years[key])


@pytest.mark.parametrize("replication", range(5))
def test_the_compiler_changes_nothing(monkeypatch, replication):
    """To the last bit, for every channel, parties that race and people without a seat."""
    pytest.importorskip("numba")
    crowded = mixed(population={"centre": {"elderly": 10}}, services={"talk": {"requests_per_1000_month": 7000}})
    with_it = [sample(scenario, "centre", 1, replication) for scenario in (BASE, crowded)]
    assert with_it[1].refused.any()
    for user in (draws, lookup):
        monkeypatch.setattr(user, "compiler_is_there", lambda: False)
    for kernel in ("philox", "halving"):
        monkeypatch.setitem(sys.modules, f"simkit.experiment.kernel.{kernel}", None)  # whoever imports it, fails
    for scenario, requests in zip((BASE, crowded), with_it, strict=True):
        assert_same(sample(scenario, "centre", 1, replication), requests)


@pytest.mark.parametrize("seed, replication", [(2, 3), (1, 4)])
def test_another_seed_or_replication_is_another_year(seed, replication):
    one, other = sample(BASE, "centre", 1, 3), sample(BASE, "centre", seed, replication)
    assert not set(one.release_ms[one.party == 1]) & set(other.release_ms[other.party == 1])


@settings(max_examples=25, deadline=None)
@given(st.floats(1.0, 1.5), st.sampled_from(MORE), st.integers(0, 50))
def test_more_demand_adds_requests_and_changes_none(factor, service, replication):
    """Visits are the same to the last mark; a meeting keeps its time and marks and those who came before, as far as
    there is room. (Those without a seat are a remainder: with one more meeting they may find one.)
    """
    rate = BASE.services[service].requests_per_1000_month * factor
    variant = mixed(services={service: {"requests_per_1000_month": rate}})
    base, more = sample(BASE, "centre", 1, replication), sample(variant, "centre", 1, replication)
    but = ("party", "members", "refused")
    before, after = by_key(BASE, base, but), by_key(variant, more, but)
    whole_before, whole_after = by_key(BASE, base), by_key(variant, more)
    for key, request in before.items():
        if whole_before[key]["refused"]:
            continue
        assert after[key] == request
        if key[0] != "talk":
            assert whole_after[key] == whole_before[key]
        else:
            fewer = min(whole_before[key]["party"], whole_after[key]["party"])
            assert whole_after[key]["members"][:fewer] == whole_before[key]["members"][:fewer]
    for other in set(MORE) - {service}:
        assert {k: r for k, r in whole_after.items() if k[0] == other} == {
            k: r for k, r in whole_before.items() if k[0] == other
        }


def test_two_percent_more_is_a_few_requests_more():
    """1,680 requests are expected and 33.6 with 2 % more: a Poisson number, above 75 for one seed in a billion."""
    base = tiny(calendar={"weeks": 10})
    more = tiny(calendar={"weeks": 10}, services={"advice": {"requests_per_1000_month": ONCE_AN_HOUR * 1.02}})
    before, after = by_key(base, sample(base, "centre", 1, 0)), by_key(more, sample(more, "centre", 1, 0))
    assert {key: after[key] for key in before} == before
    assert 0 < len(after) - len(before) <= 75


def test_another_service_or_site_leaves_everyone_else_unchanged():
    before = by_key(BASE, sample(BASE, "centre", 1, 0))
    variant = mixed(
        services={"extra": {"requests_per_1000_month": 500, "channel": "walk_in"}},
        sites={"annex": {}},
        population={"annex": {"residents": 3000}},
    )
    after = by_key(variant, sample(variant, "centre", 1, 0))
    assert {key: request for key, request in after.items() if key[0] != "extra"} == before
    there = sample(variant, "annex", 1, 0)
    assert not set(there.no_show_mark.tolist()) & {request["no_show_mark"] for request in after.values()}


def test_supply_does_not_touch_demand():
    variant = mixed(
        sites={"centre": {"opening": OFFICE_HOURS}},
        staff={"centre": {"worker": 0}},
        rooms={"centre": {"room": {"rooms": 3}}},
        offer={"centre": ["advice"]},
    )
    one, other = sample(BASE, "centre", 1, 0), sample(variant, "centre", 1, 0)
    assert_same(one, other)


def test_a_longer_horizon_keeps_the_days_it_had():
    """The same rate over twice the weeks: every date's visits stay (months are cut elsewhere, so meetings may not)."""
    short = tiny(calendar={"weeks": 2})
    long = tiny(calendar={"weeks": 4})
    before, after = by_key(short, sample(short, "centre", 1, 0)), by_key(long, sample(long, "centre", 1, 0))
    last = short.calendar.dates[-1].toordinal()
    assert {key: request for key, request in after.items() if key[1] <= last} == before


# --- what each channel means ----------------------------------------------------------------------------------------


def test_sorted_and_of_the_promised_types():
    requests = sample(BASE, "centre", 1, 0)
    keys = list(zip(requests.release_ms, requests.service, requests.date, requests.k, strict=True))
    assert keys == sorted(keys)
    types = {name: array.dtype.name for name, array in arrays(requests).items()}
    assert types == {
        "release_ms": "int64", "service": "int32", "priority": "int32", "patience_ms": "int64", "duration_ms": "int64",
        "earliest_ms": "int64", "party": "int32", "refused": "bool", "returns": "bool", "no_show_mark": "float64",
        "date": "int32", "k": "int32", "members": "int64", "member_offsets": "int64",
    }  # fmt: skip
    assert requests.ties is None
    assert (requests.duration_ms >= 0).all()
    assert (np.diff(requests.member_offsets) == requests.party).all()
    assert requests.members.min() >= 0
    assert requests.members.max() < 1000


def test_by_release_then_as_they_stand():
    """The second is so late that release and row are no longer one number of 63 bits."""
    for late in (9, 2**62):
        assert by_release(np.array([late, 5, 7, 5, late, 0])).tolist() == [5, 1, 3, 2, 0, 4]
    assert by_release(np.zeros(0, dtype=np.int64)).tolist() == []


def test_a_walk_in():
    requests = sample(BASE, "centre", 1, 0)
    rows = rows_of(requests, BASE, "advice")
    assert (requests.earliest_ms[rows] == 0).all()
    assert (requests.priority[rows] == 2).all()
    assert (requests.party[rows] == 1).all()
    assert ((requests.date[rows] - FIRST_DAY) == requests.release_ms[rows] // DAY_MS).all()


def test_a_caller_without_written_patience_waits_for_ever():
    requests = sample(BASE, "centre", 1, 0)
    assert (requests.patience_ms[rows_of(requests, BASE, "line")] == NEVER).all()


def test_an_appointment_looks_for_slots_from_its_notice_on():
    requests = sample(BASE, "centre", 1, 0)
    rows = rows_of(requests, BASE, "casework")
    assert (requests.earliest_ms[rows] == (requests.release_ms[rows] // DAY_MS + 3) * DAY_MS).all()
    assert (requests.priority[rows] == 1).all()
    patience = requests.patience_ms[rows] / MINUTE_MS
    assert patience.min() >= 15
    assert patience.max() <= 30


def test_an_appointment_without_notice_looks_from_the_moment_of_asking():
    scenario = mixed(services={"casework": {"lead_days": 0}})
    requests = sample(scenario, "centre", 1, 0)
    rows = rows_of(requests, scenario, "casework")
    assert (requests.earliest_ms[rows] == requests.release_ms[rows]).all()


def test_a_home_visit_includes_the_way_there_and_back():
    """Exactly 40 minutes and two ways of 10 to 30: between 60 and 100 minutes, 80 on average.

    About 864 visits: the mean's standard error is sqrt(66.7 / 864) = 0.28 minutes; four times that is exceeded for one
    seed in 16,000. One way only (mean 60) or one draw for both ways (variance 133 for 67) is caught for certain.
    """
    scenario = mixed(calendar={"weeks": 52}, services={"home": {"duration": "constant(40) min"}})
    minutes = np.concatenate(
        [
            requests.duration_ms[rows_of(requests, scenario, "home")] / MINUTE_MS
            for requests in (sample(scenario, "centre", 1, replication) for replication in range(4))
        ]
    )
    assert minutes.min() > 60
    assert minutes.max() < 100
    assert minutes.mean() == pytest.approx(80, abs=4 * np.sqrt(2 * 400 / 12 / len(minutes)))
    assert 50 < minutes.var() < 90


def test_a_home_visit_may_start_as_late_as_the_grace_period():
    requests = sample(BASE, "centre", 1, 0)
    assert (requests.patience_ms[rows_of(requests, BASE, "home")] == 15 * MINUTE_MS).all()


@pytest.mark.parametrize(
    "duration, mean, sd",
    [
        ("constant(30) min", 30, 0),
        ("uniform(10, 50) min", 30, 40 / np.sqrt(12)),
        ("exponential(mean=30) min", 30, 30),
        ("lognormal(mean=30, sd=12) min", 30, 12),
    ],
)
def test_durations_have_the_written_mean(duration, mean, sd):
    """About 8,700 visits: within 4 standard errors (1.3 minutes at most) but once in 16,000 other seeds."""
    scenario = tiny(calendar={"weeks": 52}, services={"advice": {"duration": duration}})
    minutes = sample(scenario, "centre", 1, 0).duration_ms / MINUTE_MS
    assert (minutes >= 0).all()
    assert abs(minutes.mean() - mean) <= 4 * sd / np.sqrt(len(minutes))


def test_time_of_day_follows_the_profile():
    """Three times as much from 9:00 to 9:30 as from 14:00 to 14:30, nothing at any other time, Monday to Friday."""
    weekday = {"09:00": 3.0, "14:00": 1.0}
    scenario = tiny(
        calendar={"weeks": 52}, profiles={"walk_in": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), weekday)}
    )
    requests = sample(scenario, "centre", 1, 0)
    clock = requests.release_ms % DAY_MS
    morning = (clock >= 9 * HOUR_MS) & (clock <= 9.5 * HOUR_MS)
    afternoon = (clock >= 14 * HOUR_MS) & (clock <= 14.5 * HOUR_MS)
    assert (morning | afternoon).all()
    assert (requests.release_ms // DAY_MS % 7 < 5).all()
    # 4 standard errors of the share 3/4 and of the mean of 0..30 minutes: false alarm once in 8,000 seeds
    assert morning.mean() == pytest.approx(0.75, abs=4 * np.sqrt(0.1875 / len(requests)))
    inside = (clock[morning] - 9 * HOUR_MS) / MINUTE_MS
    assert inside.mean() == pytest.approx(15, abs=4 * 30 / np.sqrt(12 * morning.sum()))


def test_marks_of_no_show_and_return():
    """Marks are uniform; returns are a share of 0.4 (4 standard errors: false alarm once in 16,000 seeds)."""
    scenario = tiny(calendar={"weeks": 52}, demand={"return_when_closed": 0.4})
    requests = sample(scenario, "centre", 1, 0)
    n = len(requests)
    assert requests.returns.mean() == pytest.approx(0.4, abs=4 * np.sqrt(0.24 / n))
    assert requests.no_show_mark.mean() == pytest.approx(0.5, abs=4 / np.sqrt(12 * n))
    assert abs(np.corrcoef(requests.returns, requests.no_show_mark)[0, 1]) < 4 / np.sqrt(n)


# --- sessions -------------------------------------------------------------------------------------------------------


def test_meetings_are_on_the_written_weekdays_and_never_on_a_holiday():
    """The programme of 8 weeks from 24 September 2012 avoids 30 September to 5 October."""
    scenario = mixed(services={"talk": {"requests_per_1000_month": 3000}})
    requests = sample(scenario, "centre", 1, 0)
    rows = rows_of(requests, scenario, "talk")
    held = rows[~requests.refused[rows]]
    starts = [
        (dt.date.fromordinal(FIRST_DAY + int(start // DAY_MS)), start % DAY_MS / HOUR_MS)
        for start in requests.earliest_ms[held]
    ]
    assert {(day.weekday(), hour) for day, hour in starts} == {(1, 9.0), (3, 14.5)}
    holidays = {dt.date(2012, 9, 30) + dt.timedelta(days=i) for i in range(6)}
    assert not holidays & {day for day, _ in starts}
    assert (requests.party[held] <= 8).all()


def test_a_meeting_enters_the_diary_two_weeks_ahead():
    scenario = mixed()
    requests = sample(scenario, "centre", 1, 0)
    rows = rows_of(requests, scenario, "talk")
    ahead = requests.earliest_ms[rows] - requests.release_ms[rows]
    assert ((ahead == 14 * DAY_MS) | (requests.release_ms[rows] == 0)).all()
    assert (ahead <= 14 * DAY_MS).all()
    assert (requests.patience_ms[rows] == 15 * MINUTE_MS).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 60), st.integers(1, 30), st.integers(0, 1000))
def test_every_seat_asked_for_is_a_seat_or_a_refusal(rate, party_size, replication):
    """A session and a walk-in with one key draw the same counts, so the parties must add up to the walk-ins."""
    as_session = tiny(
        calendar={"weeks": 9},
        services={
            "advice": {
                "channel": "session",
                "meetings": "wed 10:00",
                "party_size": party_size,
                "requests_per_1000_month": rate,
            }
        },
    )
    one_by_one = tiny(calendar={"weeks": 9}, services={"advice": {"requests_per_1000_month": rate}})
    seats = sample(as_session, "centre", 1, replication)
    assert seats.party.sum() == len(sample(one_by_one, "centre", 1, replication))
    assert (seats.party[~seats.refused] <= party_size).all()
    assert (seats.party > 0).all()


def test_where_no_meeting_can_be_everyone_is_refused():
    scenario = tiny(services={"advice": {"channel": "session", "meetings": "wed 10:00 weeks 5", "party_size": 5}})
    requests = sample(scenario, "centre", 1, 0)
    assert len(requests) == 1
    assert requests.refused.tolist() == [True]
    assert requests.release_ms.tolist() == [0]
    assert requests.party[0] == len(sample(tiny(), "centre", 1, 0))


@pytest.mark.parametrize("members, shape", [(1000, 0.47), (40, 0.47), (12, 0.2), (12, 0.01)])
def test_members_of_a_meeting_are_distinct_and_of_the_group(members, shape):
    """Youth lie after the 300 elderly on the ring of 1,200: 300 to 300 + members - 1."""
    scenario = tiny(
        calendar={"weeks": 13},
        demand={"heterogeneity_shape": shape},
        groups={"elderly": {}, "youth": {}},
        population={"centre": {"residents": 1200, "elderly": 300, "youth": members}},
        services={
            "advice": {
                "channel": "session",
                "group": "youth",
                "meetings": "wed 10:00",
                "party_size": 12,
                "requests_per_1000_month": 45 * 1000 / members,
            }
        },
    )
    requests = sample(scenario, "centre", 1, 0)
    bounds = requests.member_offsets
    assert (~requests.refused).sum() >= 12
    for i in np.flatnonzero(~requests.refused):
        party = requests.members[bounds[i] : bounds[i + 1]]
        assert len(set(party.tolist())) == requests.party[i]
    inside = (requests.members - 300) % 1200
    assert inside.max() < members


def test_how_many_race_at_once_makes_no_difference(monkeypatch):
    """Eleven elderly, of whom with shape 0.01 few ever come by themselves: parties of eight are filled by a race."""
    heats = []
    race = members._Seating._after_a_race
    monkeypatch.setattr(
        members._Seating, "_after_a_race", lambda seating, rows: heats.append(rows) or race(seating, rows)
    )
    scenario = mixed(
        demand={"heterogeneity_shape": 0.01},
        population={"centre": {"elderly": 11}},
        services={"talk": {"requests_per_1000_month": 6000}},
    )
    together = sample(scenario, "centre", 1, 0)
    assert len(heats) == 1
    monkeypatch.setattr(members, "_RACERS_AT_ONCE", 1)
    assert_same(sample(scenario, "centre", 1, 0), together)
    assert [rows.tolist() for rows in heats[1:]] == [[row] for row in heats[0].tolist()]
    assert len(heats) > 5


def test_a_group_smaller_than_the_party_comes_twice():
    """Three members and parties of about ten: everyone comes, three or four times each."""
    scenario = tiny(
        population={"centre": {"residents": 3}},
        services={
            "advice": {
                "channel": "session",
                "meetings": "wed 10:00",
                "party_size": 200,
                "requests_per_1000_month": ONCE_AN_HOUR * 20,
            }
        },
    )
    requests = sample(scenario, "centre", 1, 0)
    assert len(requests) == 1
    times = np.bincount(requests.members, minlength=3)
    assert times.sum() == requests.party[0]
    assert times.max() - times.min() <= 1


def test_those_who_come_often_are_few():
    """13,100 visits of 1,000 residents: the busiest tenth make 66 % of them with shape 0.2, 15 % with shape 50.

    Of a gamma law with shape 0.2 the upper tenth holds 66 % of the whole, with shape 50 12.6 % (Poisson noise
    lifts it to 14.5 %); 1,000 residents move either by 4 points at most.
    """
    shares = {}
    for shape in (0.2, 50):
        scenario = tiny(calendar={"weeks": 78}, demand={"heterogeneity_shape": shape})
        visits = np.sort(np.bincount(sample(scenario, "centre", 1, 0).members, minlength=1000))
        shares[shape] = visits[-100:].sum() / visits.sum()
    assert shares[0.2] == pytest.approx(0.66, abs=0.08)
    assert shares[50] == pytest.approx(0.145, abs=0.02)


# --- edges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"population": {"centre": {"residents": 0}}},
        {"services": {"advice": {"requests_per_1000_month": 0}}},
        {"services": {"advice": None}},
    ],
)
def test_no_residents_no_rate_or_no_service_is_no_request(changes):
    requests = sample(tiny(**changes), "centre", 1, 0)
    assert len(requests) == 0
    assert requests.member_offsets.tolist() == [0]
    assert requests.members.dtype == np.int64


def test_need_of_a_weekday_only_profile_stays_off_holidays_unless_sunday_has_some():
    """No weight on Sunday, so none on the holiday (Wednesday 3 January)."""
    weekdays = {day: FLAT[day] for day in FLAT if day != "sun"}
    scenario = tiny(calendar={"closed_on": ["2024-01-03"]}, profiles={"walk_in": weekdays})
    days = set((sample(scenario, "centre", 1, 0).release_ms // DAY_MS).tolist())
    assert days == {0, 1, 3, 4, 5}
    assert expected_need(scenario, "centre")["advice"] == pytest.approx(168)
