"""Appointments, home visits and sessions: the search for a slot, and what becomes of a reservation."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Moment, Story, Visit, at

TWO_DAYS = [("8:00", "12:00"), ("1d 8:00", "1d 12:00")]


def diary(**settings: Any) -> Story:
    """One person, 8:00-12:00 on two days, appointments planned for an hour."""
    story = Story(opening=TWO_DAYS, horizon="2d 0:00", **settings)
    return story.service("case", booking=Booking.FIRST_FREE, planned=60, no_show=True).person()


# The first free slot


def test_slots_begin_at_multiples_of_the_slot_length_after_the_start_of_duty() -> None:
    story = Story(opening=[("8:20", "12:00")]).service("case", booking=Booking.FIRST_FREE, planned=60).person()
    for name in "abcd":
        story.ask(name, "case", "8:00", earliest="8:00", lasts=60)
    done = story.happens()
    assert [done[name].start for name in "abc"] == [at("8:20"), at("9:20"), at("10:20")]
    assert done["d"] == Visit(Outcome.TURNED_AWAY, -1, -1, at("8:00"), -1, ()), "11:20 + 60 min is past the duty"


def test_a_booking_looks_from_now_or_from_its_notice_whichever_is_later() -> None:
    story = diary().ask("now", "case", "8:01").ask("with notice", "case", "8:02", earliest="1d 0:00")
    done = story.happens()
    assert done["now"].start == at("9:00")
    assert done["with notice"].start == at("1d 8:00")


def test_a_slot_that_begins_now_is_free_to_take() -> None:
    story = diary().ask("now", "case", "9:00", lasts=30)
    assert story.happens()["now"] == Visit(Outcome.SERVED, at("9:00"), at("9:00"), at("9:30"), -1, (0,))


@pytest.mark.parametrize(("days", "outcome"), [(1.0, Outcome.SERVED), (1 - 1 / 86_400_000, Outcome.TURNED_AWAY)])
def test_the_booking_horizon_to_the_millisecond(days: float, outcome: Outcome) -> None:
    """From 8:00 the next slot with notice is exactly one day ahead."""
    story = diary(booking_days=days).ask("a", "case", "8:00", earliest="8:01")
    for hour in ("9:00", "10:00", "11:00"):
        story.ask(f"fills {hour}", "case", "7:00", earliest=hour)
    assert story.happens()["a"].outcome == outcome


def test_a_full_diary_turns_away() -> None:
    story = diary(booking_days=1)
    for number in range(5):
        story.ask(f"caller {number}", "case", "7:00", earliest="7:00")
    done = story.happens()
    assert [done[f"caller {number}"].start for number in range(4)] == [at(f"{hour}:00") for hour in (8, 9, 10, 11)]
    assert done["caller 4"] == Visit(Outcome.TURNED_AWAY, -1, -1, at("7:00"), -1, ())


@pytest.mark.parametrize(("tolerance", "second"), [(2, "9:00"), ("119999ms", "10:00")])
def test_planned_time_beyond_whole_slots_within_the_tolerance(tolerance: float | str, second: str) -> None:
    """62 minutes take one slot of 60 if 2 minutes are tolerated, two slots if a millisecond less is."""
    story = Story(tolerance=tolerance).service("case", booking=Booking.FIRST_FREE, planned=62).person()
    story.ask("first", "case", "7:00", lasts=30).ask("second", "case", "7:00", lasts=30)
    assert story.happens()["second"].start == at(second)


def test_a_visit_planned_for_no_time_takes_one_slot() -> None:
    story = Story(tolerance=5).service("case", booking=Booking.FIRST_FREE, planned=0).person()
    story.ask("first", "case", "7:00", lasts=1).ask("second", "case", "7:00", lasts=1)
    assert story.happens()["second"].start == at("9:00")


def test_the_booked_team_is_the_least_by_skills_then_index() -> None:
    story = Story().service("case", {"help": 1}, booking=Booking.FIRST_FREE, planned=60)
    story.person("help", "lead").person("help").person("help")
    for name in "abcd":
        story.ask(name, "case", "7:00", lasts=60)
    done = story.happens()
    assert [done[name].persons for name in "abcd"] == [(1,), (2,), (0,), (1,)]
    assert [done[name].start for name in "abcd"] == [at("8:00"), at("8:00"), at("8:00"), at("9:00")]


def test_a_slot_may_begin_on_anybodys_grid() -> None:
    """Person 1 comes at 8:30. At 8:30 person 0 is taken until 9:00, so the pair meets at 9:00: on person 0's grid."""
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60)
    story.service("pair", {"help": 2}, booking=Booking.FIRST_FREE, planned=60)
    story.person().person(duty=[("8:30", "18:00")])
    story.ask("first", "case", "7:00", lasts=60).ask("pair", "pair", "7:00", lasts=60)
    story.ask("third", "case", "7:00", lasts=30)
    done = story.happens()
    assert done["first"].start == at("8:00")
    assert (done["pair"].start, done["pair"].persons) == (at("9:00"), (0, 1))
    assert done["third"].start == at("10:00"), "8:30 would run into the pair"


