"""Requests that follow others: when they are released, after which outcomes, and what their booking counts from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simkit.engine.arrays import Booking, Outcome, Ties
from tests.engine.build import Story, Visit, at

HOUR = 60
DAY = 24 * HOUR
#: Open 8:00-18:00 on each of ten days.
TEN_DAYS = [(f"{day}d 8:00", f"{day}d 18:00") for day in range(10)]
NEVER_RELEASED = Visit(Outcome.NOT_RELEASED, -1, -1, -1, -1, ())


def clerk() -> Story:
    """One person, one service of ten minutes, open 8:00-18:00."""
    return Story().service("advice").person()


# When


def test_a_follow_up_a_week_after_the_visit_ended() -> None:
    story = Story(opening=TEN_DAYS, horizon="10d 0:00").service("advice").person()
    story.ask("first", "advice", "9:00").follow("follow-up", "advice", "first", delay=7 * DAY)
    assert story.happens()["follow-up"] == Visit(Outcome.SERVED, at("7d 9:10"), at("7d 9:10"), at("7d 9:20"), -1, (0,))
    assert story.released() == {"first": at("9:00"), "follow-up": at("7d 9:10")}


def test_the_delay_counts_from_the_end_not_from_the_release() -> None:
    """Asked for at 9:00, begun at 9:20 when the clerk is free, over at 9:50: 30 minutes later it is 10:20."""
    story = clerk().ask("busy", "advice", "9:00", lasts=20).ask("first", "advice", "9:05", lasts=30)
    story.follow("next", "advice", "first", delay=30)
    assert story.released()["next"] == at("10:20")


def test_without_delay_it_comes_at_the_very_instant_behind_those_who_waited() -> None:
    story = clerk().ask("first", "advice", "9:00").ask("waits", "advice", "9:05").follow("next", "advice", "first")
    done = story.happens()
    assert done["waits"].start == at("9:10")
    assert done["next"] == Visit(Outcome.SERVED, at("9:10"), at("9:20"), at("9:30"), -1, (0,))


def test_without_delay_and_with_nobody_waiting_it_goes_straight_on() -> None:
    story = clerk().ask("first", "advice", "9:00").follow("next", "advice", "first", patience=0)
    assert story.happens()["next"].start == at("9:10")


def test_those_who_come_on_their_own_at_that_instant_have_a_lower_index() -> None:
    story = clerk().ask("first", "advice", "9:00").follow("next", "advice", "first").ask("comes", "advice", "9:10")
    done = story.happens()
    assert (done["comes"].start, done["next"].start) == (at("9:10"), at("9:20"))


def test_two_that_follow_the_same_visit_come_in_order_of_index() -> None:
    story = clerk().ask("first", "advice", "9:00").follow("b", "advice", "first").follow("c", "advice", "first")
    done = story.happens()
    assert (done["b"].start, done["c"].start) == (at("9:10"), at("9:20"))


def test_a_chain_of_three() -> None:
    story = clerk().ask("a", "advice", "9:00").follow("b", "advice", "a", delay=30)
    story.follow("c", "advice", "b", delay=20)
    assert story.released() == {"a": at("9:00"), "b": at("9:40"), "c": at("10:10")}


def test_a_chain_that_breaks_in_the_middle() -> None:
    """The second step finds the clerk busy and is given up at 9:45: the third never comes, the complaint does."""
    story = clerk().ask("a", "advice", "9:00").ask("busy", "advice", "9:30", lasts=60)
    story.follow("b", "advice", "a", delay=30, patience=5).follow("c", "advice", "b")
    story.follow("complains", "advice", "b", after=[Outcome.ABANDONED], delay=10)
    assert story.happens()["c"] == NEVER_RELEASED
    assert story.released() == {"a": at("9:00"), "busy": at("9:30"), "b": at("9:40"), "c": -1, "complains": at("9:55")}


def test_steps_without_length_and_delay_all_happen_at_one_instant() -> None:
    story = clerk().ask("a", "advice", "9:00", lasts=0).follow("b", "advice", "a", lasts=0)
    done = story.follow("c", "advice", "b", lasts=0).happens()
    assert {done[name] for name in "abc"} == {Visit(Outcome.SERVED, at("9:00"), at("9:00"), at("9:00"), -1, (0,))}


@pytest.mark.parametrize(("delay", "outcome"), [(30, Outcome.NOT_RELEASED), ("1799999ms", Outcome.IN_PROGRESS)])
def test_the_horizon_cuts_a_delay(delay: float | str, outcome: Outcome) -> None:
    """The visit ends at 9:30 and the horizon is 10:00, which never happens."""
    story = Story(horizon="10:00").service("advice").person().ask("a", "advice", "9:00", lasts=30)
    assert story.follow("next", "advice", "a", delay=delay).happens()["next"].outcome == outcome


def test_what_has_not_ended_by_the_horizon_releases_nothing() -> None:
    every = list(Outcome)
    story = Story(horizon="10:00").service("advice").person().ask("under way", "advice", "9:30", lasts=30)
    story.ask("waits", "advice", "9:40").follow("a", "advice", "under way", after=every)
    done = story.follow("b", "advice", "waits", after=every).follow("c", "advice", "b", after=every).happens()
    assert {done[name] for name in "abc"} == {NEVER_RELEASED}


# After which outcomes


@pytest.mark.parametrize(
    ("after", "released"),
    [
        ([Outcome.SERVED], -1),
        ([Outcome.ABANDONED], at("9:15")),
        ([Outcome.SERVED, Outcome.ABANDONED], at("9:15")),
        ([outcome for outcome in Outcome if outcome != Outcome.ABANDONED], -1),
        ([], -1),
    ],
)
def test_only_after_the_outcomes_named(after: list[Outcome], released: int) -> None:
    story = clerk().ask("busy", "advice", "9:00", lasts=60).ask("gives up", "advice", "9:05", patience=10)
    assert story.follow("next", "advice", "gives up", after=after).released()["next"] == released


def test_after_a_parent_that_was_declined_at_release() -> None:
    """Each comes back half an hour after it was declined."""
    story = clerk().service("not here", offered=False).service("class", {"help": 1}, booking=Booking.FIXED)
    story.service("full", {"lead": 1}, booking=Booking.FIRST_FREE)
    story.ask("not offered", "not here", "9:00").ask("refused", "advice", "9:01", refused=True)
    story.ask("no slot", "full", "9:02").ask("too late", "class", "9:03", earliest="9:02").ask(
        "shut", "advice", "18:00"
    )
    outcomes = {
        "not offered": Outcome.NOT_OFFERED,
        "refused": Outcome.TURNED_AWAY,
        "no slot": Outcome.TURNED_AWAY,
        "too late": Outcome.CANCELLED,
        "shut": Outcome.CLOSED,
    }
    for before, outcome in outcomes.items():
        story.follow(f"after {before}", "advice", before, after=[outcome], delay=30)
        story.follow(f"not after {before}", "advice", before, after=[o for o in Outcome if o != outcome], delay=30)
    done, released = story.happens(), story.released()
    assert {name: done[name].outcome for name in outcomes} == outcomes
    assert [released[f"after {name}"] for name in outcomes] == [
        at("9:30"),
        at("9:31"),
        at("9:32"),
        at("9:33"),
        at("18:30"),
    ]
    assert {released[f"not after {name}"] for name in outcomes} == {-1}


def test_who_was_turned_away_at_closing_comes_the_next_morning() -> None:
    """A long visit till 18:00 and fifteen hours from then: 9:00."""
    story = Story(opening=TEN_DAYS, horizon="10d 0:00").service("advice").person()
    story.ask("long", "advice", "9:00", lasts=9 * HOUR).ask("waits", "advice", "17:00")
    story.follow("again", "advice", "waits", after=[Outcome.TURNED_AWAY], delay=15 * HOUR)
    assert story.happens()["again"].start == at("1d 9:00")


def test_a_follower_is_received_like_anybody() -> None:
    """Released at 18:30: one finds it shut, one comes back at the next opening, one calls and is served overnight."""
    story = Story(opening=TEN_DAYS, horizon="10d 0:00").service("advice").service("letter", {}, closes=False).person()
    story.service("none", offered=False)
    story.ask("first", "advice", "17:50", lasts=20)
    story.follow("closed", "advice", "first", delay=20).follow("returns", "advice", "first", delay=20, returns=True)
    story.follow("letter", "letter", "first", delay=20).follow("refused", "letter", "first", refused=True)
    done = story.follow("not offered", "none", "first").happens()
    assert done["closed"] == Visit(Outcome.CLOSED, -1, -1, at("18:30"), -1, ())
    assert done["returns"] == Visit(Outcome.SERVED, at("1d 8:00"), at("1d 8:00"), at("1d 8:10"), -1, (0,))
    assert done["letter"].start == at("18:30")
    assert done["not offered"] == Visit(Outcome.NOT_OFFERED, -1, -1, at("18:10"), -1, ())
    assert done["refused"] == Visit(Outcome.TURNED_AWAY, -1, -1, at("18:10"), -1, ())


def test_referred_to_another_body_and_back() -> None:
    """The visit is given, ends as REFERRED, and what comes back does so two days later; nothing follows on SERVED."""
    story = Story(opening=TEN_DAYS, horizon="10d 0:00").service("advice").person()
    story.ask("first", "advice", "9:00", ends_as=Outcome.REFERRED)
    story.follow("comes back", "advice", "first", after=[Outcome.REFERRED], delay=2 * DAY)
    story.follow("as if served", "advice", "first", after=[Outcome.SERVED])
    done = story.happens()
    assert done["first"] == Visit(Outcome.REFERRED, at("9:00"), at("9:00"), at("9:10"), -1, (0,))
    assert done["comes back"].start == at("2d 9:10")
    assert done["as if served"] == NEVER_RELEASED


def test_who_is_to_be_referred_and_gives_up_is_not_referred() -> None:
    story = clerk().ask("busy", "advice", "9:00", lasts=60)
    story.ask("gives up", "advice", "9:05", patience=5, ends_as=Outcome.REFERRED)
    assert story.happens()["gives up"].outcome == Outcome.ABANDONED


# Bookings


def diary(**settings: float) -> Story:
    """One person 8:00-18:00, appointments of an hour and walk-ins; nobody whose mark is below 0.5 turns up."""
    story = Story(no_show={0: 0.5}, **settings)  # type: ignore[arg-type]
    return story.service("case", booking=Booking.FIRST_FREE, planned=60, no_show=True).service("advice").person()


def test_a_no_show_books_again() -> None:
    """Missing at 9:00, it asks at that instant for a slot half an hour later or more: 10:00."""
    story = diary().ask("missing", "case", "7:00", earliest="9:00", mark=0.1)
    story.follow("again", "case", "missing", after=[Outcome.NO_SHOW], earliest="0:30", lasts=40)
    done = story.happens()
    assert done["missing"] == Visit(Outcome.NO_SHOW, at("9:00"), -1, at("9:00"), -1, ())
    assert done["again"] == Visit(Outcome.SERVED, at("10:00"), at("10:00"), at("10:40"), -1, (0,))
    assert story.released()["again"] == at("9:00")


def test_the_slot_that_falls_free_is_free_for_who_follows_at_that_instant() -> None:
    story = diary().ask("missing", "case", "7:00", earliest="9:00", mark=0.1)
    story.follow("instead", "case", "missing", after=[Outcome.NO_SHOW])
    assert story.happens()["instead"].start == at("9:00")


@pytest.mark.parametrize(("earliest", "slot"), [("2:50", "12:00"), (at("2:50") + 1, "13:00")])
def test_a_booking_that_follows_counts_its_notice_from_its_release(earliest: str | int, slot: str) -> None:
    """Released at 9:10: 2 h 50 min from then is 12:00."""
    story = diary().ask("first", "advice", "9:00").follow("case", "case", "first", earliest=earliest)
    assert story.happens()["case"].start == at(slot)


def test_a_booking_on_its_own_has_its_notice_as_a_time_of_day() -> None:
    story = diary().ask("case", "case", "9:10", earliest="2:50")
    assert story.happens()["case"].start == at("10:00")


@pytest.mark.parametrize(("days", "outcome"), [(50 / DAY, Outcome.SERVED), (49 / DAY, Outcome.TURNED_AWAY)])
def test_the_booking_horizon_counts_from_the_release_too(days: float, outcome: Outcome) -> None:
    """Released at 9:10, the next slot is at 10:00."""
    story = diary(booking_days=days).ask("first", "advice", "9:00").follow("case", "case", "first")
    assert story.happens()["case"].outcome == outcome


def test_no_show_counts_whole_days_from_the_release_of_the_follower() -> None:
    """Whoever books a day ahead stays away. One asks on day 0 at 9:10 for 10:00 the day after, the other on day 1 at
    9:10 for 11:00: that is no day, though the visit that both follow is a day ago."""
    story = Story(opening=TEN_DAYS, horizon="10d 0:00", no_show={1: 1.0}).service("advice").person()
    story.service("case", booking=Booking.FIRST_FREE, planned=60, no_show=True).ask("first", "advice", "9:00")
    story.follow("a day ahead", "case", "first", earliest="1d 0:00", mark=0)
    story.follow("a day after", "case", "first", delay=DAY, mark=0)
    done = story.happens()
    assert done["a day ahead"] == Visit(Outcome.NO_SHOW, at("1d 10:00"), -1, at("1d 10:00"), -1, ())
    assert done["a day after"].start == at("1d 11:00")


@pytest.mark.parametrize(("lasts", "outcome"), [(5 * HOUR, Outcome.SERVED), ("18000001ms", Outcome.CANCELLED)])
def test_a_session_that_follows_is_at_its_hour_or_not_at_all(lasts: float | str, outcome: Outcome) -> None:
    """The meeting is at 14:00 whenever the talk before ends; a millisecond after that is too late."""
    story = Story().service("talk").service("class", {"lead": 1}, booking=Booking.FIXED, planned=60)
    story.person("help").person("lead").ask("talk", "talk", "9:00", lasts=lasts)
    story.follow("class", "class", "talk", earliest="14:00")
    assert story.happens()["class"].outcome == outcome


# Within an instant


def pair_and_single() -> Story:
    """Persons 0 and 1; person 0 is out till 10:00, person 1 is kept for the pair, which gives up at 9:20."""
    story = Story().service("pair", {"help": 2}).service("advice").person().person()
    return story.ask("under way", "advice", "9:00", lasts=60).ask("pair", "pair", "9:10", patience=10)


def test_who_follows_one_whose_patience_ended_waits_for_the_pass_that_is_due() -> None:
    """At 9:20 the pair gives up while the single one waits: a pass is due after all have left whose patience ends now.
    What follows the pair at this instant does not bring it forward, so the single one leaves, and then it starts."""
    story = pair_and_single().ask("single", "advice", "9:15", patience=5)
    done = story.follow("instead", "advice", "pair", after=[Outcome.ABANDONED], patience=0).happens()
    assert done["single"] == Visit(Outcome.ABANDONED, at("9:15"), -1, at("9:20"), -1, ())
    assert done["instead"] == Visit(Outcome.SERVED, at("9:20"), at("9:20"), at("9:30"), -1, (1,))


def test_who_follows_the_only_one_who_waited_is_served_at_that_instant() -> None:
    story = pair_and_single().follow("instead", "advice", "pair", after=[Outcome.ABANDONED], patience=0)
    assert story.happens()["instead"].start == at("9:20")


def test_who_follows_comes_before_the_pass_of_its_instant_whichever_visit_it_follows() -> None:
    """Two visits end at 9:10 while two of low priority wait; what follows the second is of high priority."""
    story = Story().service("advice").person().person().ask("a", "advice", "9:00").ask("b", "advice", "9:00")
    story.ask("waits", "advice", "9:05", priority=2).ask("waits too", "advice", "9:06", priority=2)
    done = story.follow("next", "advice", "b", priority=1).happens()
    assert [done[name].start for name in ("next", "waits", "waits too")] == [at("9:10"), at("9:10"), at("9:20")]


def test_those_who_follow_at_one_instant_come_in_order_of_index_not_of_what_they_follow() -> None:
    """Both visits end at 9:10. The follower of the second has the lower index and takes the first slot."""
    story = Story().service("advice").service("case", {"lead": 1}, booking=Booking.FIRST_FREE, planned=60)
    story.person().person().person("lead").ask("a", "advice", "9:00").ask("b", "advice", "9:00")
    done = story.follow("after b", "case", "b", lasts=60).follow("after a", "case", "a", lasts=60).happens()
    assert (done["after b"].start, done["after a"].start) == (at("10:00"), at("11:00"))


def test_the_site_shuts_once() -> None:
    """Who waits at 18:00 is turned away and at once takes the slot of 18:00 instead: that comes after the shutting."""
    story = Story().service("advice").service("case", booking=Booking.FIRST_FREE, planned=60, closes=True)
    story.person(duty=[("17:00", "20:00")]).ask("long", "advice", "17:05", lasts=55).ask("waits", "advice", "17:30")
    done = story.follow("instead", "case", "waits", after=[Outcome.TURNED_AWAY]).happens()
    assert done["waits"].left == done["instead"].start == at("18:00")


def test_who_follows_one_declined_at_release_comes_in_the_same_step() -> None:
    """The refused one is number 0, what follows it number 2: number 1 of the same instant is before it."""
    story = clerk().ask("refused", "advice", "9:00", refused=True).ask("other", "advice", "9:00")
    story.follow("instead", "advice", "refused", after=[Outcome.TURNED_AWAY])
    done = story.happens()
    assert (done["other"].start, done["instead"].start) == (at("9:00"), at("9:10"))


def test_without_followers_the_log_has_no_times_of_release() -> None:
    assert clerk().ask("a", "advice", "9:00").log().released_ms is None


def test_a_follower_with_a_release_of_its_own_is_refused() -> None:
    story = Story().service("help").person().ask("first", "help", "9:00").ask("second", "help", "9:30")
    ties = replace(Ties.none(2), follows=np.array([-1, 0]))
    with pytest.raises(ValueError, match="no release of its own"):
        replace(story.requests(), ties=ties)
