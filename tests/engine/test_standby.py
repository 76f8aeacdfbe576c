"""Overbooking: a slot that is taken takes some more on stand-by, because somebody may stay away."""

from __future__ import annotations

from simkit.engine.arrays import Booking, Outcome
from tests.engine.build import Story, at


def one_morning(standby: int, mark: float) -> Story:
    """One person with slots at 9 and 10 for three visitors, of whom the first comes only with the mark 0.999."""
    story = Story(opening=[("9:00", "11:00")], standby=standby, booking_days=1, no_show={0: 0.5})
    story.service("interview", planned=60, booking=Booking.FIRST_FREE, no_show=True).person()
    story.ask("first", "interview", "8:00", lasts=60, patience=15, mark=mark)
    story.ask("second", "interview", "8:01", lasts=60, patience=15)
    return story.ask("third", "interview", "8:02", lasts=60, patience=15)


def test_without_overbooking_the_third_is_turned_away() -> None:
    assert one_morning(0, 0.1).happens()["third"].outcome == Outcome.TURNED_AWAY


def test_who_is_on_standby_is_served_in_the_place_of_one_who_stays_away() -> None:
    happened = one_morning(1, 0.1).happens()
    assert happened["first"].outcome == Outcome.NO_SHOW
    assert (happened["third"].arrived, happened["third"].start) == (at("9:00"), at("9:00"))
    assert happened["second"].start == at("10:00"), "the reservation stands"


def test_if_all_come_who_is_on_standby_waits_in_vain() -> None:
    happened = one_morning(1, 0.999).happens()
    assert happened["first"].start == at("9:00")
    assert (happened["third"].outcome, happened["third"].left) == (Outcome.ABANDONED, at("9:15"))


def test_a_slot_takes_no_more_than_its_number() -> None:
    """One each at 9 and 10; the fifth finds neither a slot nor a place on stand-by."""
    story = one_morning(1, 0.999).ask("fourth", "interview", "8:03", patience=15)
    story.ask("fifth", "interview", "8:04", patience=15)
    happened = story.happens()
    assert happened["fourth"].arrived == at("10:00")
    assert happened["fifth"].outcome == Outcome.TURNED_AWAY


def test_a_visitor_on_standby_may_stay_away_too() -> None:
    story = one_morning(2, 0.999).ask("idler", "interview", "8:03", patience=15, mark=0.1)
    assert story.happens()["idler"].outcome == Outcome.NO_SHOW
