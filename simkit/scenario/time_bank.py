"""The time bank: hours that volunteers earn, and what they are given back for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from simkit.scenario.frozen import Noun
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


class TimeBank(Noun):
    """Service for care: hours are earned by serving, and redeemed for care of elders or given away (SL-TIMEBANK-1).

    Volunteers earn ``earned_per_hour``. They give ``donated_share`` of it away at once, for anybody in need; what they
    keep is for themselves, their spouse or relatives (E-TB-1) and expires ``expiry_months`` after the month in which it
    was earned. Of the hours of the services in ``redeemed_for``, ``kept_share`` is claimed with hours kept and
    ``gift_share`` with hours given, as far as there are any.
    """

    earned_per_hour: float = Field(ge=0)
    donated_share: float = Field(ge=0, le=1)
    expiry_months: int = Field(ge=1, le=1200)
    redeemed_for: tuple[str, ...] = Field(min_length=1, description="services paid for with hours")
    kept_share: float = Field(ge=0, le=1)
    gift_share: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _no_hour_is_claimed_twice(self) -> TimeBank:
        if self.kept_share + self.gift_share > 1:
            raise ValueError(
                f"kept_share and gift_share add up to {self.kept_share + self.gift_share:g}: "
                "an hour of care is paid for once, so at most 1"
            )
        return self


def unknown_redemptions(scenario: Scenario) -> Iterator[Problem]:
    """Services of the time bank that the scenario does not have."""
    named = () if scenario.time_bank is None else scenario.time_bank.redeemed_for
    for i, name in enumerate(named):
        path = ("time_bank", "redeemed_for", str(i))
        if name not in scenario.services:
            yield Problem(f"there is no service '{name}'", path, hint=meant(name, scenario.services))
        elif name in named[:i]:
            yield Problem(f"'{name}' is named twice", path)
