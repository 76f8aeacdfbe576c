"""One story for each line of the order of events at one instant; every expected time is worked out by hand."""

from __future__ import annotations

from simkit.engine.arrays import NEVER, Booking, Outcome
from tests.engine.build import Story, Visit, at


def clerk() -> Story:
    """One person, one service of ten minutes, open 8:00-18:00."""
    return Story().service("advice").person()


# 1. Visits end before anything else


def test_a_visit_ends_before_the_next_visitor_of_the_same_instant_is_seen() -> None:
    story = clerk().ask("first", "advice", "9:00", lasts=10).ask("second", "advice", "9:10", patience=0)
    assert story.happens()["second"] == Visit(Outcome.SERVED, at("9:10"), at("9:10"), at("9:20"), -1, (0,))


def test_served_at_the_very_instant_patience_ends() -> None:
    story = clerk().ask("first", "advice", "9:00", lasts=10).ask("second", "advice", "9:05", patience=5)
    assert story.happens()["second"] == Visit(Outcome.SERVED, at("9:05"), at("9:10"), at("9:20"), -1, (0,))


def test_gone_one_millisecond_before_the_place_frees() -> None:
    patience = f"{5 * 60_000 - 1}ms"
    story = clerk().ask("first", "advice", "9:00", lasts=10).ask("second", "advice", "9:05", patience=patience)
    assert story.happens()["second"] == Visit(Outcome.ABANDONED, at("9:05"), -1, at("9:10") - 1, -1, ())


def test_a_visit_ends_before_its_person_goes_off_duty_and_none_begins_at_that_instant() -> None:
    story = Story().service("advice").person(duty=[("8:00", "9:10")])
    story.ask("first", "advice", "9:00", lasts=10).ask("second", "advice", "9:05", patience=60)
    done = story.happens()
    assert done["first"].left == at("9:10")
    assert done["second"] == Visit(Outcome.ABANDONED, at("9:05"), -1, at("10:05"), -1, ())


# 2. Supply changes


def test_who_comes_on_duty_serves_at_that_instant() -> None:
    story = Story().service("advice").person(duty=[("9:30", "18:00")])
    story.ask("waits", "advice", "9:00").ask("comes then", "advice", "9:30")
    done = story.happens()
    assert done["waits"].start == at("9:30")
    assert done["comes then"].start == at("9:40")


def test_patience_that_ends_when_the_shift_begins_is_enough() -> None:
    story = Story().service("advice").person(duty=[("9:30", "18:00")]).ask("waits", "advice", "9:00", patience=30)
    assert story.happens()["waits"].start == at("9:30")


def test_nobody_starts_at_the_instant_the_person_goes() -> None:
    story = Story(overrun=60).service("advice").person(duty=[("8:00", "9:00")])
    story.ask("too late", "advice", "9:00", patience=0).ask("just in time", "advice", at("9:00") - 1)
    done = story.happens()
    assert done["just in time"].start == at("9:00") - 1
    assert done["too late"].outcome == Outcome.ABANDONED


def test_a_room_that_opens_or_shuts_at_the_instant() -> None:
    story = Story().service("talk", room="room").person().person().room("room", 1, [("9:00", "10:00")])
    story.ask("before it opens", "talk", "8:50").ask("when it shuts", "talk", "10:00", patience=15)
    story.ask("until it shuts", "talk", "9:55", lasts=20)
    done = story.happens()
    assert done["before it opens"].start == at("9:00")
    assert done["until it shuts"].left == at("10:15"), "a visit under way is finished"
    assert done["when it shuts"] == Visit(Outcome.ABANDONED, at("10:00"), -1, at("10:15"), -1, ())


# 3. Releases, in order of index


def test_equal_arrivals_are_served_in_order_of_index() -> None:
    story = clerk().ask("a", "advice", "9:00").ask("b", "advice", "9:00").ask("c", "advice", "9:00")
    done = story.happens()
    assert [done[name].start for name in "abc"] == [at("9:00"), at("9:10"), at("9:20")]


def test_equal_priority_is_first_come_first_served() -> None:
    story = clerk().ask("under way", "advice", "9:00", lasts=30)
    story.ask("late", "advice", "9:20").ask("early", "advice", "9:10")
    done = story.happens()
    assert (done["early"].start, done["late"].start) == (at("9:30"), at("9:40"))


def test_lower_priority_number_goes_first() -> None:
    story = clerk().ask("under way", "advice", "9:00", lasts=30)
    story.ask("other", "advice", "9:10", priority=2).ask("first tier", "advice", "9:20", priority=1)
    done = story.happens()
    assert (done["first tier"].start, done["other"].start) == (at("9:30"), at("9:40"))


