"""Back-office work: notes after a visit and administration, done when no resident needs the person."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pydantic import ValidationError

from simkit.demand.sample import sample
from simkit.engine.arrays import NEVER, Outcome
from simkit.measure.kpi import service_values, values
from simkit.run import simulate_site
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.engine.build import Story, at
from tests.tiny import tiny

HALF_AN_HOUR, QUARTER = 0.5, 0.25
NOTES = {
    "name": {"zh": "记录", "en": "notes"},
    "channel": "back_office",
    "requests_per_1000_month": 0,
    "duration": "constant(15) min",
}


def with_notes() -> Scenario:
    """Each visit of half an hour is followed by a quarter of an hour of notes, by whoever gave it."""
    return tiny(
        services={"advice": {"notes": "notes"}, "notes": NOTES},
        offer={"centre": ["advice", "notes"]},
        demand={"profile_of": {"back_office": "walk_in"}},
    )


def test_whoever_gave_the_visit_writes_the_notes() -> None:
    once = simulate_site(with_notes(), "centre", 1, 1)
    ties, log = once.requests.ties, once.log
    assert ties is not None
    written = np.flatnonzero((log.outcome == Outcome.SERVED) & (once.requests.service == 1))
    writer, visited = log.persons[log.person_offsets[written]], ties.follows[written]
    assert (writer == log.persons[log.person_offsets[visited]]).all()
    assert (once.requests.members[written] == once.requests.members[visited]).all(), "of the same resident"


def test_notes_have_keys_of_their_own() -> None:
    """Visits of a pathway leave notes too; no two requests share service, date and k."""
    again = {"probability": 0.5, "delay": "constant(1) d"}
    scenario = tiny(
        services={"advice": {"notes": "notes"}, "notes": NOTES},
        offer={"centre": ["advice", "notes"]},
        pathways={"advice": {"served": {"advice": again}}},
        demand={"profile_of": {"back_office": "walk_in"}},
    )
    requests = sample(scenario, "centre", 1, 1)
    keys = set(zip(requests.service.tolist(), requests.date.tolist(), requests.k.tolist(), strict=True))
    assert len(keys) == len(requests)
    assert (requests.service == 1).sum() == (requests.service == 0).sum(), "every visit has its notes"


def test_notes_are_no_visits_and_residents_are_who_they_were() -> None:
    """Every finished visit of a week without nights has its notes; nothing that residents feel counts them."""
    usual, noted = simulate_site(tiny(), "centre", 1, 1), simulate_site(with_notes(), "centre", 1, 1)
    visits = len(usual.requests)
    assert np.array_equal(noted.requests.release_ms[:visits], usual.requests.release_ms)
    assert (noted.requests.release_ms[visits:] == NEVER).all()
    found = values(noted.tally)
    outcome, service = noted.log.outcome, noted.requests.service
    served = int(((outcome == Outcome.SERVED) & (service == 0)).sum())
    written = int(((outcome == Outcome.SERVED) & (service == 1)).sum())
    assert found["requests", "*"] == visits
    assert found["served", "*"] == served
    assert found["staff_hours", "*"] == pytest.approx(HALF_AN_HOUR * served, abs=HALF_AN_HOUR * 2)
    assert found["desk_hours", "*"] == pytest.approx(QUARTER * written, abs=QUARTER * 2)
    assert written >= served - 4, "notes of the last visits may lie beyond the horizon"
    assert service_values(noted.tally)["notes", "served"] == written


def test_desk_work_counts_as_work_and_not_as_contact() -> None:
    """Two workers day and night: contact is what visits take of 336 hours, work is that and the notes."""
    found = values(simulate_site(with_notes(), "centre", 1, 1).tally)
    assert found["contact_utilisation", "*"] == pytest.approx(found["staff_hours", "*"] / 336, rel=1e-9)
    assert found["overtime_hours", "*"] == 0
    assert math.isnan(values(simulate_site(tiny(), "centre", 1, 1).tally)["desk_hours", "*"])


def test_residents_come_first() -> None:
    """At 9:10 the one who helps is free: a resident who has waited since 9:05 comes before notes due since 9:00."""
    story = Story().service("help", planned=10).service("notes", planned=15, closes=False).person()
    story.ask("under way", "help", "9:00", lasts=10)
    story.ask("notes", "notes", "9:00:01", lasts=15, priority=1002)
    story.ask("resident", "help", "9:05", lasts=10)
    happened = story.happens()
    assert happened["resident"].start == at("9:10")
    assert happened["notes"].start == at("9:20")


def test_a_note_that_is_begun_is_finished() -> None:
    """Nobody is torn from a note: who comes at 9:05 waits until 9:15."""
    story = Story().service("help", planned=10).service("notes", planned=15, closes=False).person()
    story.ask("notes", "notes", "9:00", lasts=15, priority=1002).ask("resident", "help", "9:05", lasts=10)
    assert story.happens()["resident"].start == at("9:15")


def test_notes_are_back_office_work() -> None:
    with pytest.raises(ScenarioError, match="there is no back-office service 'advice'"):
        tiny(services={"advice": {"notes": "advice"}})


def test_back_office_work_has_no_price() -> None:
    with pytest.raises(ValidationError, match="back-office work has no price"):
        tiny(services={"notes": {**NOTES, "price_cny": 5}}, demand={"profile_of": {"back_office": "walk_in"}})
