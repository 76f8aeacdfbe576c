"""Records reduced to half-hours, worked out by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np

from simkit.fitting.half_hours import DayUse, half_hours
from tests.fitting.records_of import looks, snapshots, visits

NINE, HALF_PAST = 18, 19  # half-hours from 09:00 and from 09:30


def test_visits_are_counted_to_the_minute(tmp_path):
    # A arrives 09:00, waits 10 min, served 09:10-09:40. B arrives 09:05, waits until 09:40, served until 10:00.
    # C arrives 09:20 and gives up at 09:35.
    records = visits(
        tmp_path,
        [
            "hall,permits,2024-03-04 09:00,2024-03-04 09:10,2024-03-04 09:40",
            "hall,permits,2024-03-04 09:05,2024-03-04 09:40,2024-03-04 10:00",
            "hall,permits,2024-03-04 09:20,,2024-03-04 09:35",
        ],
    )
    (found,) = half_hours(records)
    assert found.days == (dt.date(2024, 3, 4),)
    assert found.use == (DayUse.used,)
    assert found.arrivals[0, [NINE, HALF_PAST]].tolist() == [3, 0]
    assert found.called[0, [NINE, HALF_PAST]].tolist() == [1, 1]
    assert found.gave_up[0, [NINE, HALF_PAST]].tolist() == [0, 1]
    # waiting minutes 09:00-09:30: A 10, B 25, C 10; 09:30-10:00: B 10, C 5
    np.testing.assert_allclose(found.waiting[0, [NINE, HALF_PAST]], [45 / 30, 15 / 30])
    assert found.desks[0, [NINE, HALF_PAST, 20]].tolist() == [1, 1, 0]


def test_desks_by_person_are_open_from_the_first_to_the_last_visit(tmp_path):
    columns = "site,service,arrived_at,started_at,left_at,staff"
    records = visits(
        tmp_path,
        [
            "hall,permits,2024-03-04 09:00,2024-03-04 09:00,2024-03-04 09:05,Ann",
            "hall,permits,2024-03-04 09:50,2024-03-04 09:50,2024-03-04 10:00,Ann",
            "hall,permits,2024-03-04 09:15,2024-03-04 09:15,2024-03-04 09:25,Ben",
        ],
        columns,
    )
    (found,) = half_hours(records)
    np.testing.assert_allclose(found.desks[0, [NINE, HALF_PAST]], [1 + 10 / 30, 1])


def test_a_day_without_visits_at_the_site_is_shut_and_not_counted(tmp_path):
    records = visits(
        tmp_path,
        [
            "hall,permits,2024-03-04 09:00,2024-03-04 09:00,2024-03-04 09:05",
            "hall,taxes,2024-03-06 09:00,2024-03-06 09:00,2024-03-06 09:05",
        ],
    )
    permits, _ = half_hours(records)
    assert permits.use == (DayUse.used, DayUse.closed, DayUse.closed)
    assert np.isnan(permits.arrivals[1]).all()
    assert permits.arrivals[2].sum() == 0  # another service of the site was at work


def test_a_day_on_which_nobody_asks_for_a_service_that_others_do_counts_with_none(tmp_path):
    """Mondays 4 and 11 March: taxes on both, permits on the first; on Tuesday nobody ever asks for permits."""
    served = "2024-03-{0} 09:00,2024-03-{0} 09:00,2024-03-{0} 09:05"
    records = visits(
        tmp_path,
        [
            "hall,permits," + served.format("04"),
            *("hall,taxes," + served.format(day) for day in ("04", "05", "11")),
        ],
    )
    permits, _ = half_hours(records)
    assert [permits.use[day] for day in (0, 1, 7)] == [DayUse.used, DayUse.closed, DayUse.used]
    assert permits.arrivals[7].sum() == 0


def test_snapshots_give_flows_and_levels(tmp_path):
    # 09:00 nobody; 09:10 four wait, one called: 5 came; 09:20 two wait, three called: 1 came; 09:30 none, two called;
    # 09:40 one waits and nobody is called: 1 came; 09:50 nobody waits or is called: 1 gave up; 10:00 the same
    rows = [("09:00", 2, 0, ""), ("09:10", 2, 4, 1), ("09:20", 2, 2, 4), ("09:30", 2, 0, 6)]
    rows += [("09:40", 2, 1, 6), ("09:50", 2, 0, 6), ("10:00", 1, 0, 6)]
    (found,) = half_hours(snapshots(tmp_path, looks("2024-03-04", rows)))
    assert found.use == (DayUse.used,)
    np.testing.assert_allclose(found.arrivals[0, [NINE, HALF_PAST]], [6, 0])
    np.testing.assert_allclose(found.called[0, [NINE, HALF_PAST]], [6, 0])
    np.testing.assert_allclose(found.gave_up[0, [NINE, HALF_PAST]], [0, 0])  # who came and left is not seen
    np.testing.assert_allclose(found.waiting[0, [NINE, HALF_PAST]], [(2 + 3 + 1) / 3, (0.5 + 0.5 + 0) / 3])
    np.testing.assert_allclose(found.desks[0, [NINE, HALF_PAST]], [2, 2])
    assert found.flow_min[0, [16, 17, NINE, HALF_PAST, 20]].tolist() == [0, 30, 30, 30, 0]
    assert found.arrivals[0, 17] == 0  # nobody waited at the first look
    assert np.isnan(found.arrivals[0, [16, 20]]).all()


def test_a_fall_that_no_call_explains_is_people_who_gave_up(tmp_path):
    rows = [("09:00", 1, 5, 1), ("09:10", 1, 2, 2), ("09:20", 1, 2, 2), ("09:30", 1, 2, 2)]
    (found,) = half_hours(snapshots(tmp_path, looks("2024-03-04", rows)))
    assert (found.arrivals[0, NINE], found.called[0, NINE], found.gave_up[0, NINE]) == (0, 1, 2)


def test_an_interval_over_two_half_hours_is_shared_by_time(tmp_path):
    rows = [("09:20", 1, 0, 7), ("09:35", 1, 2, 10)]
    (found,) = half_hours(snapshots(tmp_path, looks("2024-03-04", rows)))
    np.testing.assert_allclose(found.called[0, [NINE, HALF_PAST]], [2, 1])
    np.testing.assert_allclose(found.arrivals[0, [NINE, HALF_PAST]], [5 * 2 / 3, 5 / 3])
    assert found.flow_min[0, [NINE, HALF_PAST]].tolist() == [10, 5]


def test_who_waits_at_the_first_look_came_in_its_half_hour_and_nobody_after_the_last(tmp_path):
    # At 09:10 three wait and number 1 has been called: four came since 09:00. The display goes dark at 09:40.
    rows = [("09:10", 1, 3, 1), ("09:20", 1, 0, 4), ("09:40", 1, 0, "")]
    (found,) = half_hours(snapshots(tmp_path, looks("2024-03-04", rows)))
    assert found.arrivals[0, [NINE, HALF_PAST]].tolist() == [4, 0]
    assert found.called[0, [NINE, HALF_PAST]].tolist() == [4, 0]
    assert found.flow_min[0, [NINE, HALF_PAST]].tolist() == [30, 30]


def test_why_a_day_is_not_used(tmp_path):
    clocks = [f"{9 + i // 6:02d}:{i % 6}0" for i in range(13)]  # 09:00 to 11:00 every ten minutes

    def day(number: int, desks, waiting, ticket) -> list[str]:
        return looks(f"2024-03-0{number}", [(clock, desks(i), waiting(i), ticket(i)) for i, clock in enumerate(clocks)])

    rows = [
        *day(4, lambda i: 1, lambda i: 0, lambda i: i + 1),
        *day(5, lambda i: 0, lambda i: 0, lambda i: ""),
        *day(6, lambda i: 1, lambda i: 2, lambda i: ""),
        *day(7, lambda i: 1, lambda i: 0, lambda i: (10, 90)[i % 2] + i),
        *day(8, lambda i: 1, lambda i: "" if 3 <= i <= 9 else 1, lambda i: i + 1),
    ]
    rows += looks("2024-03-10", [("09:00", 1, 0, "")])
    (found,) = half_hours(snapshots(tmp_path, rows))
    assert found.use == (
        DayUse.used,
        DayUse.closed,
        DayUse.no_tickets,
        DayUse.tickets_ran_back,
        DayUse.gaps,
        DayUse.not_observed,
        DayUse.not_observed,
    )
    assert found.used.tolist() == [True, *[False] * 6]
    assert found.closed.tolist() == [False, True, *[False] * 5]


def test_of_a_long_gap_nothing_is_said(tmp_path):
    rows = [("09:00", 1, 2, 1), ("09:25", 1, 2, 3), ("10:35", 1, 2, 8)]
    (found,) = half_hours(snapshots(tmp_path, looks("2024-03-04", rows)))
    assert found.level_min.sum() == 0  # both gaps are longer than twenty minutes
    assert found.flow_min.sum() == 30 + 25  # calls may be counted over an hour at most
    assert found.arrivals[0, 17] == 3  # one called and two waiting when the looks begin
