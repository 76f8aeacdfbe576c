"""The volunteer corps: who registers, is trained, serves and stops, month by month."""

from __future__ import annotations

import math

from pydantic import Field, model_validator

from simkit.scenario.frozen import Noun


class Corps(Noun):
    """Volunteers as a stock that grows and leaks, in place of a constant number of active ones.

    Those registered grow by ``growth_year`` a year; registration does not end. Of each month's new ones the
    ``active_share`` of ``volunteers`` want to serve, are trained first and serve from the month after; of those who
    serve ``retention_year`` still do a year later. The first month begins with ``active_share`` of those registered
    serving and nobody in training.
    """

    growth_year: float = Field(ge=0, description="registered a year later, per one registered, less 1")
    retention_year: float = Field(gt=0, le=1, description="of those who serve, still do a year later")
    training_hours: float = Field(ge=0, description="before the first service")
    training_hours_month: float = Field(gt=0, description="given to each beginner")

    @property
    def training_months(self) -> int:
        """Whole months from the beginning of the month of registering to the first month of service."""
        return math.ceil(self.training_hours / self.training_hours_month)

    @model_validator(mode="after")
    def _training_ends(self) -> Corps:
        if self.training_months > 60:
            raise ValueError(f"training would take {self.training_months} months; give more hours a month")
        return self
