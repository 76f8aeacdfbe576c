"""The budget: which account pays what on which head, in whole fen, every fund to its full amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimization.site.purse import OWN_INCOME, Purse
from optimization.solving.flow import Network
from simkit.scenario.plan import Payment

UNALLOCATED = "unallocated"
_SOURCE, _SINK = "source", "sink"


@dataclass(frozen=True, slots=True)
class Budget:
    """Payments in the order of accounts and heads, what is left over last in each account; ``short_fen`` by fund."""

    payments: tuple[Payment, ...]
    short_fen: Mapping[str, int]

    @property
    def spent_fen(self) -> int:
        return sum(payment.amount_fen for payment in self.payments if payment.head != UNALLOCATED)

    @property
    def unallocated_fen(self) -> int:
        return sum(payment.amount_fen for payment in self.payments if payment.head == UNALLOCATED)


def budget_of(purse: Purse, head_fen: Mapping[str, int], own_income_fen: int = 0) -> Budget:
    """Pay every head in full.

    Accounts are drawn on in their order, heads in theirs: the first account pays as much of the first head
    as leaves all the rest payable, and so on, so that there is one answer. Where money is short it is the
    last fund in that order that lacks it (an earlier one only on heads that the last may not pay).
    """
    network, short_fen = _filled(purse, head_fen, own_income_fen)
    paid = {pair: _most(network, pair) for pair in purse.payable}
    payments = [_payment(purse, account, head, amount) for (account, head), amount in paid.items() if amount]
    left = _left_over(purse, paid, short_fen, own_income_fen)
    order = {account: i for i, account in enumerate(purse.accounts)}
    payments.sort(key=lambda payment: order[payment.account])  # stable: heads stay in their order
    payments = [p for account in order for p in (*(q for q in payments if q.account == account), left[account])]
    return Budget(tuple(payments), short_fen)


def _filled(purse: Purse, head_fen: Mapping[str, int], own_income_fen: int) -> tuple[Network, dict[str, int]]:
    """A network that pays every head, with what each fund lacks for that."""
    network = Network()
    funds = tuple(dict.fromkeys(account.fund for account in purse.accounts.values()))
    for fund in funds:
        network.join(_SOURCE, ("fund", fund), _amount(purse, fund, own_income_fen))
    everything = sum(head_fen.values())
    for id_, account in purse.accounts.items():
        network.join(("fund", account.fund), ("account", id_), purse.account_fen.get(id_, everything))
    for id_, head in purse.payable:
        network.join(("account", id_), ("head", head), everything)
    for head, amount in head_fen.items():
        network.join(("head", head), _SINK, amount)
    missing = everything - network.push(_SOURCE, _SINK)
    short_fen = dict.fromkeys(funds, 0)
    for fund in reversed(funds):
        if missing and fund != OWN_INCOME:
            network.join(_SOURCE, ("fund", fund), missing)
            for id_ in purse.of_fund(fund):
                network.join(("fund", fund), ("account", id_), missing)
            short_fen[fund] = network.push(_SOURCE, _SINK)
            missing -= short_fen[fund]
    if missing:
        raise ValueError("a head that no account may pay has costs")
    return network, short_fen


def _most(network: Network, pair: tuple[str, str]) -> int:
    """Raise what the account pays on the head as far as the rest can be paid otherwise, and settle it."""
    account, head = ("account", pair[0]), ("head", pair[1])
    already = network.cut(account, head)
    # Taking more of this account for the head sets free what others paid on it: a path back to the account.
    return already + network.push(head, account)


def _amount(purse: Purse, fund: str, own_income_fen: int) -> int:
    amount = purse.fund_fen[fund]
    return own_income_fen if amount is None else amount


def _payment(purse: Purse, account: str, head: str, amount_fen: int) -> Payment:
    of = purse.heads[head]
    return Payment(
        fund=purse.accounts[account].fund,
        account=account,
        head=head,
        payee=of.payee,
        decided_by=of.decided_by,
        amount_fen=amount_fen,
    )


def _left_over(
    purse: Purse, paid: Mapping[tuple[str, str], int], short_fen: Mapping[str, int], own_income_fen: int
) -> dict[str, Payment]:
    """What each account keeps, so that every fund comes to its amount."""
    return {payment.account: payment for fund in short_fen for payment in _kept(purse, paid, fund, own_income_fen)}


def _kept(purse: Purse, paid: Mapping[tuple[str, str], int], fund: str, own_income_fen: int) -> Iterator[Payment]:
    spent = {id_: sum(n for (account, _), n in paid.items() if account == id_) for id_ in purse.of_fund(fund)}
    left = max(0, _amount(purse, fund, own_income_fen) - sum(spent.values()))
    for id_, amount in spent.items():
        room = purse.account_fen.get(id_)
        keeps = left if room is None else min(left, max(0, room - amount))
        left -= keeps
        yield Payment(
            fund=fund,
            account=id_,
            head=UNALLOCATED,
            payee="",
            decided_by=fund if fund in ("city", "district") else "site",
            amount_fen=keeps,
        )
