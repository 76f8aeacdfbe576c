"""The dates of a scenario and what kind of day each is: weekday, holiday, make-up workday."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import cached_property

from pydantic import Field

from simkit.scenario.frozen import Noun
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.school import SchoolHoliday

#: Years for which the State Council's notices are known to the holidays package.
ANNOUNCED_UNTIL = 2026
#: A year has so many weeks wherever something is told by the year.
WEEKS_A_YEAR = 52
_SATURDAY = 5


class Calendar(Noun):
    """The horizon: whole weeks from a first day, with the public holidays of a country.

    Make-up workdays (调休) count as the weekday they stand in for: a Saturday or Sunday worked by decree
    is a Friday to residents and staff alike.
    """

    country: str | None = Field(default="CN", description="CN, or null for a calendar without holidays")
    start: dt.date
    weeks: int = Field(ge=1, le=1040)
    closed_on: tuple[dt.date, ...] = ()
    open_on: tuple[dt.date, ...] = ()
    school_holidays: tuple[SchoolHoliday, ...] = ()
    warm_up_days: int = Field(default=0, ge=0, description="days from the start of which nothing is measured")

    @property
    def measured_years(self) -> Fraction:
        """What is measured, in years of 52 weeks."""
        return Fraction(self.day_count - self.warm_up_days, 7 * WEEKS_A_YEAR)

    @property
    def day_count(self) -> int:
        return 7 * self.weeks

    @cached_property
    def dates(self) -> tuple[dt.date, ...]:
        return tuple(self.start + dt.timedelta(days=i) for i in range(self.day_count))

    @cached_property
    def day_types(self) -> tuple[str, ...]:
        """One of :data:`~simkit.scenario.hours.DAY_TYPES` for each date."""
        off, worked = _public_days(self.country, self.dates[0].year, self.dates[-1].year)
        off = (off | set(self.closed_on)) - set(self.open_on)
        worked = (worked | {day for day in self.open_on if day.weekday() >= 5}) - set(self.closed_on)
        return tuple(_day_type(day, off, worked) for day in self.dates)

    @cached_property
    def school_days(self) -> tuple[bool, ...]:
        """Whether children have school, for each date: Monday to Friday, no public holiday, no school holiday."""
        return tuple(
            date.weekday() < _SATURDAY and kind != "holiday" and not self._in_school_holidays(date)
            for date, kind in zip(self.dates, self.day_types, strict=True)
        )

    def _in_school_holidays(self, date: dt.date) -> bool:
        return any(holiday.first_day <= date <= holiday.last_day for holiday in self.school_holidays)

    @property
    def unannounced_years(self) -> tuple[int, ...]:
        """Years whose make-up workdays are not yet announced: only statutory holidays are known."""
        if self.country is None:
            return ()
        return tuple(y for y in range(self.start.year, self.dates[-1].year + 1) if y > ANNOUNCED_UNTIL)


def _day_type(day: dt.date, off: set[dt.date], worked: set[dt.date]) -> str:
    if day in off:
        return "holiday"
    if day in worked:
        return "fri"
    return DAY_TYPES[day.weekday()]


def _public_days(country: str | None, first_year: int, last_year: int) -> tuple[set[dt.date], set[dt.date]]:
    if country is None:
        return set(), set()
    import holidays

    years = range(first_year, last_year + 1)
    official = holidays.country_holidays(country, years=years)
    return set(official), set(official.weekend_workdays)