def test_the_room_is_booked_with_the_person() -> None:
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60, room="room").person().person()
    story.room("room", 1).ask("a", "case", "7:00", lasts=60).ask("b", "case", "7:00", lasts=60)
    done = story.happens()
    assert (done["a"].start, done["b"].start) == (at("8:00"), at("9:00"))


def test_a_room_of_several_places_takes_several_bookings_at_once() -> None:
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60, room="hall").person().person().person()
    story.room("hall", 2)
    for name in "abc":
        story.ask(name, "case", "7:00", lasts=60)
    done = story.happens()
    assert [done[name].start for name in "abc"] == [at("8:00"), at("8:00"), at("9:00")]


def test_the_room_must_be_open_for_the_whole_slot() -> None:
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60, room="room").person()
    story.room("room", 1, [("8:30", "9:59"), ("11:00", "12:00")]).ask("a", "case", "7:00")
    assert story.happens()["a"].start == at("11:00")


# At the slot


def test_booked_visitors_come_before_everyone_else() -> None:
    story = diary().service("advice", planned=10)
    story.ask("booked", "case", "7:30", earliest="9:00", lasts=60, priority=9)
    story.ask("overruns", "advice", "8:30", lasts=40).ask("waits", "advice", "8:31", priority=1)
    done = story.happens()
    assert done["booked"] == Visit(Outcome.SERVED, at("9:00"), at("9:10"), at("10:10"), -1, (0,))
    assert done["waits"].start == at("10:10")


def test_a_late_start_ignores_what_is_reserved_next_and_the_end_of_duty() -> None:
    """Booked at 11:00 and started at 11:30, planned to end half an hour past the duty: done all the same."""
    story = diary().service("advice", planned=10)
    story.ask("booked", "case", "7:30", earliest="11:00", lasts=60).ask("overruns", "advice", "10:45", lasts=45)
    assert story.happens()["booked"].start == at("11:30")


def test_no_visit_starts_out_of_hours_not_even_a_booked_one() -> None:
    story = diary().service("advice", planned=10)
    story.ask("booked", "case", "7:30", earliest="11:00", patience=90).ask("overruns", "advice", "10:45", lasts=76)
    done = story.happens()
    assert done["overruns"].left == at("12:01")
    assert done["booked"] == Visit(Outcome.ABANDONED, at("11:00"), -1, at("12:30"), -1, ())


def test_the_persons_of_the_reservation_serve_and_no_others() -> None:
    story = diary().service("advice", planned=10).person()
    story.ask("booked", "case", "7:30", earliest="9:00", patience=29).ask("long", "advice", "8:30", lasts=60)
    done = story.happens()
    assert (done["long"].persons, done["booked"].outcome) == ((0,), Outcome.ABANDONED)