def test_of_two_who_come_at_once_the_first_tier_is_served_first_whatever_the_index() -> None:
    story = clerk().ask("other", "advice", "9:00", priority=2).ask("first tier", "advice", "9:00", priority=1)
    done = story.happens()
    assert (done["first tier"].start, done["other"].start) == (at("9:00"), at("9:10"))


def test_bookings_of_one_instant_take_slots_in_order_of_index() -> None:
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60).person()
    story.ask("a", "case", "8:00", earliest="9:00").ask("b", "case", "8:00", earliest="9:00")
    done = story.happens()
    assert (done["a"].start, done["b"].start) == (at("9:00"), at("10:00"))


def test_a_slot_freed_by_a_no_show_is_free_for_a_later_index_of_the_same_instant() -> None:
    """At 9:00 "missing" (index 0) does not turn up; "caller" (index 1) asks at 9:00 and gets that hour."""
    story = Story(no_show={0: 0.5}).service("case", booking=Booking.FIRST_FREE, planned=60, no_show=True).person()
    story.ask("missing", "case", "8:30", earliest="9:00", mark=0.4).ask("caller", "case", "9:00", mark=0.6)
    done = story.happens()
    assert done["missing"] == Visit(Outcome.NO_SHOW, at("9:00"), -1, at("9:00"), -1, ())
    assert done["caller"].start == at("9:00")


# 4. Leaving at closing


def test_who_waits_at_closing_is_turned_away_before_the_pass() -> None:
    """The clerk is free from 18:00 and would be on duty till 19:00, but the door is shut at 18:00."""
    story = Story().service("advice").person(duty=[("8:00", "19:00")])
    story.ask("last", "advice", "17:30", lasts=30).ask("too late", "advice", "17:45")
    assert story.happens()["too late"] == Visit(Outcome.TURNED_AWAY, at("17:45"), -1, at("18:00"), -1, ())


def test_patience_that_ends_at_closing_counts_as_turned_away() -> None:
    story = clerk().ask("last", "advice", "17:30", lasts=40).ask("too late", "advice", "17:45", patience=15)
    assert story.happens()["too late"].outcome == Outcome.TURNED_AWAY


def test_a_channel_that_does_not_close_waits_over_night() -> None:
    story = Story(opening=[("8:00", "18:00"), ("1d 8:00", "1d 18:00")], horizon="2d 0:00")
    story.service("letter", closes=False).person().ask("asked by night", "letter", "20:00")
    assert story.happens()["asked by night"] == Visit(
        Outcome.SERVED, at("20:00"), at("1d 8:00"), at("1d 8:10"), -1, (0,)
    )


def test_who_is_booked_for_the_instant_of_closing_of_a_service_that_closes_is_turned_away() -> None:
    """Found at random: nobody waited when the site shut, but the booked visitor came at that very instant."""
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60, closes=True)
    story.person(duty=[("17:00", "20:00")]).ask("late", "case", "9:00", earliest="18:00")
    assert story.happens()["late"] == Visit(Outcome.TURNED_AWAY, at("18:00"), -1, at("18:00"), -1, ())


# 5. and 6. The pass, and those whose patience ends now


def test_those_whose_patience_ends_together_leave_together_before_the_next_pass() -> None:
    """Two pairs are wanted and one person is there besides a busy one: nobody can start. At 9:20 both pairs give up at
    once, and only then is the single visitor, for whom nobody was left, served."""
    story = Story().service("pair", {"help": 2}).service("advice").person().person()
    story.ask("under way", "advice", "9:00", lasts=60)
    story.ask("pair one", "pair", "9:10", patience=10).ask("pair two", "pair", "9:10", patience=10)
    story.ask("single", "advice", "9:15", patience=5)
    story.ask("patient single", "advice", "9:16")
    done = story.happens()
    assert done["pair one"].left == done["pair two"].left == at("9:20")
    assert done["single"] == Visit(Outcome.ABANDONED, at("9:15"), -1, at("9:20"), -1, ())
    assert done["patient single"].start == at("9:20")


def test_no_patience_at_all_is_enough_if_someone_is_free() -> None:
    story = clerk().ask("a", "advice", "9:00", patience=0).ask("b", "advice", "9:00", patience=0)
    done = story.happens()
    assert done["a"].start == at("9:00")
    assert done["b"] == Visit(Outcome.ABANDONED, at("9:00"), -1, at("9:00"), -1, ())


