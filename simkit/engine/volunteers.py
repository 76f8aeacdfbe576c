"""The volunteers: how many are there, how many work, how many can be led."""

from __future__ import annotations

from simkit.engine.arrays import Supply
from simkit.engine.people import People


class Volunteers:
    """A pool without names. Each lead on duty can guide ``per_lead`` volunteers at work."""

    def __init__(self, supply: Supply, people: People) -> None:
        self.people = people
        self.per_lead = supply.volunteers_per_lead
        self.level = 0
        self.at_work = 0
        self.withheld = 0

    def become(self, level: int, _until: int, _now: int) -> None:
        """From now on ``level`` volunteers are there."""
        self.level = level

    @property
    def usable(self) -> int:
        """How many could work at once if all were free."""
        return min(self.level, self.per_lead * self.people.leads_on_duty)

    @property
    def free(self) -> int:
        """How many more could start now."""
        return max(0, self.usable - self.at_work - self.withheld)

    def withhold(self, wanted: int) -> None:
        """Keep up to ``wanted`` free volunteers from those who come later in this pass."""
        self.withheld += min(wanted, self.free)

    def let_go(self) -> None:
        """The pass is over."""
        self.withheld = 0
