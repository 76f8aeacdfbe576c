"""Who is chosen, what must fit before what, and what a blocked visit keeps from others."""

from __future__ import annotations

import pytest

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Story, at

# Choice of people


def test_fewest_skills_first() -> None:
    story = Story().service("advice").person("help", "lead").person("help")
    assert story.ask("a", "advice", "9:00").happens()["a"].persons == (1,)


def test_longest_idle_among_equals_then_index() -> None:
    story = Story().service("advice").person().person().person()
    story.ask("a", "advice", "9:00", lasts=30).ask("b", "advice", "9:05", lasts=10).ask("c", "advice", "9:20", lasts=5)
    story.ask("d", "advice", "9:26", lasts=60)
    done = story.happens()
    assert done["a"].persons == (0,), "all idle since 8:00"
    assert done["b"].persons == (1,)
    assert done["c"].persons == (2,), "idle since 8:00, person 1 only since 9:15"
    assert done["d"].persons == (1,), "idle since 9:15, person 2 only since 9:25"


def test_idle_since_coming_on_duty_not_since_the_last_visit() -> None:
    """Person 0 ended a visit at 9:10 and comes back at 11:00; person 1 has been there since 10:00."""
    story = Story().service("advice").person(duty=[("8:00", "10:00"), ("11:00", "18:00")])
    story.person(duty=[("10:00", "18:00")])
    story.ask("a", "advice", "9:00").ask("b", "advice", "12:00")
    assert story.happens()["b"].persons == (1,)


def test_two_skills_take_the_least_team_not_the_greedy_one() -> None:
    """Wanted: help and lead. Person 0 alone can lead, so the helper is the next with fewest skills."""
    story = Story().service("both", {"help": 1, "lead": 1})
    story.person("help", "lead").person("help", "lead").person("help").person("help")
    story.ask("a", "both", "9:00", lasts=30).ask("b", "both", "9:01", lasts=5).ask("c", "both", "9:07")
    done = story.happens()
    assert done["a"].persons == (0, 2)
    assert done["b"].persons == (1, 3)
    assert done["c"].persons == (1, 3)


def test_one_person_does_not_fill_two_places_of_a_team() -> None:
    story = Story().service("both", {"help": 1, "lead": 1}).person("help", "lead")
    assert story.ask("a", "both", "9:00", patience=5).happens()["a"].outcome == Outcome.ABANDONED


def test_a_person_moves_to_another_place_so_that_a_team_fits() -> None:
    """Fewest skills are persons 1 and 2 (a, b); the third place needs c, which only person 0 has."""
    story = Story(skills=("a", "b", "c")).service("all", {"a": 1, "b": 1, "c": 1})
    story.person("a", "b", "c").person("a", "b").person("b")
    assert story.ask("x", "all", "9:00").happens()["x"].persons == (0, 1, 2)


# All or nothing, and the queue


def test_a_blocked_visit_does_not_stop_one_that_needs_nothing_it_could_use() -> None:
    story = Story().service("case", {"lead": 1}).service("advice").person("lead").person("help")
    story.ask("under way", "case", "9:00", lasts=60).ask("blocked", "case", "9:10").ask("other", "advice", "9:20")
    done = story.happens()
    assert done["other"].start == at("9:20")
    assert done["blocked"].start == at("10:00")


def test_nobody_holds_a_room_while_waiting_for_a_person() -> None:
    story = Story().service("case", {"lead": 1}, room="room").service("advice", room="room")
    story.person("lead").person("help").room("room", 1)
    story.ask("busy", "case", "8:00", lasts=1)
    story.person("lead", duty=[("11:00", "18:00")])
    story.service("out", {"lead": 1}).ask("away", "out", "9:00", lasts=60)
    story.ask("waits for the lead", "case", "9:10").ask("advised meanwhile", "advice", "9:15", lasts=5, patience=0)
    done = story.happens()
    assert done["waits for the lead"].start == at("10:00")
    assert done["advised meanwhile"].outcome == Outcome.ABANDONED, "the room is withheld, and held by nobody"