def test_visits_of_no_length_all_happen_at_one_instant() -> None:
    story = clerk()
    for name in "abc":
        story.ask(name, "advice", "9:00", lasts=0, patience=0)
    done = story.happens()
    assert {done[name] for name in "abc"} == {Visit(Outcome.SERVED, at("9:00"), at("9:00"), at("9:00"), -1, (0,))}


# When it is shut, and the horizon


def test_opening_is_half_open() -> None:
    story = clerk().ask("at opening", "advice", "8:00").ask("at closing", "advice", "18:00")
    story.ask("before", "advice", at("8:00") - 1)
    done = story.happens()
    assert done["at opening"].start == at("8:00")
    assert done["at closing"] == Visit(Outcome.CLOSED, -1, -1, at("18:00"), -1, ())
    assert done["before"] == Visit(Outcome.CLOSED, -1, -1, at("8:00") - 1, -1, ())


def test_who_returns_comes_at_the_next_opening_before_later_indices() -> None:
    story = Story(opening=[("8:00", "12:00"), ("14:00", "18:00")]).service("advice").person()
    story.ask("returns", "advice", "12:30", returns=True).ask("comes at two", "advice", "14:00")
    done = story.happens()
    assert done["returns"] == Visit(Outcome.SERVED, at("14:00"), at("14:00"), at("14:10"), -1, (0,))
    assert done["comes at two"].start == at("14:10")


def test_patience_of_one_who_returns_runs_from_the_return() -> None:
    story = Story(opening=[("8:00", "12:00"), ("14:00", "18:00")]).service("advice").person()
    story.ask("returns", "advice", "12:00", returns=True, patience=5).ask("first", "advice", "11:50", lasts=140)
    assert story.happens()["returns"] == Visit(Outcome.ABANDONED, at("14:00"), -1, at("14:05"), -1, ())


def test_a_return_beyond_the_horizon_is_still_to_come() -> None:
    story = clerk().ask("returns", "advice", "20:00", returns=True).ask("gives up", "advice", "20:00")
    done = story.happens()
    assert done["returns"] == Visit(Outcome.IN_PROGRESS, -1, -1, -1, -1, ())
    assert done["gives up"].outcome == Outcome.CLOSED


def test_declined_at_release() -> None:
    story = clerk().service("not here", offered=False)
    story.ask("no such service", "not here", "9:00").ask("no seat left", "advice", "9:00", refused=True)
    story.ask("neither", "not here", "20:00", refused=True)
    done = story.happens()
    assert done["no such service"] == Visit(Outcome.NOT_OFFERED, -1, -1, at("9:00"), -1, ())
    assert done["no seat left"] == Visit(Outcome.TURNED_AWAY, -1, -1, at("9:00"), -1, ())
    assert done["neither"] == Visit(Outcome.NOT_OFFERED, -1, -1, at("20:00"), -1, ())


def test_the_horizon_cuts_everything_short() -> None:
    story = Story(horizon="9:30").service("advice").service("case", booking=Booking.FIRST_FREE).person()
    story.ask("done", "advice", "9:00", lasts="1799999ms").ask("under way", "advice", "9:20", lasts=20)
    story.ask("booked", "case", "9:00", earliest="10:00").ask("never came", "advice", "9:30")
    story.ask("waits", "advice", "9:29", patience=1)
    done = story.happens()
    assert done["done"].left == at("9:30") - 1
    assert done["under way"] == Visit(Outcome.IN_PROGRESS, at("9:20"), at("9:30") - 1, -1, -1, (0,))
    assert done["booked"] == Visit(Outcome.IN_PROGRESS, -1, -1, -1, -1, ())
    assert done["waits"] == Visit(Outcome.IN_PROGRESS, at("9:29"), -1, -1, -1, ()), "9:30 itself never happens"
    assert done["never came"] == Visit(Outcome.NOT_RELEASED, -1, -1, -1, -1, ())


def test_nothing_asked_or_no_time_at_all() -> None:
    assert clerk().happens() == {}
    story = Story(horizon=0).service("advice").person().ask("a", "advice", 0)
    assert story.happens()["a"].outcome == Outcome.NOT_RELEASED


def test_a_shift_without_a_known_end() -> None:
    story = Story(opening=[("8:00", "1d 0:00")]).service("advice", planned=600).person(duty=[("8:00", NEVER)])
    story.ask("late", "advice", "23:59")
    assert story.happens()["late"].start == at("23:59")
