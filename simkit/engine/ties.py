"""What ties requests together, as plain Python values: who follows whom, and whom a visitor asks for."""

from __future__ import annotations

from simkit.engine.arrays import Requests, Supply, Ties

NOBODY = -1


class Bonds:
    """The columns of :class:`~simkit.engine.arrays.Ties` as lists, and the followers of each request in order."""

    def __init__(self, requests: Requests, supply: Supply) -> None:
        ties = requests.ties or Ties.none(len(requests))
        self.follows: list[int] = ties.follows.tolist()
        self.delay_ms: list[int] = ties.delay_ms.tolist()
        self.after: list[int] = ties.after.tolist()
        self.same_person: list[bool] = ties.same_person.tolist()
        self.back_ms: list[int] = ties.back_ms.tolist()
        self.ends_as: list[int] = ties.ends_as.tolist()
        self.mark_ppm: list[int] = ties.mark_ppm.tolist()
        self.followers: dict[int, list[int]] = {}
        for follower, followed in enumerate(self.follows):
            if followed >= 0:
                self.followers.setdefault(followed, []).append(follower)
        in_charge = supply.zone_person.tolist()
        #: Whom each request asks for, NOBODY for anyone.
        self.wish = [in_charge[zone] if 0 <= zone < len(in_charge) else NOBODY for zone in ties.zone.tolist()]

    def released_by(self, i: int, outcome: int) -> list[int]:
        """The requests that this one releases by ending so."""
        return [j for j in self.followers.get(i, ()) if self.after[j] >> outcome & 1]