def test_a_visit_for_two_does_not_starve() -> None:
    """Both are never idle at once unless the first to come free is kept for the pair."""
    story = Story().service("pair", {"help": 2}).service("advice").person().person()
    story.ask("one", "advice", "9:00", lasts=20).ask("two", "advice", "9:10", lasts=20)
    story.ask("pair", "pair", "9:11").ask("three", "advice", "9:12", lasts=20)
    done = story.happens()
    assert done["pair"].start == at("9:30")
    assert done["three"].start == at("9:40")


def test_a_visit_for_two_while_only_one_is_on_duty_keeps_nobody() -> None:
    story = Story().service("pair", {"help": 2}).service("advice").person().person(duty=[("12:00", "18:00")])
    story.ask("pair", "pair", "9:00").ask("single", "advice", "9:05")
    done = story.happens()
    assert done["single"].start == at("9:05")
    assert done["pair"].start == at("12:00")


def test_a_visit_that_no_longer_fits_before_the_end_of_duty_keeps_nobody() -> None:
    """Planned for 60 minutes, at 17:10 it cannot start any more, so the short one behind it can."""
    story = Story().service("long", {"help": 2}, planned=60).service("short", planned=5).person().person()
    story.ask("one", "short", "17:05", lasts=40).ask("long", "long", "17:10").ask("short", "short", "17:11")
    done = story.happens()
    assert done["short"].start == at("17:11")
    assert done["long"].outcome == Outcome.TURNED_AWAY


def test_twelve_places_do_not_starve() -> None:
    """Six of sixteen places are in use, so the free ten are kept for a class of twelve. Readers leave at 9:30, 9:31,
    9:32 ...: the class starts with the second, fills the hall, and the latecomer gets the place of the third."""
    story = Story().service("class", room="hall").service("read", {}, room="hall").person().room("hall", 16)
    for reader in range(6):
        story.ask(f"reader {reader}", "read", "9:00", lasts=30 + reader)
    story.ask("class", "class", "9:10", party=12).ask("latecomer", "read", "9:11", lasts=60)
    done = story.happens()
    assert done["class"].start == at("9:31")
    assert done["latecomer"].start == at("9:32")


def test_what_is_withheld_is_as_much_as_needed_and_no_more() -> None:
    """The pair keeps the one idle person it could use; the third person has the wrong skill for it anyway."""
    story = Story().service("pair", {"help": 2}).service("advice").service("lead", {"lead": 1})
    story.person("help").person("help").person("lead")
    story.ask("busy", "advice", "9:00", lasts=30).ask("pair", "pair", "9:05").ask("led", "lead", "9:06")
    story.ask("single", "advice", "9:07")
    done = story.happens()
    assert done["led"].start == at("9:06")
    assert done["pair"].start == at("9:30")
    assert done["single"].start == at("9:40")


def test_a_free_room_is_withheld_for_a_visit_that_waits_for_a_person() -> None:
    story = Story().service("case", {"lead": 1}, room="room").service("out", {"lead": 1}).service("talk", room="room")
    story.person("lead").person("help").room("room", 1).room("room", 1)
    story.ask("out", "out", "9:00", lasts=30).ask("case", "case", "9:05").ask("talk", "talk", "9:10")
    done = story.happens()
    assert (done["case"].room, done["case"].start) == (0, at("9:30"))
    assert (done["talk"].room, done["talk"].start) == (1, at("9:10")), "one room is withheld, the other is not"


# The planned time must fit, never the drawn


@pytest.mark.parametrize(("planned", "starts"), [(10, True), (f"{10 * 60_000 + 1}ms", False)])
def test_planned_time_to_the_end_of_duty_to_the_millisecond(planned: float | str, starts: bool) -> None:
    story = Story().service("advice", planned=planned).person().ask("a", "advice", "17:50", lasts=60)
    assert (story.happens()["a"].outcome == Outcome.SERVED) is starts