def test_a_reservation_in_force_keeps_its_person_while_the_visitor_waits_for_a_room() -> None:
    """At 9:00 the room is still taken till 9:20; the booked person stays idle and is not lent to the walk-in."""
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=60, room="room").person("help")
    story.service("talk", {}, room="room", planned=5).service("advice", planned=10).room("room", 1)
    story.ask("booked", "case", "7:30", earliest="9:00").ask("talk", "talk", "8:50", lasts=30)
    story.ask("walk-in", "advice", "9:05")
    done = story.happens()
    assert done["booked"].start == at("9:20")
    assert done["walk-in"].start == at("9:30")


@pytest.mark.parametrize(("mark", "outcome"), [(0.299, Outcome.NO_SHOW), (0.3, Outcome.SERVED)])
def test_no_show_by_whole_days_ahead(mark: float, outcome: Outcome) -> None:
    """From 8:00 on day 0 to 8:00 on day 1 is one whole day: 30 %."""
    story = diary(no_show={0: 0.1, 1: 0.3}).ask("a", "case", "8:00", earliest="1d 0:00", mark=mark)
    assert story.happens()["a"].outcome == outcome


def test_no_show_of_less_than_a_day_ahead() -> None:
    story = diary(no_show={0: 0.1, 1: 0.3}).ask("a", "case", at("8:00") + 1, earliest="1d 0:00", mark=0.2)
    assert story.happens()["a"].outcome == Outcome.SERVED


def test_nobody_fails_to_show_up_where_the_table_says_nothing() -> None:
    assert diary(no_show={2: 1.0}).ask("a", "case", "8:00", earliest="1d 0:00", mark=0).happens()["a"].start == at(
        "1d 8:00"
    )


def test_a_no_show_frees_its_person_for_walk_ins() -> None:
    story = diary(no_show={0: 1.0}).service("advice", planned=10)
    story.ask("missing", "case", "7:30", earliest="9:00", mark=0).ask("walk-in", "advice", "8:55")
    done = story.happens()
    assert done["missing"].outcome == Outcome.NO_SHOW
    assert done["walk-in"].start == at("9:00"), "planned 8:55-9:05 did not fit before the reservation"


def test_a_visit_that_ends_early_frees_the_rest_of_its_slots() -> None:
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=120).person()
    story.service("short", booking=Booking.FIRST_FREE, planned=60)
    story.ask("early end", "case", "7:00", lasts=50).ask("at 8:40", "short", "8:40").ask("at 8:51", "short", "8:51")
    done = story.happens()
    assert done["at 8:40"].start == at("10:00"), "8:00-10:00 is still reserved"
    assert done["at 8:51"].start == at("9:00")


def test_out_of_patience_a_visitor_abandons_and_a_home_visit_is_cancelled() -> None:
    story = diary().service("home", booking=Booking.FIRST_FREE, planned=60).service("advice").person()
    story.ask("visitor", "case", "7:30", earliest="9:00", patience=15)
    story.ask("at home", "home", "7:30", earliest="9:00", patience=15)
    story.ask("long a", "advice", "8:45", lasts=60).ask("long b", "advice", "8:45", lasts=60)
    done = story.happens()
    assert done["visitor"] == Visit(Outcome.ABANDONED, at("9:00"), -1, at("9:15"), -1, ())
    assert done["at home"] == Visit(Outcome.CANCELLED, at("9:00"), -1, at("9:15"), -1, ())


def test_who_gives_up_frees_the_rest_of_the_slot() -> None:
    """Gone at 9:15; from 9:16 the person of the reservation serves whoever comes, 9:00-10:00 is nobody's any more."""
    story = diary().service("advice", planned=10)
    story.ask("gives up", "case", "7:30", earliest="9:00", patience=15).ask("long", "advice", "8:45", lasts=31)
    done = story.ask("walk-in", "advice", "9:20").happens()
    assert done["gives up"] == Visit(Outcome.ABANDONED, at("9:00"), -1, at("9:15"), -1, ())
    assert done["walk-in"].start == at("9:20")


