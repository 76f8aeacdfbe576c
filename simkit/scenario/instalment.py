"""Money that comes in parts: the share of each and when it is due."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from pydantic import Field, field_validator

from simkit.scenario.frozen import Noun
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

_MONTH = re.compile(r"^month (\d{1,2})$")
_WORDS = ("start", "acceptance")


class Instalment(Noun):
    """A part of what a fund pays for a contract year.

    ``due``: ``start`` of the contract, ``month 6`` (so many months later), ``acceptance`` (the day after its last) or a
    date. ``fund``: of that fund only; a fund with instalments of its own has no part in those of all.
    """

    share: float = Field(gt=0, le=1)
    due: str
    fund: str | None = None

    @field_validator("due")
    @classmethod
    def _is_a_day(cls, written: str) -> str:
        on(written, dt.date(2001, 1, 1))
        return written


def on(due: str, start: dt.date) -> dt.date:
    """The day that a due date means for a contract that starts then. ValueError says what to write."""
    if due == "start":
        return start
    if due == "acceptance":
        return later(start, 12)
    months = _MONTH.match(due)
    if months is not None:
        return later(start, int(months[1]))
    try:
        return dt.date.fromisoformat(due)
    except ValueError:
        hint = "write start, month 6, acceptance or a date such as 2013-12-31"
        raise ValueError(f"{due!r} is not a day; {hint}") from None


def later(start: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def of_fund(instalments: Sequence[Instalment], fund: str) -> tuple[Instalment, ...]:
    """The instalments of a fund: its own, or else those of all."""
    own = tuple(each for each in instalments if each.fund == fund)
    return own or tuple(each for each in instalments if each.fund is None)


def instalment_faults(scenario: Scenario) -> Iterator[Problem]:
    """Funds that do not exist, and instalments of a fund that do not come to the whole."""
    if scenario.plan is None or not scenario.plan.instalments:
        return
    asked, path = scenario.plan.instalments, ("plan", "instalments")
    funds = dict.fromkeys(account.fund for account in scenario.funds.values())
    for i, each in enumerate(asked):
        if each.fund is not None and each.fund not in funds:
            yield Problem(f"there is no fund '{each.fund}'", (*path, str(i), "fund"), hint=meant(each.fund, funds))
    for named in dict.fromkeys(each.fund for each in asked):
        shares = [Fraction(str(each.share)) for each in asked if each.fund == named]
        if sum(shares) != 1:
            whose = f"of the fund '{named}'" if named else "of all funds"
            yield Problem(f"the instalments {whose} come to {float(sum(shares)):g}", path, hint="they must come to 1")
