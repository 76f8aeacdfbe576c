"""Visits outdoors: the way back counts, unless the whole team goes straight on; and the car is somebody too."""

from __future__ import annotations

import pytest

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Story, at

# One person


def round_trip() -> Story:
    """Home visits of 50 minutes with 20 minutes back and cases at the desk, an hour of the diary each; and walk-ins."""
    story = Story().service("home", booking=Booking.FIRST_FREE, planned=60)
    story.service("case", booking=Booking.FIRST_FREE, planned=60).service("advice", planned=10)
    return story.service("pair", {"help": 2}, booking=Booking.FIRST_FREE, planned=60).person()


def home(story: Story, name: str, hour: str, lasts: float | str = 50, back: float | str = 20, zone: int = -1) -> Story:
    return story.ask(name, "home", "7:00", earliest=hour, lasts=lasts, back=back, zone=zone)


def test_the_visit_ends_when_the_person_is_back() -> None:
    """9:00 to 9:50 and 20 minutes back; the walk-in that comes meanwhile is served then."""
    done = home(round_trip(), "home", "9:00").ask("walk-in", "advice", "9:55").happens()
    assert (done["home"].start, done["home"].left) == (at("9:00"), at("10:10"))
    assert done["walk-in"].start == at("10:10")


def test_straight_on_to_the_next_visit_outdoors() -> None:
    story = home(home(round_trip(), "first", "9:00"), "second", "10:00")
    done = story.happens()
    assert (done["first"].left, done["second"].start, done["second"].left) == (at("9:50"), at("10:00"), at("11:10"))


def test_back_before_a_visit_indoors() -> None:
    story = home(round_trip(), "first", "9:00").ask("case", "case", "7:00", earliest="10:00")
    done = story.happens()
    assert (done["first"].left, done["case"].start) == (at("10:10"), at("10:10"))


def test_only_the_next_visit_counts() -> None:
    """Far out, back at 11:10 at the earliest: outdoors again at 11:00, but a case at the desk at 10:00 comes before."""
    story = home(round_trip(), "far", "9:00", back=80).ask("case", "case", "7:00", earliest="10:00", lasts=5)
    assert home(story, "later", "11:00").happens()["far"].left == at("11:10")


@pytest.mark.parametrize(("back", "left"), [(20, at("9:40")), ("1199999ms", at("10:00") - 1)])
def test_straight_on_if_the_next_begins_when_they_would_be_back_or_before(back: float | str, left: int) -> None:
    """40 minutes and 20 back is 10:00, when the next begins; a millisecond less and there is time to go back."""
    story = home(home(round_trip(), "first", "9:00", lasts=40, back=back), "second", "10:00")
    assert story.happens()["first"].left == left


def test_the_diary_counts_as_it_stands_when_the_visit_begins() -> None:
    """10:00 is booked at 9:30, when the person is out on the visit that began at 9:00: back at 10:10 and out again."""
    story = home(round_trip(), "first", "9:00").ask("second", "home", "9:30", lasts=50, back=20)
    done = story.happens()
    assert (done["first"].left, done["second"].start) == (at("10:10"), at("10:10"))


def test_straight_on_to_a_visit_that_is_late_already() -> None:
    """The walk-in takes till 10:05; both home visits are due then, and the second is reached from the first."""
    story = home(home(round_trip(), "first", "9:00"), "second", "10:00").ask("long", "advice", "8:50", lasts=75)
    done = story.happens()
    assert [(done[name].start, done[name].left) for name in ("first", "second")] == [
        (at("10:05"), at("10:55")),
        (at("10:55"), at("12:05")),
    ]


def test_out_without_a_booking_and_straight_on_to_a_booked_visit() -> None:
    story = round_trip().service("call", planned=60).ask("call", "call", "9:00", lasts=45, back=20)
    assert home(story, "home", "10:00").happens()["call"].left == at("9:45")


def test_the_way_back_is_under_way_at_the_horizon() -> None:
    story = Story(horizon="10:00").service("home", planned=60).person().ask("home", "home", "9:00", lasts=50, back=20)
    assert story.happens()["home"].outcome == Outcome.IN_PROGRESS


def test_overtime_on_the_way_back() -> None:
    assert home(round_trip(), "last", "17:00").happens()["last"].left == at("18:10")


