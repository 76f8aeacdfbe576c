"""What plans need of shared funds: the least that must come from them when a site's own funds pay all they can.

By the theorem of maximum flow and minimum cut, per set of shared funds: heads that nothing outside the set and some of
the site's own accounts may pay, less what those accounts hold; the most of it over all choices of accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from optimization.site.purse import Purse

Fen = NDArray[np.int64]


def sets_of(funds: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every set of the funds but the empty one, small ones first."""
    return chain.from_iterable(combinations(funds, size) for size in range(1, len(funds) + 1))


def needs_fen(purse: Purse, shared: Sequence[str], head_fen: Fen, fees_fen: Fen) -> Fen:
    """Plan x set of :func:`sets_of` (shared): fen that must come from the funds of the set together.

    ``head_fen``: plan x head of the purse, what each costs. ``fees_fen``: by plan, what visitors pay (own income).
    """
    return np.stack([_need(purse, shared, some, head_fen, fees_fen) for some in sets_of(shared)], axis=1)


def _need(purse: Purse, shared: Sequence[str], some: Sequence[str], head_fen: Fen, fees_fen: Fen) -> Fen:
    own = [id_ for id_, account in purse.accounts.items() if account.fund not in shared]
    of_set = {id_ for id_, account in purse.accounts.items() if account.fund in some}
    payers = [{account for account, to in purse.payable if to == head} for head in purse.heads]
    need = np.zeros(len(head_fen), dtype=np.int64)
    for size in range(len(own) + 1):
        for cut in combinations(own, size):
            only = np.array([bool(of) and of <= of_set | set(cut) for of in payers])
            need = np.maximum(need, head_fen[:, only].sum(axis=1) - _held(purse, cut, fees_fen))
    return need


def _held(purse: Purse, accounts: Sequence[str], fees_fen: Fen) -> Fen:
    """What these accounts of the site's own hold together."""
    held = np.zeros_like(fees_fen)
    for fund in dict.fromkeys(purse.accounts[id_].fund for id_ in accounts):
        amount = purse.fund_fen[fund]
        of_fund = fees_fen if amount is None else np.full_like(fees_fen, amount)
        caps = [purse.account_fen.get(id_) for id_ in accounts if purse.accounts[id_].fund == fund]
        if all(cap is not None for cap in caps):
            of_fund = np.minimum(of_fund, sum(cap for cap in caps if cap is not None))
        held = held + of_fund
    return held