@pytest.mark.parametrize(("planned", "starts"), [(40, True), (f"{40 * 60_000 + 1}ms", False)])
def test_planned_time_to_the_end_of_the_permitted_overrun(planned: float | str, starts: bool) -> None:
    story = Story(overrun=30).service("advice", planned=planned).person().ask("a", "advice", "17:50", lasts=60)
    assert (story.happens()["a"].outcome == Outcome.SERVED) is starts


def test_a_short_draw_does_not_slip_in_where_the_plan_does_not_fit() -> None:
    story = Story().service("advice", planned=60).person().ask("a", "advice", "17:30", lasts=1)
    assert story.happens()["a"].outcome == Outcome.TURNED_AWAY


def test_a_visit_under_way_at_the_end_of_duty_is_finished() -> None:
    story = Story().service("advice").person().ask("a", "advice", "17:50", lasts=45)
    assert story.happens()["a"].left == at("18:35")


def test_overtime_into_the_next_duty() -> None:
    """Person 0 works from 11:50 through the break to 13:10: the next visit of the afternoon starts then."""
    shifts = [("8:00", "12:00"), ("13:00", "18:00")]
    story = Story(opening=shifts).service("advice").person()
    story.ask("long", "advice", "11:50", lasts=80).ask("next", "advice", "13:00")
    assert story.happens()["next"].start == at("13:10")


@pytest.mark.parametrize(("asked", "starts"), [("9:50", "9:50"), ("9:51", "11:00")])
def test_a_visit_without_booking_fits_before_the_next_reservation(asked: str, starts: str) -> None:
    story = Story().service("advice").service("case", booking=Booking.FIRST_FREE, planned=60).person()
    story.ask("booked", "case", "8:00", earliest="10:00", lasts=60).ask("walk-in", "advice", asked)
    done = story.happens()
    assert done["booked"].start == at("10:00")
    assert done["walk-in"].start == at(starts)


def test_another_person_serves_when_the_first_is_about_to_be_reserved() -> None:
    story = Story().service("advice").service("case", booking=Booking.FIRST_FREE, planned=60).person().person()
    story.ask("booked", "case", "8:00", earliest="10:00").ask("walk-in", "advice", "9:55")
    done = story.happens()
    assert (done["booked"].persons, done["walk-in"].persons) == ((0,), (1,))


# Rooms


def test_the_first_room_that_will_do() -> None:
    story = Story().service("talk", {}, room="room").room("room", 1).room("room", 1)
    story.ask("a", "talk", "9:00").ask("b", "talk", "9:05").ask("c", "talk", "9:06").ask("d", "talk", "9:20")
    done = story.happens()
    assert [done[name].room for name in "abcd"] == [0, 1, 0, 0]
    assert done["c"].start == at("9:10")


def test_places_fill_up() -> None:
    story = Story().service("read", {}, room="hall").room("hall", 2)
    story.ask("a", "read", "9:00").ask("b", "read", "9:01").ask("c", "read", "9:02")
    assert story.happens()["c"].start == at("9:10")


def test_no_room_of_the_type_or_too_few_places() -> None:
    story = Story().service("talk", {}, room="none").service("class", {}, room="hall").room("hall", 5)
    story.ask("a", "talk", "9:00", patience=1).ask("b", "class", "9:00", party=6, patience=1)
    done = story.happens()
    assert done["a"].outcome == done["b"].outcome == Outcome.ABANDONED


def test_an_exclusive_visit_has_the_room_alone() -> None:
    story = Story().service("read", {}, room="hall").service("class", {}, room="hall", exclusive=True).room("hall", 9)
    story.ask("reader", "read", "9:00").ask("class", "class", "9:05", lasts=30, party=3).ask("later", "read", "9:06")
    done = story.happens()
    assert done["class"].start == at("9:10")
    assert done["later"].start == at("9:40"), "kept out while the class waits and while it lasts"


@pytest.mark.parametrize(("party", "starts"), [(9, True), (10, False)])
def test_an_exclusive_party_must_fit_the_room(party: int, starts: bool) -> None:
    story = Story().service("class", {}, room="hall", exclusive=True).room("hall", 9)
    story.ask("class", "class", "9:00", party=party, patience=10)
    assert (story.happens()["class"].outcome == Outcome.SERVED) is starts
