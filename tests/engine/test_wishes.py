"""Who asks for a person: the officer of a zone, or whoever served the visit before."""

from __future__ import annotations

import pytest

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Moment, Story, Visit, at

# The officer of a zone


def zones(**settings: float) -> Story:
    """Persons 0 and 1 can do the same; person 0 is in charge of zone 0, person 1 of zone 1, nobody of zone 2."""
    story = Story(**settings).service("advice")  # type: ignore[arg-type]
    return story.person().person().zones(0, 1, -1)


def test_the_officer_serves_the_zone_whoever_would_come_first() -> None:
    done = zones().ask("a", "advice", "9:00", zone=1).ask("b", "advice", "9:00", zone=0).happens()
    assert (done["a"].persons, done["b"].persons) == ((1,), (0,))


def test_while_the_officer_is_busy_the_zone_waits_and_others_do_not() -> None:
    story = zones().ask("before", "advice", "9:00", zone=0, lasts=30).ask("zone", "advice", "9:05", zone=0)
    done = story.ask("anyone", "advice", "9:06").happens()
    assert done["zone"] == Visit(Outcome.SERVED, at("9:05"), at("9:30"), at("9:40"), -1, (0,))
    assert done["anyone"] == Visit(Outcome.SERVED, at("9:06"), at("9:06"), at("9:16"), -1, (1,))


def test_who_waits_for_the_officer_gives_up_as_others_do() -> None:
    story = zones().ask("before", "advice", "9:00", zone=0, lasts=30)
    done = story.ask("zone", "advice", "9:05", zone=0, patience=24).happens()
    assert done["zone"] == Visit(Outcome.ABANDONED, at("9:05"), -1, at("9:29"), -1, ())


def off_at_noon() -> Story:
    """The officer of zone 0 is on duty 8:00-12:00, person 1 all day."""
    return Story().service("advice").person(duty=[("8:00", "12:00")]).person().zones(0, 1)


@pytest.mark.parametrize("asked", ["12:00", "15:00"])
def test_while_the_officer_is_off_duty_anybody_will_do(asked: Moment) -> None:
    assert off_at_noon().ask("zone", "advice", asked, zone=0).happens()["zone"].start == at(asked)


def test_an_officer_on_duty_who_could_not_finish_in_time_is_waited_for_until_off_duty() -> None:
    """At 11:55 ten minutes do not fit before noon: with the officer or not now. At noon the officer goes."""
    done = off_at_noon().ask("zone", "advice", "11:55", zone=0).happens()
    assert done["zone"] == Visit(Outcome.SERVED, at("11:55"), at("12:00"), at("12:10"), -1, (1,))


def test_an_officer_who_comes_on_duty_at_the_instant_is_waited_for() -> None:
    """Person 0 comes at 10:00 and is at once taken by the first of two of the zone; person 1 is idle all the time."""
    story = Story().service("advice").person(duty=[("10:00", "18:00")]).person().zones(0)
    story.ask("first", "advice", "10:00", zone=0, lasts=20).ask("second", "advice", "10:00", zone=0)
    done = story.happens()
    assert [(done[name].start, done[name].persons) for name in ("first", "second")] == [
        (at("10:00"), (0,)),
        (at("10:20"), (0,)),
    ]


def test_an_officer_without_a_skill_it_needs_is_not_asked_for() -> None:
    story = Story().service("advice").service("case", {"lead": 1}).person("lead").person("help").zones(0)
    story.ask("busy", "case", "9:00", lasts=60)
    assert story.ask("zone", "advice", "9:05", zone=0).happens()["zone"].start == at("9:05")


def test_an_officer_who_could_only_stand_in_for_a_volunteer_is_not_asked_for() -> None:
    """Lunch is a lead's work; helper 1, in charge of the zone, is busy, and helper 2 stands in."""
    story = Story(stand_in="help").service("lunch", {"lead": 1}, volunteers=1).service("advice")
    story.person("lead").person("help").person("help").zones(1).ask("busy", "advice", "9:00", zone=0, lasts=60)
    done = story.ask("lunch", "lunch", "9:05", zone=0).happens()
    assert (done["lunch"].start, done["lunch"].persons) == (at("9:05"), (0, 2))


def test_in_a_zone_without_an_officer_anybody_serves() -> None:
    assert zones().ask("zone", "advice", "9:00", zone=2).happens()["zone"].persons == (0,)


def test_officers_waited_for_behind_each_other_do_not_block_each_other() -> None:
    story = zones().ask("busy", "advice", "9:00", zone=0, lasts=60).ask("zone 0", "advice", "9:05", zone=0)
    assert story.ask("zone 1", "advice", "9:06", zone=1, patience=0).happens()["zone 1"].start == at("9:06")


# The person of the visit before


