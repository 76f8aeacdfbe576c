"""School holidays: dates on which children have no school, so that nothing meets that is written for school days."""

from __future__ import annotations

import datetime as dt

from pydantic import model_validator

from simkit.scenario.frozen import Noun


class SchoolHoliday(Noun):
    """From the first day without school to the last one."""

    first_day: dt.date
    last_day: dt.date

    @model_validator(mode="after")
    def _runs_forward(self) -> SchoolHoliday:
        if self.last_day < self.first_day:
            raise ValueError("the last day lies before the first")
        return self