def test_what_follows_comes_when_they_are_back() -> None:
    story = home(round_trip(), "home", "9:00").follow("report", "advice", "home", delay=5)
    assert story.happens()["report"].start == at("10:15")


# Teams


def test_a_team_goes_straight_on_together() -> None:
    story = round_trip().person().ask("first", "pair", "7:00", earliest="9:00", lasts=50, back=20)
    done = story.ask("second", "pair", "7:00", earliest="10:00", lasts=50, back=20).happens()
    assert (done["first"].left, done["second"].start) == (at("9:50"), at("10:00"))


def test_a_team_goes_straight_on_to_different_visits() -> None:
    story = round_trip().person().ask("first", "pair", "7:00", earliest="9:00", lasts=50, back=20)
    done = home(home(story, "one", "10:00"), "other", "10:00").happens()
    assert (done["one"].persons, done["other"].persons) == ((0,), (1,))
    assert done["first"].left == at("9:50")


def test_a_team_of_which_one_cannot_go_straight_on_goes_back() -> None:
    """Person 0 is booked outdoors at 10:00, person 1 for nothing more."""
    story = round_trip().person().ask("first", "pair", "7:00", earliest="9:00", lasts=50, back=20)
    done = home(story, "next", "10:00").happens()
    assert (done["next"].persons, done["first"].left, done["next"].start) == ((0,), at("10:10"), at("10:10"))


def test_who_stands_in_for_a_volunteer_has_nothing_booked_and_goes_back() -> None:
    story = Story(stand_in="help").service("home", {"lead": 1}, volunteers=1, booking=Booking.FIRST_FREE, planned=60)
    story.person("lead").person("help").volunteers(("9:30", 1))
    done = home(home(story, "first", "9:00"), "second", "10:00").happens()
    assert (done["first"].persons, done["first"].left) == ((0, 1), at("10:10"))
    assert (done["second"].persons, done["second"].volunteers) == ((0,), 1)


def test_without_anybody_nobody_goes_straight_on() -> None:
    """A trip of the day care in a bus of its own, no staff: over when the bus is back."""
    story = Story().service("trip", {}).ask("trip", "trip", "9:00", lasts=50, back=20)
    assert story.happens()["trip"].left == at("10:10")


# The car


def car() -> Story:
    """A helper and the one car for each home visit, and two helpers; the car may be used from 9:00."""
    story = Story(skills=("help", "drive")).service("home", {"help": 1, "drive": 1}, planned=60)
    return story.person("help").person("help").person("drive", duty=[("9:00", "18:00")])


def test_the_car_is_taken_and_comes_back_with_the_helper() -> None:
    story = car().ask("a", "home", "9:10", lasts=50, back=20).ask("b", "home", "9:20", lasts=50, back=20)
    done = story.happens()
    assert (done["a"].persons, done["a"].start) == ((0, 2), at("9:10"))
    assert (done["b"].persons, done["b"].start) == ((1, 2), at("10:20"))


def test_no_visit_before_the_car_may_be_used() -> None:
    assert car().ask("a", "home", "8:30").happens()["a"].start == at("9:00")


def test_while_the_car_is_out_one_helper_is_kept_for_who_waits_for_it() -> None:
    story = car().service("advice").ask("a", "home", "9:10", lasts=50, back=20).ask("b", "home", "9:20")
    done = story.ask("walk-in", "advice", "9:30").happens()
    assert done["walk-in"].start == at("10:20"), "helper 1 waits for the car; helper 0 is back with it"


def test_the_car_books_and_goes_straight_on_like_anybody() -> None:
    """Two visits of the same car by two helpers: the first helper has nothing more to do outdoors and goes back."""
    story = Story(skills=("help", "drive")).service(
        "home", {"help": 1, "drive": 1}, booking=Booking.FIRST_FREE, planned=60
    )
    story.person("help").person("help").person("drive").zones(0, 1)
    home(home(story, "first", "9:00", zone=0), "second", "10:00", zone=1)
    done = story.happens()
    assert (done["first"].persons, done["first"].left) == ((0, 2), at("10:10"))
    assert (done["second"].persons, done["second"].start) == ((1, 2), at("10:10"))