def test_the_next_step_asks_for_the_person_of_the_step_before() -> None:
    """Person 1 serves the first step while person 0 is busy; an hour later person 0 is idle and would come first."""
    story = zones().ask("busy", "advice", "8:50", lasts=20).ask("first", "advice", "9:00")
    story.follow("same", "advice", "first", delay=60, same_person=True).follow("any", "advice", "first", delay=80)
    done = story.happens()
    assert done["first"].persons == done["same"].persons == (1,)
    assert done["any"].persons == (0,), "idle since 9:10, person 1 since 10:20"


def test_the_same_person_is_waited_for() -> None:
    story = zones().ask("first", "advice", "9:00").follow("same", "advice", "first", delay=60, same_person=True)
    done = story.ask("busy", "advice", "10:05", zone=0, lasts=30).happens()
    assert (done["first"].persons, done["same"].start, done["same"].persons) == ((0,), at("10:35"), (0,))


def test_of_a_team_the_first_person_is_asked_for() -> None:
    """Persons 1 and 2 serve the pair; when the next step comes person 2 alone, and person 0, are idle."""
    story = Story().service("pair", {"help": 2}).service("advice").person().person().person().zones(0, 1)
    story.ask("busy", "advice", "8:50", lasts=20).ask("pair", "pair", "9:00")
    story.ask("busy again", "advice", "9:55", zone=1, lasts=30)
    done = story.follow("next", "advice", "pair", delay=50, same_person=True).happens()
    assert done["pair"].persons == (1, 2)
    assert (done["next"].start, done["next"].persons) == (at("10:25"), (1,))


def test_the_person_of_the_visit_before_comes_before_the_officer_of_the_zone() -> None:
    story = zones().ask("first", "advice", "9:00", zone=1)
    done = story.follow("next", "advice", "first", delay=60, same_person=True, zone=0).happens()
    assert done["next"].persons == (1,)


def test_after_a_visit_that_was_not_given_the_officer_of_the_zone_or_anybody_serves() -> None:
    story = zones().ask("refused", "advice", "9:00", refused=True)
    story.follow("zone", "advice", "refused", after=[Outcome.TURNED_AWAY], same_person=True, zone=1, delay=10)
    story.follow("any", "advice", "refused", after=[Outcome.TURNED_AWAY], same_person=True, delay=20)
    done = story.happens()
    assert (done["zone"].persons, done["any"].persons) == ((1,), (0,))


# Bookings


def diary() -> Story:
    """Two persons with appointments of an hour, 8:00-12:00; each in charge of a zone."""
    story = Story(opening=[("8:00", "12:00")]).service("case", booking=Booking.FIRST_FREE, planned=60)
    return story.person().person().zones(0, 1)


def test_who_asks_for_a_person_takes_the_first_slot_of_that_person() -> None:
    story = diary().ask("a", "case", "7:00", zone=1).ask("b", "case", "7:01", zone=1)
    done = story.ask("any", "case", "7:02").happens()
    assert (done["a"].start, done["a"].persons) == (at("8:00"), (1,))
    assert (done["b"].start, done["b"].persons) == (at("9:00"), (1,)), "person 0 is free at 8:00"
    assert (done["any"].start, done["any"].persons) == (at("8:00"), (0,))


def test_a_follow_up_by_appointment_is_with_the_same_person() -> None:
    """Person 1 is booked from 9:00 to 10:00, so at 9:00 the next slot with the same person is at 10:00."""
    story = diary().ask("first", "case", "7:00", zone=1, lasts=60).ask("other", "case", "7:01", zone=1, lasts=60)
    done = story.follow("follow-up", "case", "first", same_person=True).happens()
    assert (done["first"].persons, done["other"].start) == ((1,), at("9:00"))
    assert (done["follow-up"].start, done["follow-up"].persons) == (at("10:00"), (1,))


def test_without_a_slot_of_that_person_anybodys_first() -> None:
    """The officer's four hours are gone; the fifth caller takes 8:00 with the other."""
    story = diary()
    for number in range(5):
        story.ask(f"caller {number}", "case", "7:00", zone=1)
    done = story.happens()
    assert [done[f"caller {number}"].persons for number in range(5)] == [(1,), (1,), (1,), (1,), (0,)]
    assert done["caller 4"].start == at("8:00")


def test_an_officer_who_is_not_there_in_time_is_not_waited_for() -> None:
    """On duty from 11:30, the officer has no hour before noon."""
    story = Story(opening=[("8:00", "12:00")]).service("case", booking=Booking.FIRST_FREE, planned=60).person()
    story.person(duty=[("11:30", "12:00")]).zones(0, 1).ask("a", "case", "7:00", zone=1)
    assert story.happens()["a"].start == at("8:00")


