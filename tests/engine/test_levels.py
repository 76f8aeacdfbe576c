"""Slow levels: how they move from epoch to epoch, what counts in which epoch, and whom they thin out."""

from __future__ import annotations

import pytest

from simkit.engine.arrays import FULL_PPM, Booking, Outcome
from tests.engine.build import Moment, Story, Visit, at, ms

#: By service and outcome, None for served late.
Gain = dict[tuple[str, Outcome | None], int]

HALF = FULL_PPM // 2
THINNED = Visit(Outcome.NOT_RELEASED, -1, -1, -1, -1, ())


def hours(count: float, **settings: float) -> Story:
    """Open from 0:00 for so many hours, which are the epochs; a clerk and a service of ten minutes; late is 5 min."""
    story = Story(opening=[("0:00", "12:00")], horizon=ms(60 * count), epoch=60, late=5, **settings)  # type: ignore[arg-type]
    return story.service("advice").person()


# From one epoch to the next


def test_publicity_reaches_its_part_of_those_not_yet_reached() -> None:
    """200,000 + 10 % of 800,000 = 280,000; + 50 % of 720,000 = 640,000; then nothing more is published."""
    levels = hours(4).slow_level(200_000, push=[100_000, 500_000]).levels_ppm()
    assert levels == [[200_000], [280_000], [640_000], [640_000]]


def test_a_part_of_those_reached_is_forgotten_and_the_rest_rounded_in_their_favour() -> None:
    """A quarter each time: of 421,875 it is 105,468.75, of which 105,468 are lost."""
    levels = hours(5).slow_level(FULL_PPM, forget=250_000).levels_ppm()
    assert levels == [[1_000_000], [750_000], [562_500], [421_875], [316_407]]


def test_reached_and_forgotten_in_one_epoch_are_both_of_the_old_level() -> None:
    """400,000 + 30 % of 600,000 - 20 % of 400,000."""
    levels = hours(2).slow_level(400_000, push=[300_000], forget=200_000).levels_ppm()
    assert levels == [[400_000], [500_000]]


def test_every_person_of_a_party_tells_others() -> None:
    """Three persons at 5 % and one at 5 %: 20 % of the 600,000 not yet reached."""
    story = hours(3).slow_level(400_000, gain={("advice", Outcome.SERVED): 50_000})
    story.ask("family", "advice", "0:10", party=3).ask("single", "advice", "0:30")
    assert story.levels_ppm() == [[400_000], [520_000], [520_000]]


def test_who_waited_in_vain_takes_of_those_reached() -> None:
    """One party of two is served (+ 2 x 10 % of 600,000), one of two gives up (- 2 x 15 % of 400,000)."""
    gain: Gain = {("advice", Outcome.SERVED): 100_000, ("advice", Outcome.ABANDONED): -150_000}
    story = hours(2).slow_level(400_000, gain=gain).ask("served", "advice", "0:10", party=2, lasts=30)
    story.ask("gives up", "advice", "0:20", party=2, patience=5)
    assert story.levels_ppm() == [[400_000], [400_000]]


@pytest.mark.parametrize(("waits", "level"), [(5, 750_000), ("300001ms", 250_000)])
def test_served_after_too_long_a_wait_is_an_outcome_of_its_own(waits: float | str, level: int) -> None:
    """Who waits five minutes gains half of those not reached, a millisecond more loses half of those reached."""
    gain: Gain = {("advice", Outcome.SERVED): HALF, ("advice", None): -HALF}
    story = hours(2).service("other").slow_level(HALF, gain=gain).ask("busy", "other", "0:00", lasts=20)
    story.ask("waits", "advice", at("0:20") - ms(waits))
    assert story.levels_ppm() == [[HALF], [level]]


def test_referred_is_referred_however_long_the_wait() -> None:
    gain: Gain = {("advice", Outcome.REFERRED): HALF, ("advice", None): -HALF}
    story = hours(2).service("other").slow_level(HALF, gain=gain).ask("busy", "other", "0:00", lasts=20)
    assert story.ask("waits", "advice", "0:01", ends_as=Outcome.REFERRED).levels_ppm() == [[HALF], [750_000]]


