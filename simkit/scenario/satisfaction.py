"""Satisfaction: what makes residents content with a visit, and how much each of it weighs."""

from __future__ import annotations

from pydantic import Field, model_validator

from simkit.scenario.frozen import Noun

#: The weights of a scenario add up to 1 but for this.
_ROUNDING = 1e-9


class Satisfaction(Noun):
    """The score of a person-time, 0 to 1: the weighted mean of four marks between 0 and 1.

    Waiting: 1 without a wait, falling evenly to 0 at ``unbearable_wait_min``. Outcome: 1 served, ``referred_mark`` sent
    on to another body. Staff: 1 if one of the staff who gave the visit is professional or registered, or nobody was
    needed, else 0. Continuity: 1 if somebody of the staff also gave the visit before (the one that this visit follows,
    else the person's last one of the same service) or there was none before, else 0. Whoever was turned away, gave up
    waiting or was called off scores ``refused_score``.
    """

    waiting_weight: float = Field(ge=0, le=1)
    outcome_weight: float = Field(ge=0, le=1)
    staff_weight: float = Field(ge=0, le=1)
    continuity_weight: float = Field(ge=0, le=1)
    unbearable_wait_min: float = Field(gt=0)
    referred_mark: float = Field(ge=0, le=1)
    refused_score: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _weights_are_shares_of_one_score(self) -> Satisfaction:
        total = self.waiting_weight + self.outcome_weight + self.staff_weight + self.continuity_weight
        if abs(total - 1) > _ROUNDING:
            raise ValueError(f"the four weights add up to {total:g}; they are shares of one score, so write them to 1")
        return self
