"""The planted faults, room by room: each is a slip that somebody could make, and that would pass for a result."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_ENGINE = "simkit/engine"
_EVENTS = "tests/engine/test_event_order.py"

IN_THE_ENGINE = (
    Mutant(
        "patience-before-the-place-that-frees",
        f"{_ENGINE}/clock.py",
        "PATIENCE = EventPriority(6 * _STEP)",
        "PATIENCE = EventPriority(_STEP // 2)",
        (f"{_EVENTS}::test_served_at_the_very_instant_patience_ends",),
    ),
    Mutant(
        "patience-from-the-release",
        f"{_ENGINE}/simpy_engine.py",
        "deadline = self.ledger.arrived[i] + self.patience_ms[i]",
        "deadline = max(self.env.now, self.release_ms[i] + self.patience_ms[i])",
        (f"{_EVENTS}::test_patience_of_one_who_returns_runs_from_the_return",),
    ),
    Mutant(
        "priority-reversed",
        f"{_ENGINE}/simpy_engine.py",
        "            insort(self.queue, (priority, now, i))",
        "            insort(self.queue, (-priority, now, i))",
        (f"{_EVENTS}::test_of_two_who_come_at_once_the_first_tier_is_served_first_whatever_the_index",),
    ),
    Mutant(
        "open-at-the-instant-of-shutting",
        f"{_ENGINE}/arrivals.py",
        'ended = np.searchsorted(supply.opening_end_ms, time, side="right")',
        'ended = np.searchsorted(supply.opening_end_ms, time, side="left")',
        (f"{_EVENTS}::test_opening_is_half_open",),
    ),
    Mutant(
        "overrun-forgotten",
        f"{_ENGINE}/people.py",
        "self.free_until[person] = min(until + self.overrun, self.booked_from[person])",
        "self.free_until[person] = min(until, self.booked_from[person])",
        ("tests/engine/test_dispatch.py",),
    ),
    Mutant(
        "no-show-row-a-day-late",
        f"{_ENGINE}/simpy_engine.py",
        "row = bisect_right(self.no_show_lead_days, lead_ms // DAY_MS) - 1",
        "row = bisect_right(self.no_show_lead_days, lead_ms // DAY_MS - 1) - 1",
        ("tests/engine/test_bookings.py",),
    ),
    Mutant(
        "one-lead-guides-one-more",
        f"{_ENGINE}/volunteers.py",
        "return min(self.level, self.per_lead * self.people.leads_on_duty)",
        "return min(self.level, self.per_lead * (self.people.leads_on_duty + 1))",
        ("tests/engine/test_volunteers.py",),
    ),
    Mutant(
        "longest-idle-last",
        f"{_ENGINE}/people.py",
        """            self.serving[person] = False
            if self.duty_end[person] >= 0:
                place = self.place[person] = (self.rank[person], now, person)""",
        """            self.serving[person] = False
            if self.duty_end[person] >= 0:
                place = self.place[person] = (self.rank[person], -now, person)""",
        ("tests/engine/test_dispatch.py",),
    ),
    Mutant(
        "straight-on-only-if-early",
        f"{_ENGINE}/simpy_engine.py",
        "back_ms[j] and start <= back_again",
        "back_ms[j] and start < back_again",
        ("tests/engine/test_ways_back.py",),
    ),
    Mutant(
        "one-place-fewer-to-wait",
        f"{_ENGINE}/waiting.py",
        "inside[area] > places[area]]",
        "inside[area] >= places[area]]",
        ("tests/engine/test_waiting_places.py",),
    ),
    Mutant(
        "forgetting-of-those-not-reached",
        f"{_ENGINE}/kernel/level.py",
        "- level * down // FULL_PPM",
        "- (FULL_PPM - level) * down // FULL_PPM",
        ("tests/engine/test_levels.py",),
    ),
    Mutant(
        "kernel-late-comers-first",
        f"{_ENGINE}/kernel/release.py",
        "return arrived[other] == now and other > i",
        "return arrived[other] <= now and other > i",
        ("tests/engine/test_event_order.py", "tests/engine/test_waiting_places.py", "tests/engine/test_followers.py"),
    ),
    Mutant(
        "kernel-slots-from-the-notice-on-for-as-long",
        f"{_ENGINE}/kernel/release.py",
        "latest = now + site.booking_horizon",
        "latest = max(now, earliest) + site.booking_horizon",
        ("tests/engine/test_bookings.py", "tests/engine/test_followers.py"),
    ),
    Mutant(
        "kernel-one-place-more-to-wait",
        f"{_ENGINE}/kernel/ending.py",
        "if area >= 0 and inside[area] > site.waiting_places[area]:",
        "if area >= 0 and inside[area] > site.waiting_places[area] + 1:",
        ("tests/engine/test_waiting_places.py",),
    ),
    Mutant(
        "kernel-patience-ends-a-millisecond-early",
        f"{_ENGINE}/kernel/dispatch_pass.py",
        "deadline = log.arrived[i] + asks.patience[i]",
        "deadline = log.arrived[i] + max(0, asks.patience[i] - 1)",
        (_EVENTS,),
    ),
    Mutant(
        "kernel-nothing-withheld-for-the-blocked",
        f"{_ENGINE}/kernel/dispatch_pass.py",
        "            dispatch.withhold(i, service, party, wish, now, site, state, log)\n",
        "",
        ("tests/engine/test_dispatch.py",),
    ),
    Mutant(
        "kernel-served-late-is-on-time",
        f"{_ENGINE}/kernel/closing.py",
        "log.start[i] - log.arrived[i] > asks.late",
        "log.start[i] - log.arrived[i] >= asks.late",
        ("tests/engine/test_levels.py",),
    ),
)
IN_DEMAND = (
    Mutant(
        "a-year-of-53-weeks",
        "simkit/demand/rates.py",
        "WEEKS_A_YEAR = 52",
        "WEEKS_A_YEAR = 53",
        ("tests/demand/test_rates.py",),
    ),
    Mutant(
        "the-next-months-factor",
        "simkit/demand/rates.py",
        "factor[date.month]",
        "factor[date.month % 12 + 1]",
        ("tests/demand/test_rates.py",),
    ),
    Mutant(
        "a-holiday-is-a-monday",
        "simkit/demand/rates.py",
        'day_type = "sun"',
        'day_type = "mon"',
        ("tests/demand/test_rates.py",),
    ),
    Mutant(
        "half-an-hour-late",
        "simkit/demand/moments.py",
        "+ _HALF_HOUR_MIN * (place - midnight)",
        "+ _HALF_HOUR_MIN * (place - midnight + 1)",
        ("tests/demand/test_moments.py",),
    ),
    Mutant(
        "way-there-not-counted",
        "simkit/demand/visits.py",
        "    minutes += latent.travels.minutes(service, marks[TRAVEL_THERE])\n",
        "",
        ("tests/demand/test_rounds.py", "tests/demand/test_sample.py"),
    ),
    Mutant(
        "a-surge-adds-instead-of-multiplying",
        "simkit/demand/surge.py",
        "*= shock.factor",
        "+= shock.factor",
        ("tests/demand/test_surge.py",),
    ),
    Mutant(
        "variance-of-the-day-for-its-sd",
        "simkit/demand/counts.py",
        "shape = 1 / cv**2",
        "shape = 1 / cv",
        ("tests/demand/test_counts.py::test_day_factor_has_mean_1_and_its_cv",),
    ),
    Mutant(
        "who-stays-away-comes",
        "simkit/demand/courses.py",
        "(mark[:, 0] < terms.attendance[service])",
        "(mark[:, 0] > terms.attendance[service])",
        ("tests/demand/test_courses.py::test_attendance_and_drop_out_are_what_is_written",),
    ),
    Mutant(
        "comebacks-not-counted",
        "simkit/demand/pathways.py",
        "tried = comebacks[owner] + fork.comes_back[branch]",
        "tried = comebacks[owner]",
        (
            "tests/demand/test_pathways.py::test_whoever_stays_away_books_again_and_again_but_no_more_often_than_allowed",
        ),
    ),
)
IN_SUPPLY = (
    Mutant(
        "contact-hours-of-a-longer-year",
        "simkit/supply/roster.py",
        "contact_min = hours_year * 60 * weeks / 52",
        "contact_min = hours_year * 60 * weeks / 53",
        ("tests/supply/test_roster.py",),
    ),
    Mutant(
        "a-minute-short-of-closing",
        "simkit/supply/opening.py",
        "day * DAY_MS + end * MINUTE_MS)",
        "day * DAY_MS + (end - 1) * MINUTE_MS)",
        ("tests/supply/test_opening.py",),
    ),
    Mutant(
        "illness-a-day-shorter",
        "simkit/supply/absence.py",
        "1 + np.floor(np.log1p(-uniform)",
        "np.floor(np.log1p(-uniform)",
        ("tests/supply/test_absence.py::test_lengths_of_illness_are_geometric",),
    ),
    Mutant(
        "everybody-at-lunch-at-once",
        "simkit/supply/absence.py",
        "start = first[through] + place % 2 * eats[through]",
        "start = first[through] + 0 * place * eats[through]",
        ("tests/supply/test_absence.py::test_lunch_in_two_sittings_with_somebody_there",),
    ),
    Mutant(
        "meeting-on-a-holiday",
        "simkit/supply/absence.py",
        "enumerate(scenario.calendar.day_types) if kind == time.day]",
        'enumerate(scenario.calendar.day_types) if kind in (time.day, "holiday")]',
        ("tests/supply/test_absence.py::test_the_meeting_of_the_staff_is_weekly_and_falls_out_on_holidays",),
    ),
    Mutant(
        "reminded-but-no-more-likely-to-come",
        "simkit/supply/no_shows.py",
        "probability=row.probability * factor)",
        "probability=row.probability)",
        ("tests/supply/test_zones.py",),
    ),
    Mutant(
        "volunteers-asked-as-if-all-came",
        "simkit/supply/volunteers.py",
        "np.minimum(hours / self.usual_turn_up / self.open_h, self.most)",
        "np.minimum(hours / self.open_h, self.most)",
        ("tests/supply/test_volunteers.py",),
    ),
    Mutant(
        "a-desk-fewer",
        "simkit/supply/desks.py",
        "(np.cumsum(in_turn, axis=0) <= desks)",
        "(np.cumsum(in_turn, axis=0) < desks)",
        ("tests/supply/test_desks.py",),
    ),
    Mutant(
        "vacant-as-long-as-filled",
        "simkit/supply/turnover.py",
        "vacant = drawn[:, 1] * turnover.vacancy_days_mean",
        "vacant = drawn[:, 0] * turnover.vacancy_days_mean",
        ("tests/supply/test_turnover.py",),
    ),
)
IN_MEASURE = (
    Mutant(
        "a-no-show-waited-no-time",
        "simkit/measure/waits.py",
        " & (log.outcome != Outcome.NO_SHOW))",
        ")",
        ("tests/measure/test_waits.py", "tests/measure/test_kpi.py"),
    ),
    Mutant(
        "quantile-one-place-early",
        "simkit/measure/waits.py",
        "return -(-persons * percent // 100)",
        "return persons * percent // 100",
        ("tests/measure/test_waits.py",),
    ),
    Mutant(
        "a-quarter-of-an-hour-is-too-long",
        "simkit/measure/waits.py",
        "(entries.wait_ms[took_time] > SHORT_WAIT_MS)",
        "(entries.wait_ms[took_time] >= SHORT_WAIT_MS)",
        ("tests/measure/test_waits.py", "tests/measure/test_kpi.py"),
    ),
    Mutant(
        "no-shows-held-against-the-centre",
        "simkit/measure/formulas.py",
        " - persons[Outcome.NO_SHOW] - persons[Outcome.IN_PROGRESS]",
        " - persons[Outcome.IN_PROGRESS]",
        ("tests/measure/test_kpi.py",),
    ),
    Mutant(
        "what-never-happened-is-zero",
        "simkit/measure/formulas.py",
        "found = np.full(len(below), np.nan)",
        "found = np.zeros(len(below))",
        ("tests/measure/test_kpi.py",),
    ),
    Mutant(
        "benefit-weights-left-out",
        "simkit/measure/formulas.py",
        "helped = np.bincount(axes.group, axes.benefit * given(persons), len(axes.groups))",
        "helped = np.bincount(axes.group, given(persons), len(axes.groups))",
        ("tests/measure/test_kpi.py",),
    ),
    Mutant(
        "hours-expire-a-month-late",
        "simkit/measure/time_bank.py",
        "        if len(lots) > bank.expiry_months:\n            lots[len(lots) - 1 - bank.expiry_months] = 0",
        "        if len(lots) > bank.expiry_months + 1:\n            lots[len(lots) - 2 - bank.expiry_months] = 0",
        ("tests/measure/test_time_bank.py",),
    ),
    Mutant(
        "a-wait-counts-twice-as-bad",
        "simkit/measure/satisfaction.py",
        "waiting = np.maximum(1 - wait_min / asked.unbearable_wait_min, 0)",
        "waiting = np.maximum(1 - 2 * wait_min / asked.unbearable_wait_min, 0)",
        ("tests/measure/test_satisfaction.py",),
    ),
)
AROUND_THEM = (
    Mutant(
        "variance-for-the-error-of-a-mean",
        "simkit/experiment/intervals.py",
        "np.sqrt(variance / np.maximum(n, 1))",
        "(variance / np.maximum(n, 1))",
        ("tests/experiment/test_intervals.py",),
    ),
    Mutant(
        "spread-of-a-sample-too-small",
        "simkit/experiment/intervals.py",
        "np.where(present, (filled - mean) ** 2, 0.0).sum(axis=0) / (n - 1)",
        "np.where(present, (filled - mean) ** 2, 0.0).sum(axis=0) / n",
        ("tests/experiment/test_intervals.py",),
    ),
    Mutant(
        "base-minus-variant",
        "simkit/experiment/intervals.py",
        "np.where(both, variant - base, np.nan)",
        "np.where(both, base - variant, np.nan)",
        ("tests/experiment/test_intervals.py",),
    ),
    Mutant(
        "a-day-of-eight-hours",
        "simkit/scenario/distribution.py",
        '"d": 24 * 60.0',
        '"d": 8 * 60.0',
        ("tests/scenario/test_distribution.py",),
    ),
    Mutant(
        "coefficient-of-variation-not-squared",
        "simkit/scenario/families.py",
        "variance = math.log1p((sd / mean) ** 2)",
        "variance = math.log1p(sd / mean)",
        ("tests/scenario/test_distribution.py",),
    ),
    Mutant(
        "twenty-is-more-than-twenty",
        "simkit/policy/judge.py",
        "if not sizes[group] > size:",
        "if not sizes[group] >= size:",
        ("tests/policy/test_judge.py",),
    ),
)
PLANTED = (*IN_THE_ENGINE, *IN_DEMAND, *IN_SUPPLY, *IN_MEASURE, *AROUND_THEM)