def test_everybody_and_nobody_are_the_bounds() -> None:
    """Three at 40 % are more than everybody not reached; three at 40 % lost more than all who were reached."""
    gains = hours(2).slow_level(300_000, gain={("advice", Outcome.SERVED): 400_000})
    losses = hours(2).slow_level(300_000, gain={("advice", Outcome.SERVED): -400_000})
    assert gains.ask("three", "advice", "0:10", party=3).levels_ppm() == [[300_000], [FULL_PPM]]
    assert losses.ask("three", "advice", "0:10", party=3).levels_ppm() == [[300_000], [0]]


def test_all_ways_to_end_count() -> None:
    """One each that was closed out, turned away, stayed away, was cancelled or not offered: a power of two each."""
    story = (
        Story(opening=[("0:10", "0:50")], horizon="2:00", epoch=60, slot=10, no_show={0: 1.0})
        .service("advice")
        .person()
    )
    story.service("none", offered=False).service("class", {"lead": 1}, booking=Booking.FIXED)
    story.service("case", booking=Booking.FIRST_FREE, planned=10, no_show=True)
    gain: Gain = {
        ("advice", Outcome.CLOSED): 1 << 10,
        ("advice", Outcome.TURNED_AWAY): 1 << 11,
        ("case", Outcome.NO_SHOW): 1 << 12,
        ("class", Outcome.CANCELLED): 1 << 13,
        ("none", Outcome.NOT_OFFERED): 1 << 14,
    }
    story.slow_level(0, gain=gain).ask("closed", "advice", "0:05").ask("stays away", "case", "0:00", mark=0)
    story.ask("no", "none", "0:20").ask("no lead", "class", "0:20", earliest="0:30")
    story.ask("long", "advice", "0:20", lasts=60).ask("turned away", "advice", "0:40")
    assert story.levels_ppm() == [[0], [(1 << 15) - (1 << 10)]]


def test_two_levels_move_apart() -> None:
    """Advice makes known, the class does not; both levels have publicity of their own."""
    story = hours(2).service("class").slow_level(0, push=[100_000], gain={("advice", Outcome.SERVED): 200_000})
    story.slow_level(HALF, forget=100_000, gain={("class", Outcome.SERVED): FULL_PPM})
    assert story.ask("a", "advice", "0:10").levels_ppm() == [[0, HALF], [300_000, 450_000]]


@pytest.mark.parametrize(("horizon", "epochs"), [(2, 2), (2.001, 3), (2.5, 3)])
def test_an_epoch_that_begins_before_the_horizon_has_a_level(horizon: float, epochs: int) -> None:
    assert len(hours(horizon).slow_level(0).levels_ppm()) == epochs


def test_without_levels_the_log_has_none() -> None:
    assert hours(1).log().levels_ppm is None


# At the instant between two epochs


def between(story: Story, outcome: Outcome) -> list[int]:
    """The level of each hour when it is half at first and this outcome reaches everybody."""
    return [level for (level,) in story.slow_level(HALF, gain={("advice", outcome): FULL_PPM}).levels_ppm()]


def test_a_visit_that_ends_at_that_instant_is_of_the_epoch_that_ends() -> None:
    assert between(hours(3).ask("a", "advice", "0:50"), Outcome.SERVED) == [HALF, FULL_PPM, FULL_PPM]


def test_whose_patience_ends_at_that_instant_is_of_the_epoch_that_begins() -> None:
    story = hours(3).ask("busy", "advice", "0:30", lasts=60).ask("gives up", "advice", "0:50", patience=10)
    assert between(story, Outcome.ABANDONED) == [HALF, HALF, FULL_PPM]


def test_a_visit_without_length_at_that_instant_is_of_the_epoch_that_begins() -> None:
    assert between(hours(3).ask("a", "advice", "1:00", lasts=0), Outcome.SERVED) == [HALF, HALF, FULL_PPM]


def test_what_is_declined_at_that_instant_is_of_the_epoch_that_begins() -> None:
    story = hours(3).ask("refused", "advice", "1:00", refused=True)
    assert between(story, Outcome.TURNED_AWAY) == [HALF, HALF, FULL_PPM]


@pytest.mark.parametrize(("asked", "outcome"), [(at("1:00") - 1, Outcome.NOT_RELEASED), ("1:00", Outcome.SERVED)])
def test_a_request_of_that_instant_meets_the_new_level(asked: Moment, outcome: Outcome) -> None:
    story = hours(3).slow_level(0, push=[FULL_PPM], thins=["advice"]).ask("a", "advice", asked, ppm=1)
    assert story.happens()["a"].outcome == outcome


