"""What rules measure of money: who pays, for what, to whom. Unknown until a plan says what is spent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from simkit.policy.facts import ProgrammeFacts, SiteFacts, decimal
from simkit.scenario.money import HEADS
from simkit.scenario.plan import Payment

#: Money of the centre's own, not of a government.
OWN_INCOME = "own_income"
#: The head of money that is not spent.
UNALLOCATED = "unallocated"
#: The cost line, or head, that would charge for premises.
RENT = "rent"


def spend_total_cny(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | None:
    return _sum(facts.payments, lambda payment: _spent(payment) and payment.fund != OWN_INCOME)


def spend_cny(facts: SiteFacts, select: Mapping[str, str]) -> Fraction | None:
    """Money spent, narrowed by ``fund``, ``account``, ``head`` or ``payee``."""
    return _sum(facts.payments, lambda payment: _spent(payment) and _matches(payment, select))


def programme_spend_cny(facts: ProgrammeFacts, _select: Mapping[str, str]) -> Fraction | None:
    return _sum(facts.payments, lambda payment: _spent(payment) and payment.fund != OWN_INCOME)


def spend_outside_eight_heads_cny(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | None:
    return _sum(facts.payments, lambda payment: payment.head not in HEADS)


def spend_past_payee_cny(facts: SiteFacts, select: Mapping[str, str]) -> Fraction | None:
    """Money of the head in ``select`` that goes to anyone but the payee in ``select``."""
    return _sum(facts.payments, lambda payment: payment.head == select["head"] and payment.payee != select["payee"])


def transfer_between_accounts_cny(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | None:
    """Money entered on an account that is not its own.

    That is: under another fund's name, on an account that does not exist, or (heads read as closed) for a
    head that the account does not hold.
    """
    return _sum(facts.payments, lambda payment: not _in_its_account(facts, payment))


def rent_cny(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | None:
    """Rent that a plan pays, or that a cost line named ``rent`` would charge."""
    line = facts.cost_lines.get(RENT)
    if line is not None:
        area_m2 = facts.room_area_m2 * facts.passage_factor
        return decimal(line.rate) * (area_m2 if line.driver == "m2" else 1) if line.rate is not None else None
    if facts.payments is None:
        return Fraction(0) if facts.cost_lines else None
    return _sum(facts.payments, lambda payment: payment.head == RENT)


def government_share_of_income(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | float | None:
    """Money of government funds, spent or not, over that and the fees of the visits planned."""
    government = _sum(facts.payments, lambda payment: payment.fund != OWN_INCOME)
    if government is None or facts.planned is None:
        return None
    fees_cny = sum(facts.services[name].price_cny * facts.planned[name].planned_visits for name in facts.offered)
    if fees_cny == 0:
        return Fraction(1) if government else None
    return float(government) / (float(government) + fees_cny)


def class_b_profit_outside_centre_cny(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | None:
    """Own income paid out for something other than the heads of the centre."""
    return _sum(facts.payments, lambda payment: payment.fund == OWN_INCOME and payment.head not in HEADS)


def _sum(payments: Iterable[Payment] | None, counts: Callable[[Payment], bool]) -> Fraction | None:
    """Yuan, exact: the rows are whole fen."""
    if payments is None:
        return None
    return Fraction(sum(payment.amount_fen for payment in payments if counts(payment)), 100)


def _spent(payment: Payment) -> bool:
    return payment.head != UNALLOCATED


def _matches(payment: Payment, select: Mapping[str, str]) -> bool:
    return all(getattr(payment, field) == wanted for field, wanted in select.items())


def _in_its_account(facts: SiteFacts, payment: Payment) -> bool:
    account = facts.accounts.get(payment.account)
    if account is None or account.fund != payment.fund:
        return False
    held = facts.readings.heads == "open" or payment.head in account.heads
    return held or not _spent(payment)
