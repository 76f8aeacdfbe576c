"""Volunteers: present or not, led, at most so many for each lead, replaced by staff where staff may stand in."""

from __future__ import annotations

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Story, Visit, at


def lunch(*, per_lead: int = 8) -> Story:
    """A service that takes two volunteers and nobody else."""
    return Story(per_lead=per_lead).service("lunch", {}, volunteers=2)


def test_volunteers_come_back_when_the_visit_ends() -> None:
    story = lunch().person("lead").volunteers(("8:00", 3))
    story.ask("a", "lunch", "9:00", lasts=30).ask("b", "lunch", "9:05")
    assert story.happens()["b"].start == at("9:30"), "one of three is free, two are needed"


def test_too_few_volunteers_until_more_come() -> None:
    story = lunch().person("lead").volunteers(("8:00", 1), ("10:00", 2)).ask("a", "lunch", "9:00")
    assert story.happens()["a"].start == at("10:00")


def test_volunteers_work_only_while_a_lead_is_on_duty() -> None:
    story = lunch().person("help").person("lead", duty=[("11:00", "12:00")]).volunteers(("8:00", 5))
    story.ask("a", "lunch", "9:00", lasts=90).ask("b", "lunch", "12:00", patience=30)
    done = story.happens()
    assert done["a"] == Visit(Outcome.SERVED, at("9:00"), at("11:00"), at("12:30"), -1, (), 2), "under way: finished"
    assert done["b"].outcome == Outcome.ABANDONED


def test_a_lead_who_is_serving_still_leads() -> None:
    story = lunch().service("case", {"lead": 1}).person("lead").volunteers(("8:00", 2))
    story.ask("case", "case", "9:00", lasts=60).ask("a", "lunch", "9:10")
    assert story.happens()["a"].start == at("9:10")


def test_so_many_volunteers_for_each_lead() -> None:
    story = lunch(per_lead=3).person("lead").person("lead", duty=[("10:00", "18:00")]).volunteers(("8:00", 9))
    story.ask("a", "lunch", "9:00", lasts=120).ask("b", "lunch", "9:10", lasts=120).ask("c", "lunch", "9:20")
    done = story.happens()
    assert done["b"].start == at("10:00"), "3 for one lead, 6 for two"
    assert done["c"].start == at("10:00")


def test_more_than_any_lead_may_guide_keeps_nobody_waiting_behind_it() -> None:
    story = Story(per_lead=1).service("feast", volunteers=2).service("advice", volunteers=1).person("help", "lead")
    story.volunteers(("8:00", 9)).ask("feast", "feast", "9:00").ask("advice", "advice", "9:01")
    done = story.happens()
    assert done["feast"].outcome == Outcome.TURNED_AWAY
    assert done["advice"].start == at("9:01")


def test_free_volunteers_are_withheld_for_the_one_that_waits_for_more() -> None:
    story = Story().service("feast", {}, volunteers=3).service("lunch", {}, volunteers=1).person("lead")
    story.volunteers(("8:00", 3)).ask("busy", "lunch", "9:00", lasts=30)
    story.ask("feast", "feast", "9:05", lasts=30).ask("lunch", "lunch", "9:06")
    done = story.happens()
    assert done["feast"].start == at("9:30")
    assert done["lunch"].start == at("10:00")


def test_volunteers_who_leave_during_a_visit_finish_it_and_nobody_replaces_them() -> None:
    story = lunch().person("lead").volunteers(("8:00", 4), ("9:10", 2))
    story.ask("a", "lunch", "9:00", lasts=60).ask("b", "lunch", "9:20")
    done = story.happens()
    assert done["a"].left == at("10:00")
    assert done["b"].start == at("10:00"), "two are there, both at work"


# Staff who stand in


def kitchen() -> Story:
    """A cook and two volunteers serve lunch; helpers may stand in for volunteers."""
    return Story(stand_in="help").service("lunch", {"lead": 1}, volunteers=2).person("lead")


def test_staff_stand_in_for_missing_volunteers_one_each() -> None:
    story = kitchen().person("help").person("help").volunteers(("8:00", 1)).ask("a", "lunch", "9:00")
    assert story.happens()["a"] == Visit(Outcome.SERVED, at("9:00"), at("9:00"), at("9:10"), -1, (0, 1), 1)


def test_nobody_stands_in_while_volunteers_are_there() -> None:
    story = kitchen().person("help").person("help").volunteers(("8:00", 2)).ask("a", "lunch", "9:00")
    assert story.happens()["a"].persons == (0,)


def test_without_enough_of_either_the_visit_waits() -> None:
    story = kitchen().person("help").volunteers(("10:00", 1)).ask("a", "lunch", "9:00")
    done = story.happens()["a"]
    assert (done.start, done.persons, done.volunteers) == (at("10:00"), (0, 1), 1)


def test_a_booked_visit_finds_its_stand_in_at_the_slot() -> None:
    """Nobody is reserved to stand in: the helper is out till 9:20, and is free for it from then on."""
    story = Story(stand_in="help").service("home", {"lead": 1}, volunteers=1, booking=Booking.FIRST_FREE, planned=60)
    story.service("advice").person("lead").person("help")
    story.ask("home", "home", "7:00", earliest="9:00").ask("advice", "advice", "8:50", lasts=30)
    done = story.happens()["home"]
    assert (done.start, done.persons, done.volunteers) == (at("9:20"), (0, 1), 0)


def test_who_is_reserved_elsewhere_does_not_stand_in() -> None:
    story = Story(stand_in="help").service("home", {"lead": 1}, volunteers=1, booking=Booking.FIRST_FREE, planned=60)
    story.service("case", booking=Booking.FIRST_FREE, planned=60).person("lead").person("help")
    story.ask("case", "case", "7:00", earliest="9:00", lasts=30).ask("home", "home", "7:00", earliest="8:30")
    done = story.happens()["home"]
    assert done.arrived == at("9:00")
    assert done.start == at("9:30"), "the case ended early"


def test_stand_ins_are_kept_for_the_blocked_visit_too() -> None:
    story = kitchen().service("advice").person("help").person("help").ask("busy", "advice", "9:00", lasts=30)
    story.ask("lunch", "lunch", "9:05", lasts=10).ask("walk-in", "advice", "9:06")
    done = story.happens()
    assert done["lunch"].start == at("9:30")
    assert done["walk-in"].start == at("9:40")
