"""``--assumptions``: effects that are known beforehand, what decides, and what is left out and why."""

from __future__ import annotations

import math

import pytest

from simkit.commands.assumed.table import assumptions_table
from simkit.commands.study import Settings
from simkit.run import run
from tests.assumed.assuming import assuming
from tests.tiny import tiny

R = 3


def settings(command="run"):
    return Settings(command, R, 1, "auto", 1, (), "en", True)


def table(scenarios, command="run"):
    return assumptions_table(scenarios, run(scenarios, replications=R, jobs=1), {}, settings(command))


def booked(**changes):
    """Four weeks of appointments, enough people for all of them, at any hour."""
    return tiny(
        services={"advice": {"channel": "appointment", "lead_days": 5, "requests_per_1000_month": 80}},
        staff={"centre": {"worker": 9}},
        calendar={"weeks": 4},
        **changes,
    )


def row(found, kpi, path=None):
    (one,) = [row for _, row in found.iterrows() if row.kpi == kpi and path in (None, row.path)]
    return one


def test_days_to_an_appointment_are_the_days_it_takes_to_make_it():
    """Nobody waits for a slot, so that 2 and 10 days of notice are 3 days less and 5 more.

    But for a tenth of a day: whoever asks in the last days is not counted, and asks at other hours than the rest.
    """
    found = table([assuming(booked(), {"services.advice.lead_days": (5, "2..10", "not found")})])
    days = row(found, "days_to_appointment_mean")
    assert (days.low, days.value, days.high, days.n, days.tried) == ("2", "5", "10", R, "full")
    assert days.effect_low == pytest.approx(-3, abs=0.1)
    assert days.effect_high == pytest.approx(5, abs=0.1)
    assert days["mean"] + days.effect_high == pytest.approx(days.mean_high)


def test_what_has_no_bearing_does_exactly_nothing_and_is_not_simulated():
    money = {"services.advice.materials_cny": (3, "1..9", "not found")}
    found = table([assuming(booked(), money)])
    assert set(found.tried) == {"no_bearing"}
    assert set(found.effect_low) == set(found.effect_high) == {0.0}
    assert found.could_change_decision.isna().all()


def test_what_a_simulation_reads_in_vain_does_exactly_nothing():
    """Two rooms that nobody needs are as good as one."""
    found = table([assuming(booked(), {"room_types.room.places": (1, "1..5", "not found")})])
    assert set(found.tried) == {"first_look"}
    assert set(found.n) == {2}
    assert set(found.effect_low) == set(found.effect_high) == {0.0}


def test_everything_left_out_says_why():
    """A sum of two roles, a whole number that is not there, weights, and what the scenario itself refuses."""
    scenario = assuming(
        booked(),
        {
            "services.advice.staff.help": (1, "2..3", "of two roles"),
            "demand.month_factor.1": (1.0, "0.5..2", "no figure"),
            "staff.centre.worker": (9, "8.5..9.5", "halves"),
            "demand.heterogeneity_shape": (0.5, "-1..1", "below nothing"),
        },
    )
    found = table([scenario]).drop_duplicates("path").set_index("path")
    assert found.left_out["services.advice.staff.help"] == "not_of_the_value"
    assert found.left_out["demand.month_factor.1"] == "relative_weights"
    assert found.left_out["demand.heterogeneity_shape"].startswith("low: refused: ")
    assert not math.isnan(found.effect_high["demand.heterogeneity_shape"])
    assert found.left_out["staff.centre.worker"] == ""  # 9 is the only whole number: it stays, with no effect
    assert found.effect_low["staff.centre.worker"] == 0


def test_what_a_comparison_would_claim_can_vanish_and_turn():
    """The variant books 2 days ahead. Of 5 days as assumed it takes 3 off; if these were 2 days there is nothing to
    claim, and if they were 1 day the sign turns."""
    for low, decided in ((2, "vanishes"), (1, "turns")):
        base = assuming(booked(), {"services.advice.lead_days": (5, f"{low}..10", "not found")})
        variant = base.with_({"services.advice.lead_days": 2}, name="sooner")
        days = row(table([base, variant], "compare"), "days_to_appointment_mean")
        assert (days.scenario, days.base) == ("sooner", "tiny")
        assert days["mean"] == pytest.approx(-3, abs=0.1)
        assert days.effect_high == pytest.approx(-5, abs=0.1)
        assert (days.decision_low, days.decision_high, days.could_change_decision) == (decided, "", True)


def test_a_claim_that_holds_at_both_ends_is_safe():
    base = assuming(booked(), {"services.advice.lead_days": (5, "4..10", "not found")})
    variant = base.with_({"services.advice.lead_days": 2}, name="sooner")
    assert not row(table([base, variant], "compare"), "days_to_appointment_mean").could_change_decision
