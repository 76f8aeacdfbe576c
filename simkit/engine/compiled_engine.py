"""The compiled engine: the contract of ``docs/engine.md`` as one compiled loop over arrays.

The same :class:`~simkit.engine.arrays.VisitLog` as of :mod:`simkit.engine.simpy_engine`, bit for bit. Needs numba (the
extra ``fast``); what it cannot run it refuses with :class:`BeyondTheKernel`, it never differs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import NEVER, Flags, Ints, Requests, SmallInts, Supply, VisitLog
from simkit.engine.kernel.bundles import Asks, Site
from simkit.engine.kernel.loop import run
from simkit.engine.layout import followers_of, site_of

#: Bits of a whole number without its sign: a time and an index share them.
_BITS = 63


class BeyondTheKernel(ValueError):
    """The compiled engine cannot run these requests; the SimPy engine can."""


def simulate(requests: Requests, supply: Supply) -> VisitLog:
    """What happens to each request when it meets the supply, from time 0 to the horizon.

    Raises BeyondTheKernel when the horizon is so long, and the requests so many, that an instant and an index do not
    fit into 63 bits; ValueError when the requests are not sorted by release.
    """
    bits = max(1, len(requests).bit_length())
    if int(supply.horizon_ms).bit_length() + bits > _BITS:
        raise BeyondTheKernel(
            f"{len(requests):,} requests over {supply.horizon_ms:,} ms are more than the compiled engine can count"
        )
    if np.any(np.diff(requests.release_ms) < 0):
        raise ValueError("requests must be sorted by release")
    outcome, arrived, start, left, room, volunteers, team, persons, released, levels = _happened(
        site_of(supply), _asks(requests, supply), bits, _epochs(supply)
    )
    offsets = np.zeros(len(persons) + 1, np.int64)
    np.cumsum(persons, out=offsets[1:])
    return VisitLog(
        outcome=outcome,
        arrived_ms=arrived,
        start_ms=start,
        left_ms=left,
        room=room,
        volunteers=volunteers,
        persons=team[np.arange(team.shape[1]) < persons[:, None]],
        person_offsets=offsets,
        released_ms=None if requests.ties is None else released,
        levels_ppm=None if supply.levels is None else levels,
    )


def _happened(site: Site, asks: Asks, bits: int, epochs: int) -> tuple[Any, ...]:
    """What the kernel found.

    numba calls Python while it takes the bundles apart. A Ctrl-C that comes then is told as the cause of a cause of a
    SystemError; to the caller it is a Ctrl-C.
    """
    try:
        happened: tuple[Any, ...] = run(site, asks, bits, epochs)
    except SystemError as fault:
        first: BaseException = fault
        while first.__cause__ is not None:
            first = first.__cause__
        if isinstance(first, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        raise
    return happened


def _epochs(supply: Supply) -> int:
    return 0 if supply.levels is None else -(-supply.horizon_ms // supply.levels.epoch_ms)


def _asks(requests: Requests, supply: Supply) -> Asks:
    ties, levels = requests.ties, supply.levels
    follows = _ints(ties.follows) if ties else _NO_INTS
    followers, follower_first = followers_of(follows) if ties else (_NO_INTS, _NO_INTS)
    return Asks(
        release=_ints(requests.release_ms),
        service=_ints(requests.service),
        priority=_ints(requests.priority),
        patience=_ints(requests.patience_ms),
        duration=_ints(requests.duration_ms),
        earliest=_ints(requests.earliest_ms),
        party=_ints(requests.party),
        refused=_flags(requests.refused),
        returns=_flags(requests.returns),
        no_show_mark=_plain(requests.no_show_mark, np.float64),
        tied=ties is not None,
        follows=follows,
        delay=_ints(ties.delay_ms) if ties else _NO_INTS,
        after=_ints(ties.after) if ties else _NO_INTS,
        same_person=_flags(ties.same_person) if ties else np.zeros(0, np.bool_),
        wish=_in_charge(ties.zone, supply) if ties else _NO_INTS,
        back=_ints(ties.back_ms) if ties else _NO_INTS,
        ends_as=_ints(ties.ends_as) if ties else _NO_INTS,
        mark=_ints(ties.mark_ppm) if ties else _NO_INTS,
        followers=followers,
        follower_first=follower_first,
        volunteer_ms=_ints(supply.volunteer_ms),
        volunteer_level=_ints(supply.volunteer_level),
        epoch=int(levels.epoch_ms) if levels else NEVER,
        late=int(levels.late_ms) if levels else NEVER,
        level_of=_ints(levels.level_of) if levels else np.full(len(supply.needs.offered), -1, np.int64),
        level=_ints(levels.start_ppm) if levels else _NO_INTS,
        push=_ints(levels.push_ppm) if levels else np.zeros((0, 0), np.int64),
        gain=_ints(levels.gain_ppm) if levels else np.zeros((0, 0, 0), np.int64),
        forget=_ints(levels.forget_ppm) if levels else _NO_INTS,
    )


_NO_INTS = np.zeros(0, np.int64)


def _in_charge(zone: SmallInts, supply: Supply) -> Ints:
    """The person in charge of each zone, -1 for nobody or no zone."""
    known = (zone >= 0) & (zone < len(supply.zone_person))
    return np.where(known, np.append(supply.zone_person, -1)[np.where(known, zone, -1)], -1).astype(np.int64)


def _ints(array: NDArray[np.integer]) -> Ints:
    ints: Ints = _plain(array, np.int64)
    return ints


def _flags(array: Flags) -> Flags:
    flags: Flags = _plain(array, np.bool_)
    return flags


def _plain(array: NDArray[np.generic], kind: type[np.generic]) -> Any:
    """The array as the kernel was compiled for: contiguous, of this type, and free to be written to (nobody does)."""
    return np.require(array, kind, ["C", "W"])