def test_the_end_of_an_epoch_is_nothing_to_those_who_wait() -> None:
    """From 17:00 on the pair of an hour does not fit before 18:00 any more and keeps nobody, but a pass comes only when
    the person who is out is back at 17:45: that an epoch ends at 17:30 calls for none."""
    story = Story(epoch=30).service("long", {"help": 2}, planned=60).service("short", planned=5).person().person()
    story.slow_level(0).ask("out", "short", "16:50", lasts=55).ask("pair", "long", "16:55")
    assert story.ask("short", "short", "16:56").happens()["short"].start == at("17:45")


# Thinning


@pytest.mark.parametrize(
    ("level", "mark", "outcome"),
    [
        (HALF, HALF - 1, Outcome.SERVED),
        (HALF, HALF, Outcome.NOT_RELEASED),
        (FULL_PPM, FULL_PPM - 1, Outcome.SERVED),
        (0, 0, Outcome.NOT_RELEASED),
    ],
)
def test_real_only_if_the_mark_lies_below_the_level(level: int, mark: int, outcome: Outcome) -> None:
    """A follower too, which is what makes the log say when each was released."""
    story = hours(1).slow_level(level, thins=["advice"]).service("free").ask("a", "advice", "0:05", ppm=mark)
    story.ask("before", "free", "0:20").follow("b", "advice", "before", ppm=mark)
    done, released = story.happens(), story.released()
    assert done["a"].outcome == done["b"].outcome == outcome
    if outcome == Outcome.NOT_RELEASED:
        assert done["a"] == done["b"] == THINNED
        assert (released["a"], released["b"]) == (-1, -1)


def test_services_without_a_level_are_not_thinned() -> None:
    story = hours(1).service("other").slow_level(0, thins=["other"]).ask("a", "advice", "0:05", ppm=FULL_PPM - 1)
    assert story.happens()["a"].outcome == Outcome.SERVED


def test_each_service_is_thinned_by_its_own_level() -> None:
    story = hours(1).service("other").slow_level(0, thins=["other"]).slow_level(FULL_PPM, thins=["advice"])
    done = story.ask("a", "advice", "0:05", ppm=1).ask("b", "other", "0:05", ppm=1).happens()
    assert (done["a"].outcome, done["b"]) == (Outcome.SERVED, THINNED)


def test_thinned_out_before_anything_else_is_asked() -> None:
    """Neither the booking nor the closed door nor the service that is not offered says a word."""
    story = hours(1).service("none", offered=False).service("class", {}, booking=Booking.FIXED)
    story.slow_level(0, thins=["none", "class", "advice"]).ask("a", "none", "0:05").ask("b", "class", "0:05")
    assert set(story.ask("c", "advice", "0:05", refused=True).happens().values()) == {THINNED}


def test_nothing_follows_what_was_thinned_out() -> None:
    story = hours(1).service("other").slow_level(0, thins=["advice"]).ask("a", "advice", "0:05")
    story.follow("b", "other", "a", after=list(Outcome))
    assert story.happens()["b"] == THINNED


def test_a_follower_meets_the_level_of_the_epoch_in_which_it_comes() -> None:
    """The first visit of an hour makes the centre known to all: what follows within the hour is thinned out."""
    story = hours(3).service("tell").slow_level(0, thins=["advice"], gain={("tell", Outcome.SERVED): FULL_PPM})
    story.ask("tell", "tell", "0:05").follow("too soon", "advice", "tell", delay=30, ppm=1)
    story.follow("later", "advice", "tell", delay=60, ppm=1)
    done = story.happens()
    assert (done["too soon"], done["later"].start) == (THINNED, at("1:15"))


def test_more_come_as_more_know() -> None:
    """Marks 100,000, 300,000, ... in every hour. At 200,000 one comes; each served adds 20 % of those not reached:
    360,000, at which two come; + 40 % of 640,000 = 616,000, at which three come."""
    story = hours(3).slow_level(200_000, thins=["advice"], gain={("advice", Outcome.SERVED): 200_000})
    for hour in range(3):
        for number in range(5):
            story.ask(f"{hour}/{number}", "advice", f"{hour}:{10 * number:02}", ppm=100_000 + 200_000 * number, lasts=5)
    done = story.happens()
    assert story.levels_ppm() == [[200_000], [360_000], [616_000]]
    come = [name for name, visit in done.items() if visit.outcome == Outcome.SERVED]
    assert come == ["0/0", "1/0", "1/1", "2/0", "2/1", "2/2"]