# Sessions: at their hour or not at all


def sessions(**settings: Any) -> Story:
    """A class of an hour in the hall, led by one person, readers beside it."""
    story = Story(**settings).service(
        "class", {"lead": 1}, booking=Booking.FIXED, room="hall", exclusive=True, planned=60
    )
    return story.service("read", {}, room="hall", planned=20).person("lead").room("hall", 20)


def test_a_session_starts_at_its_hour_with_the_room_to_itself() -> None:
    story = sessions().ask("class", "class", "7:00", earliest="10:00", lasts=60, party=12, patience=15)
    story.ask("reads before", "read", "9:39", lasts=20).ask("reads after", "read", "9:41", lasts=20)
    done = story.happens()
    assert done["class"] == Visit(Outcome.SERVED, at("10:00"), at("10:00"), at("11:00"), 0, (0,))
    assert done["reads before"].start == at("9:39"), "planned till 9:59"
    assert done["reads after"].start == at("11:00"), "planned till 10:01: would be in the way"


@pytest.mark.parametrize(("overrun", "outcome"), [(15, Outcome.SERVED), (14, Outcome.CANCELLED)])
def test_a_session_may_pass_the_end_of_duty_by_the_permitted_overrun(overrun: float, outcome: Outcome) -> None:
    story = sessions(overrun=overrun).ask("class", "class", "7:00", earliest="17:15", party=12)
    assert story.happens()["class"].outcome == outcome


@pytest.mark.parametrize("start", ["7:59", "18:00"])
def test_a_session_out_of_hours_is_cancelled_at_once(start: Moment) -> None:
    story = sessions(overrun=90).ask("class", "class", "7:00", earliest=start, party=12)
    assert story.happens()["class"] == Visit(Outcome.CANCELLED, -1, -1, at("7:00"), -1, ())


def test_sessions_whose_leader_or_room_is_taken_are_cancelled_at_once() -> None:
    story = sessions().service("other", {"lead": 1}, booking=Booking.FIXED, planned=60)
    story.ask("class", "class", "7:00", earliest="10:00", party=12)
    story.ask("same leader", "other", "7:01", earliest="10:59").ask("after it", "other", "7:02", earliest="11:00")
    done = story.happens()
    assert done["same leader"] == Visit(Outcome.CANCELLED, -1, -1, at("7:01"), -1, ())
    assert done["after it"].outcome == Outcome.SERVED


def test_a_session_reserves_ahead_so_that_appointments_go_round_it() -> None:
    story = sessions().service("case", {"lead": 1}, booking=Booking.FIRST_FREE, planned=60)
    story.ask("class", "class", "7:00", earliest="8:30", party=12, lasts=60)
    story.ask("case", "case", "7:30", lasts=60)
    assert story.happens()["case"].start == at("10:00"), "8:00 and 9:00 overlap 8:30-9:30"


def test_a_session_that_cannot_start_within_its_grace_is_cancelled() -> None:
    story = sessions().ask("class", "class", "7:00", earliest="10:00", party=12, patience=15)
    story.ask("reader", "read", "9:30", lasts=60)
    done = story.happens()
    assert done["reader"].left == at("10:30"), "planned till 9:50, drawn till 10:30"
    assert done["class"] == Visit(Outcome.CANCELLED, at("10:00"), -1, at("10:15"), -1, ())


def test_a_session_asked_for_after_its_hour_is_cancelled() -> None:
    story = sessions().ask("class", "class", "10:01", earliest="10:00", party=12)
    assert story.happens()["class"].outcome == Outcome.CANCELLED


def test_a_party_larger_than_the_room_is_cancelled() -> None:
    story = sessions().ask("class", "class", "7:00", earliest="10:00", party=21)
    assert story.happens()["class"].outcome == Outcome.CANCELLED


