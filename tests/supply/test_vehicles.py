"""Vehicles: one visit at a time goes out in each, they have hours of their own, and they are nobody's working time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from simkit.compiling import compiler_is_there
from simkit.demand.need import same_need
from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, Outcome
from simkit.engine.engines import engine
from simkit.measure.kpi import values
from simkit.measure.tally import tally
from simkit.run import SiteRun
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.tiny import tiny

ENGINES = ("simpy", "compiled") if compiler_is_there() else ("simpy",)
CART = {"name": {"zh": "公务电瓶车", "en": "electric cart"}, "number": 1}
#: Ten minutes there, half an hour, ten back: a slot of 50 minutes.
VISIT = {"channel": "home_visit", "duration": "constant(30) min", "travel": "constant(10) min", "lead_days": 1}


def visits(vehicle: dict[str, Any] | None, workers: int = 2, a_week: float = 300) -> Scenario:
    """More visits than two workers have slots for; with a vehicle, only in it."""
    service = {**VISIT, "requests_per_1000_month": a_week * 52 / 12, "vehicle": None if vehicle is None else "cart"}
    return tiny(
        services={"advice": service},
        staff={"centre": {"worker": workers}},
        booking={"slot_min": 50},
        vehicles={} if vehicle is None else {"cart": vehicle},
    )


def simulated(scenario: Scenario, with_engine: str = "simpy") -> SiteRun:
    requests, stands = sample(scenario, "centre", 1, 1), supply(scenario, "centre", 1, 1)
    log = engine(with_engine)(requests, stands)
    return SiteRun(requests, stands, log, tally(scenario, "centre", requests, stands, log))


def most_at_once(once: SiteRun) -> int:
    """Visits under way together, at most."""
    served = once.log.outcome == Outcome.SERVED
    instants = np.concatenate([once.log.start_ms[served], once.log.left_ms[served]])
    change = np.repeat([1, -1], served.sum())
    return int(np.cumsum(change[np.lexsort((change, instants))]).max())


@pytest.mark.parametrize("with_engine", ENGINES)
@pytest.mark.parametrize(("carts", "together"), [(None, 2), (1, 1), (2, 2), (5, 2)])
def test_one_visit_goes_out_in_each(with_engine, carts, together):
    """Two workers: both are out at once, unless they share one cart."""
    assert most_at_once(simulated(visits(carts and {**CART, "number": carts}), with_engine)) == together


def test_a_visit_takes_one_person_and_the_cart():
    """Two workers are persons 0 and 1, the cart is number 2 and stands behind them."""
    once = simulated(visits(CART))
    assert once.supply.role == ("worker", "worker", "cart")
    assert once.supply.needs.skills.tolist() == [[1, 1]]
    assert once.supply.skills.tolist() == [[True, False], [True, False], [False, True]]
    served = np.flatnonzero(once.log.outcome == Outcome.SERVED)
    teams = [once.log.persons[once.log.person_offsets[i] : once.log.person_offsets[i + 1]].tolist() for i in served]
    assert teams
    assert all(team in ([0, 2], [1, 2]) for team in teams)


def test_it_goes_out_in_its_hours_only():
    """Mornings from nine to twelve have three slots of 50 minutes, at 9:00, 9:50 and 10:40."""
    once = simulated(visits({**CART, "hours": "mon-sun 09:00-12:00"}))
    served = once.log.outcome == Outcome.SERVED
    minutes = (once.log.start_ms[served] % DAY_MS - 9 * HOUR_MS) // MINUTE_MS
    assert set(minutes.tolist()) == {0, 50, 100}


def test_without_a_cart_at_the_site_nobody_goes_out():
    once = simulated(visits({**CART, "number": 0}))
    assert set(once.log.outcome.tolist()) == {Outcome.TURNED_AWAY}


def test_it_is_nobodys_working_time():
    """As many carts as workers are never waited for: all figures are those of the centre without a cart."""
    without, with_cart = simulated(visits(None)), simulated(visits({**CART, "number": 2}))
    assert with_cart.log.start_ms.tolist() == without.log.start_ms.tolist()
    ours, theirs = values(with_cart.tally), values(without.tally)
    assert ours.keys() == theirs.keys()
    np.testing.assert_array_equal(list(ours.values()), list(theirs.values()))
    assert with_cart.tally.staff_ms.tolist() == without.tally.staff_ms.tolist()
    assert with_cart.tally.paid_hours == without.tally.paid_hours


def test_how_much_it_is_used_has_a_row_of_its_own():
    """The cart is on the road as long as the visits take, and there day and night."""
    once = simulated(visits(CART))
    row = once.tally.axes.rows.index(("vehicle", "cart"))
    served = once.log.outcome == Outcome.SERVED
    assert once.tally.busy_ms[row].sum() >= (once.log.left_ms - once.log.start_ms)[served].sum()
    assert once.tally.ready_ms[row].tolist() == [HOUR_MS] * 168


def test_another_vehicle_meets_the_same_residents():
    one, three = visits(CART), visits({**CART, "number": 3})
    assert same_need(one, three)


def test_a_vehicle_at_one_site_is_not_at_another():
    scenario = visits({**CART, "sites": ["centre"]})
    assert scenario.vehicles["cart"].at("centre") == 1
    assert scenario.vehicles["cart"].at("elsewhere") == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"services": {"advice": {**VISIT, "vehicle": "car"}}}, "there is no vehicle 'car'; did you mean 'cart'?"),
        ({"vehicles": {"worker": CART}}, "a role has the same name"),
        ({"vehicles": {"cart": {**CART, "sites": ["center"]}}}, "there is no site 'center'; did you mean 'centre'?"),
    ],
)
def test_names_must_lead_somewhere(changes, said):
    with pytest.raises(ScenarioError) as fault:
        tiny(**{"vehicles": {"cart": CART}, **changes})
    assert said in str(fault.value)


def test_a_vehicle_is_for_what_is_outdoors():
    with pytest.raises(ValidationError, match="a vehicle is for home visits and outreach; the channel here is walk_in"):
        tiny(vehicles={"cart": CART}, services={"advice": {"vehicle": "cart"}})
