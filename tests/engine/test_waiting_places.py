"""Waiting places: who cannot start at once and finds no place to wait goes away again."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Story, Visit, at


def hall(places: int, **story: Any) -> Story:
    """One person, a service of ten minutes, a hall with so many places."""
    return Story(waiting_places={"hall": places}, **story).service("advice", waits_in="hall").person()


def turned_away(moment: str) -> Visit:
    return Visit(Outcome.TURNED_AWAY, at(moment), -1, at(moment), -1, ())


def starts(story: Story) -> dict[str, int]:
    return {name: visit.start for name, visit in story.happens().items()}


def test_one_is_served_one_waits_and_the_third_leaves_at_once() -> None:
    story = hall(1).ask("a", "advice", "9:00").ask("b", "advice", "9:01").ask("c", "advice", "9:02")
    story.ask("d", "advice", "9:10")
    done = story.happens()
    assert (done["a"].start, done["b"].start, done["d"].start) == (at("9:00"), at("9:10"), at("9:20"))
    assert done["c"] == turned_away("9:02")


def test_without_any_place_only_those_are_served_who_start_at_once() -> None:
    story = hall(0).ask("a", "advice", "9:00").ask("b", "advice", "9:09").ask("c", "advice", "9:10")
    done = story.happens()
    assert done["b"] == turned_away("9:09")
    assert done["c"].start == at("9:10"), "the person is free again at this very instant"


def test_as_many_places_as_come_change_nothing() -> None:
    bounded, free = hall(3), Story().service("advice").person()
    for story in (bounded, free):
        for minute in range(4):
            story.ask(str(minute), "advice", f"9:0{minute}", patience=25)
    assert bounded.happens() == free.happens()


def test_of_several_who_come_at_once_the_first_find_a_place() -> None:
    story = hall(1)
    for name in "abcd":
        story.ask(name, "advice", "9:00")
    done = story.happens()
    assert (done["a"].start, done["b"].start) == (at("9:00"), at("9:10"))
    assert done["c"] == done["d"] == turned_away("9:00")


def test_a_place_is_not_given_up_to_whoever_comes_later_with_a_higher_priority() -> None:
    story = hall(1).ask("a", "advice", "9:00").ask("seated", "advice", "9:01", priority=2)
    story.ask("first tier", "advice", "9:02", priority=1)
    done = story.happens()
    assert done["seated"].start == at("9:10")
    assert done["first tier"] == turned_away("9:02")


def test_of_those_who_come_at_once_the_person_goes_to_the_first_tier_and_the_place_to_the_first_comer() -> None:
    story = hall(1).ask("a", "advice", "9:00", priority=2).ask("b", "advice", "9:00", priority=2)
    story.ask("c", "advice", "9:00", priority=1)
    done = story.happens()
    assert (done["c"].start, done["a"].start) == (at("9:00"), at("9:10"))
    assert done["b"] == turned_away("9:00")


@pytest.mark.parametrize("patience", [3, 4])
def test_a_place_left_at_this_very_instant_is_free(patience: int) -> None:
    """Whoever waits from 9:01 gives up at 9:04, or at 9:05 when the next one comes."""
    story = hall(1).ask("a", "advice", "9:00").ask("b", "advice", "9:01", patience=patience)
    story.ask("c", "advice", "9:05")
    done = story.happens()
    assert done["b"].outcome == Outcome.ABANDONED
    assert done["c"].start == at("9:10")


def test_who_has_no_patience_gives_up_before_places_are_counted() -> None:
    story = hall(0).ask("a", "advice", "9:00").ask("b", "advice", "9:05", patience=0)
    assert story.happens()["b"].outcome == Outcome.ABANDONED


def test_booked_visitors_take_no_place_and_need_none() -> None:
    """The person is engaged until 9:20. Who is booked for 9:00 waits besides the one in the hall."""
    story = Story(waiting_places={"hall": 1}, slot=30).service("advice", planned=60, waits_in="hall").person()
    story.service("case", booking=Booking.FIRST_FREE, planned=30, waits_in="hall")
    story.ask("booked", "case", "7:00", earliest="9:00", lasts=30)
    story.ask("long", "advice", "8:00", lasts=80).ask("b", "advice", "8:59").ask("c", "advice", "9:05")
    done = story.happens()
    assert done["booked"] == Visit(Outcome.SERVED, at("9:00"), at("9:20"), at("9:50"), -1, (0,))
    assert done["b"].start == at("9:50")
    assert done["c"] == turned_away("9:05")


def test_services_share_a_hall_and_others_do_not_wait_in_it() -> None:
    story = hall(1).service("help", waits_in="hall").service("letter")
    story.ask("a", "advice", "9:00").ask("b", "help", "9:01").ask("c", "advice", "9:02").ask("d", "letter", "9:03")
    done = story.happens()
    assert done["c"] == turned_away("9:02")
    assert (done["b"].start, done["d"].start) == (at("9:10"), at("9:20"))


def test_two_areas_are_counted_each_by_itself() -> None:
    story = Story(waiting_places={"hall": 1, "lines": 0}).service("advice", waits_in="hall").person()
    story.service("call", waits_in="lines")
    story.ask("a", "advice", "9:00").ask("rings", "call", "9:01").ask("b", "advice", "9:02")
    done = story.happens()
    assert done["rings"] == turned_away("9:01")
    assert done["b"].start == at("9:10")


def test_what_was_kept_for_one_who_leaves_serves_another_at_once() -> None:
    """Two are wanted for a pair and one is there: he is kept for the pair, which came first, until it has to leave."""
    story = Story(waiting_places={"hall": 0}).service("pair", {"help": 2}, waits_in="hall").service("advice")
    story.person().person()
    story.ask("under way", "advice", "9:00", lasts=60).ask("pair", "pair", "9:10").ask("single", "advice", "9:10")
    done = story.happens()
    assert done["pair"] == turned_away("9:10")
    assert done["single"].start == at("9:10")


def test_one_leaves_at_a_time_so_that_no_more_leave_than_must() -> None:
    """At 9:10 a single visitor and then a pair come, and one of two persons is free: the pair is first in the queue by
    priority and holds him. It came last, so it leaves; then the single one is served and needs no place."""
    story = Story(waiting_places={"hall": 0}).service("pair", {"help": 2}, waits_in="hall")
    story.service("advice", waits_in="hall").person().person()
    story.ask("under way", "advice", "9:00", lasts=60)
    story.ask("single", "advice", "9:10", priority=2).ask("pair", "pair", "9:10", priority=1)
    done = story.happens()
    assert done["pair"] == turned_away("9:10")
    assert done["single"].start == at("9:10")


def test_who_comes_again_after_a_visit_counts_like_anybody() -> None:
    """ "b" waits; "a" is served until 9:10 and asks again at once: "b" has gone in by then, and the place is free."""
    story = hall(1).ask("a", "advice", "9:00").ask("b", "advice", "9:01")
    story.follow("again", "advice", "a").follow("and again", "advice", "b")
    story.ask("c", "advice", "9:15").ask("d", "advice", "9:20")
    done = story.happens()
    assert (done["again"].arrived, done["again"].start) == (at("9:10"), at("9:20"))
    assert done["c"] == turned_away("9:15")
    assert done["d"].start == at("9:30"), "it was there before the one who asks again: its number is lower"
    assert done["and again"] == turned_away("9:20")


def test_something_may_follow_for_whoever_found_no_place() -> None:
    story = hall(0).ask("a", "advice", "9:00", lasts=30).ask("b", "advice", "9:05")
    story.follow("b again", "advice", "b", after=[Outcome.TURNED_AWAY], delay=25)
    assert story.happens()["b again"].start == at("9:30")
    assert story.released()["b again"] == at("9:30")


def test_who_is_turned_away_at_closing_had_a_place() -> None:
    story = Story(waiting_places={"hall": 1}).service("advice", waits_in="hall").person(duty=[("8:00", "19:00")])
    story.ask("last", "advice", "17:30", lasts=40).ask("too late", "advice", "17:45")
    assert story.happens()["too late"] == Visit(Outcome.TURNED_AWAY, at("17:45"), -1, at("18:00"), -1, ())
