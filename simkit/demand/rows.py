"""Requests by the row: some of them, two lists of them as one, and the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.demand.lists import bounds, numbered
from simkit.engine.arrays import Requests, Ties

Ints = NDArray[np.int64]

_LISTS = ("members", "member_offsets")
_PLAIN = tuple(field.name for field in fields(Requests) if field.name not in (*_LISTS, "ties"))
_TIES = tuple(field.name for field in fields(Ties))


def columns(parts: Sequence[object], names: Sequence[str]) -> dict[str, Any]:
    """Arrays of the same name laid one behind the other."""
    return {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}


def taken(requests: Requests, rows: Ints) -> Requests:
    """The requests with these rows, in this order. What they follow is not looked at: none follows another yet."""
    party = np.diff(requests.member_offsets)[rows]
    row, place = numbered(party)
    return Requests(
        **{name: getattr(requests, name)[rows] for name in _PLAIN},
        members=requests.members[requests.member_offsets[rows][row] + place],
        member_offsets=bounds(party),
        ties=None if requests.ties is None else Ties(**{name: getattr(requests.ties, name)[rows] for name in _TIES}),
    )


def joined(first: Requests, second: Requests) -> Requests:
    """The second behind the first. Where only one has ties, the others are tied to nothing."""
    both = (first, second)
    ties = None
    if first.ties is not None or second.ties is not None:
        ties = Ties(**columns([each.ties or Ties.none(len(each)) for each in both], _TIES))
    return Requests(
        **columns(both, _PLAIN),
        members=np.concatenate([first.members, second.members]),
        member_offsets=np.concatenate([first.member_offsets, first.member_offsets[-1] + second.member_offsets[1:]]),
        ties=ties,
    )


def sorted_by_key(requests: Requests) -> Requests:
    """By release, then service, date and k."""
    return taken(requests, np.lexsort((requests.k, requests.date, requests.service, requests.release_ms)))
