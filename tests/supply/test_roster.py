"""Contact hours spread over the blocks, exactly and evenly."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.scenario.calendar import Calendar
from simkit.scenario.frozen import Map, Text
from simkit.scenario.hours import week
from simkit.scenario.staff import Role
from simkit.supply.opening import Blocks, open_blocks
from simkit.supply.roster import contact_share, roster


def ten_blocks(weeks: int = 1) -> Blocks:
    """Two blocks of four hours on five days: forty hours a week."""
    calendar = Calendar(country=None, start=dt.date(2024, 1, 1), weeks=weeks)
    return open_blocks(calendar, week("mon-fri 08:00-12:00, 13:00-17:00"))


def role(contact_hours_year: float, fte: float = 1) -> Role:
    return Role(
        name=Text(zh="社工", en="worker"),
        grade="",
        skills=("help",),
        professional=True,
        registered=True,
        full_time=True,
        fte=fte,
        contact_hours_year=contact_hours_year,
    )


def on(contact_hours_year: float, persons: int) -> list[str]:
    """On duty (x) or off (.) in ten blocks, one text a person."""
    found = roster({"worker": role(contact_hours_year)}, {"worker": persons}, ten_blocks(), weeks=1, absence=Map())
    return ["".join(".x"[on_duty] for on_duty in person.on_duty) for person in found]


def test_full_hours() -> None:
    assert on(40 * 52, 2) == ["xxxxxxxxxx", "xxxxxxxxxx"]
    assert on(60 * 52, 1) == ["xxxxxxxxxx"], "nobody works more than the open hours"


def test_half_hours_alternate() -> None:
    assert on(20 * 52, 1) == [".x.x.x.x.x"]
    assert on(20 * 52, 2) == [".x.x.x.x.x", "x.x.x.x.x."]


def test_three_tenths() -> None:
    """floor((b+1) 3/10) rises at b = 3, 6, 9; with 1/2 added, floor((b+1) 3/10 + 1/2) rises at b = 1, 4, 8."""
    assert on(12 * 52, 2) == ["...x..x..x", ".x..x...x."]


def test_no_hours() -> None:
    assert on(0, 1) == [".........."]


def test_shares_are_exact() -> None:
    """A quarter of 300 blocks is 75 of them: no rounding at the whole numbers."""
    blocks = ten_blocks(weeks=30)
    found = roster({"worker": role(40 * 52 / 4)}, {"worker": 1}, blocks, weeks=30, absence=Map())
    assert sum(found[0].on_duty) == 75
    assert contact_share(role(520), blocks, 30) == Fraction(1, 4)


def test_order_and_external_roles() -> None:
    roles = {"social_worker": role(2080), "supervisor": role(0, fte=0), "assistant": role(2080)}
    found = roster(roles, {"assistant": 1, "supervisor": 1, "social_worker": 2}, ten_blocks(), weeks=1, absence=Map())
    assert [person.role for person in found] == ["social_worker", "social_worker", "assistant"]


def test_a_site_that_never_opens_has_nobody_on_duty() -> None:
    calendar = Calendar(country=None, start=dt.date(2024, 1, 1), weeks=1)
    found = roster(
        {"worker": role(1000)}, {"worker": 1}, open_blocks(calendar, week("mon closed")), weeks=1, absence=Map()
    )
    assert [person.on_duty for person in found] == [()]


@given(st.integers(0, 2080), st.integers(1, 12), st.integers(1, 6))
def test_cover_is_as_even_as_whole_persons_allow(contact: int, persons: int, weeks: int) -> None:
    """Hermite's identity: sum over i of floor(x + i/n) = floor(n x), so block b has floor(n(b+1)f) - floor(n b f)."""
    blocks = ten_blocks(weeks)
    share = contact_share(role(contact), blocks, weeks)
    found = roster({"worker": role(contact)}, {"worker": persons}, blocks, weeks, Map())
    cover = [sum(person.on_duty[b] for person in found) for b in range(len(blocks))]
    assert cover == [floor(persons * (b + 1) * share) - floor(persons * b * share) for b in range(len(blocks))]
    for i, person in enumerate(found):
        assert sum(person.on_duty) == floor(len(blocks) * share + Fraction(i, persons))


@pytest.mark.parametrize("weeks", [1, 13, 52])
def test_a_year_is_52_weeks(weeks: int) -> None:
    assert contact_share(role(1040), ten_blocks(weeks), weeks) == Fraction(1, 2)