def test_a_second_hall_takes_a_second_session() -> None:
    story = sessions().person("lead").room("hall", 12)
    story.ask("one", "class", "7:00", earliest="10:00", party=12).ask(
        "two", "class", "7:00", earliest="10:30", party=12
    )
    story.ask("big", "class", "7:00", earliest="11:30", party=13)
    done = story.happens()
    assert (done["one"].room, done["two"].room, done["big"].room) == (0, 1, 0)


def test_a_visit_planned_for_no_time_does_not_join_a_session_that_starts_now() -> None:
    """Found at random: 10:00 plus no time lies before no reservation, but the class is in the room."""
    story = sessions().service("peep", {}, room="hall", planned=0)
    story.ask("class", "class", "7:00", earliest="10:00", lasts=60, party=12).ask("peep", "peep", "10:00", lasts=5)
    done = story.happens()
    assert done["class"].start == at("10:00")
    assert done["peep"].start == at("11:00")


# Booked visitors among themselves


def pairs() -> Story:
    """Appointments with one or with two of two persons, and walk-ins that take longer than planned."""
    story = Story(opening=[("8:00", "12:00"), ("12:30", "18:00")]).service("advice", planned=10)
    story.service("case", booking=Booking.FIRST_FREE, planned=60, no_show=True)
    return story.service("pair", {"help": 2}, booking=Booking.FIRST_FREE, planned=60, no_show=True)


def test_a_late_pair_keeps_its_person_from_the_next_booking_of_that_person() -> None:
    """The pair is due at 9:00, but person 1 is out till 10:30. Person 0, idle, is booked again at 10:00: not yet."""
    story = pairs().person().person().ask("pair", "pair", "7:00", earliest="9:00", lasts=60)
    story.ask("keeps 0", "advice", "8:45", lasts=10).ask("keeps 1", "advice", "8:45", lasts=105)
    story.ask("next", "case", "7:30", earliest="10:00", lasts=60)
    done = story.happens()
    assert (done["next"].arrived, done["next"].persons) == (at("10:00"), (0,))
    assert done["pair"].start == at("10:30")
    assert done["next"].start == at("11:30")


def rooms() -> Story:
    """Appointments of a helper and of a lead in the same room; walk-ins of the helper without one."""
    story = Story(opening=[("8:00", "12:00"), ("13:00", "18:00")]).service("advice", planned=10)
    story.service("case", booking=Booking.FIRST_FREE, planned=60, room="room", no_show=True).room("room", 1)
    return story.service("led", {"lead": 1}, booking=Booking.FIRST_FREE, planned=60, room="room", no_show=True)


def test_a_late_booking_keeps_its_room_from_the_next_one() -> None:
    story = rooms().person("help").person("lead").ask("late", "case", "7:00", earliest="9:00", lasts=60)
    story.ask("long", "advice", "8:45", lasts=90).ask("next", "led", "7:30", earliest="10:00", lasts=60)
    done = story.happens()
    assert done["long"].left == at("10:15")
    assert (done["late"].start, done["next"].start) == (at("10:15"), at("11:15"))


def test_a_late_booking_whose_person_has_gone_keeps_nothing() -> None:
    """The helper's duty ends at 10:00: the case cannot start any more, and the room is the next one's."""
    story = rooms().person("help", duty=[("8:00", "10:00")]).person("lead")
    story.ask("late", "case", "7:00", earliest="9:00", patience=600).ask("long", "advice", "8:45", lasts=90)
    story.ask("next", "led", "7:30", earliest="10:00", lasts=60)
    done = story.happens()
    assert done["late"].outcome == Outcome.ABANDONED
    assert done["next"].start == at("10:00")


def test_a_visit_that_ends_frees_its_slot_for_a_booking_of_that_very_instant() -> None:
    """Reserved 8:00-10:00 and over at 9:00: whoever asks at 9:00 is given 9:00."""
    story = Story().service("case", booking=Booking.FIRST_FREE, planned=120).person()
    story.service("short", booking=Booking.FIRST_FREE, planned=60)
    story.ask("early end", "case", "7:00", lasts=60).ask("caller", "short", "9:00")
    assert story.happens()["caller"].start == at("9:00")