def test_a_booked_visit_has_the_persons_of_its_reservation_whomever_it_asked_for() -> None:
    """Person 1's hours were full, so person 0 is booked for 8:00; person 1 comes free at that very instant."""
    story = diary()
    for number in range(4):
        story.ask(f"full {number}", "case", "7:00", zone=1, lasts=10)
    story.ask("fifth", "case", "7:01", zone=1)
    done = story.happens()
    assert (done["fifth"].start, done["fifth"].persons) == (at("8:00"), (0,))


def test_a_session_asks_for_nobody() -> None:
    """At its hour with whoever is first, though the officer of its zone is free."""
    story = Story().service("class", booking=Booking.FIXED, planned=60).person().person().zones(0, 1)
    assert story.ask("class", "class", "7:00", earliest="9:00", zone=1).happens()["class"].persons == (0,)


# Teams


def three() -> Story:
    """Three helpers; pairs of two of them and single visits. Person 2 is in charge of zone 0."""
    story = Story().service("pair", {"help": 2}).service("advice")
    return story.person().person().person().zones(2)


def test_a_team_with_the_person_asked_for_in_it() -> None:
    assert three().ask("pair", "pair", "9:00", zone=0).happens()["pair"].persons == (0, 2)


def test_a_team_waits_for_the_person_asked_for() -> None:
    story = three().ask("busy", "advice", "9:00", zone=0, lasts=30).ask("pair", "pair", "9:05", zone=0)
    done = story.happens()
    assert (done["pair"].start, done["pair"].persons) == (at("9:30"), (0, 2))


def test_a_booked_team_with_the_person_asked_for_in_it() -> None:
    story = Story().service("pair", {"help": 2}, booking=Booking.FIRST_FREE, planned=60)
    story.person().person().person().zones(2).ask("a", "pair", "7:00", zone=0).ask("b", "pair", "7:00", zone=0)
    done = story.happens()
    assert [(done[name].start, done[name].persons) for name in "ab"] == [(at("8:00"), (0, 2)), (at("9:00"), (0, 2))]


# What is withheld for who waits for a person


def test_a_pair_that_waits_for_one_keeps_one_other_and_no_more() -> None:
    """Person 2 is out till 9:30. Person 0 is kept for the seat beside, person 1 serves who comes next."""
    story = three().ask("busy", "advice", "9:00", zone=0, lasts=30).ask("pair", "pair", "9:05", zone=0)
    story.ask("one", "advice", "9:06", lasts=60).ask("other", "advice", "9:07", lasts=60)
    done = story.happens()
    assert (done["one"].start, done["one"].persons) == (at("9:06"), (1,))
    assert (done["pair"].start, done["pair"].persons) == (at("9:30"), (0, 2))
    assert done["other"].start == at("9:40")


def test_the_person_asked_for_is_kept_and_not_another_with_the_same_skill() -> None:
    """Wanted: a helper, who is out till 9:30, and lead 2. Lead 1 comes first by index but is of no use to it."""
    story = Story().service("both", {"help": 1, "lead": 1}).service("advice").service("led", {"lead": 1})
    story.person("help").person("lead").person("lead").zones(2)
    story.ask("busy", "advice", "9:00", lasts=30).ask("both", "both", "9:05", zone=0)
    story.ask("one", "led", "9:06", lasts=60).ask("other", "led", "9:07", lasts=60)
    done = story.happens()
    assert (done["one"].start, done["one"].persons) == (at("9:06"), (1,))
    assert (done["both"].start, done["both"].persons) == (at("9:30"), (0, 2))
    assert (done["other"].start, done["other"].persons) == (at("9:40"), (2,))


def rooms() -> Story:
    """One room, in which the zone's officer or anybody talks; the officer is on duty till 12:00."""
    story = Story().service("talk", planned=10, room="room").service("advice").room("room", 1)
    return story.person(duty=[("8:00", "12:00")]).person().zones(0)


def test_the_room_is_withheld_for_who_waits_for_a_busy_officer() -> None:
    story = rooms().ask("busy", "advice", "9:00", zone=0, lasts=30).ask("zone", "talk", "9:05", zone=0)
    done = story.ask("any", "talk", "9:06").happens()
    assert (done["zone"].start, done["any"].start) == (at("9:30"), at("9:40"))


def test_nothing_is_withheld_for_who_waits_for_an_officer_who_cannot_finish_any_more() -> None:
    """At 11:55 the officer could not start the talk even if idle, so the other talk has the room."""
    done = rooms().ask("zone", "talk", "11:55", zone=0).ask("any", "talk", "11:56").happens()
    assert (done["any"].start, done["any"].persons) == (at("11:56"), (1,))
    assert (done["zone"].start, done["zone"].persons) == (at("12:06"), (1,))
