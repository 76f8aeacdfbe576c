"""Why an amount differs from last year's, from the files: posts and their prices, services, inputs that were changed.

What is paid for posts and for what services use up is exact: the reasons of that head add up to its change, to the
fen. Of other heads no file says what moved them; their reason names the inputs that were changed under their name, or
says that they were reckoned anew and how posts and rooms changed at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from reports.catalogue import budget_form as words
from reports.catalogue.phrase import Phrase
from reports.forms.filing import Filing
from reports.forms.model import exact
from reports.forms.project import UNALLOCATED, amount, shortfall
from reports.numbers import fixed, yuan
from reports.records import ServiceRow, StaffRow

_FEN = Decimal("0.01")
_FEW = 4


def reason(filed: Filing, head: str) -> str:
    """Why this year's amount of a head differs from last year's. Only where there is a plan of last year."""
    change = _of_head(filed, head) - _of_head(filed, head, before=True)
    if head == UNALLOCATED:
        return _of_the_rest(filed) if change else filed.voice.say(words.SAME)
    if head == staff_head(filed):
        parts = list(_of_staff(filed))
        return filed.voice.joined(parts) if parts else filed.voice.say(words.SAME)
    if not change:
        return filed.voice.say(words.SAME)
    named = list(_changed_inputs(filed, head))
    return filed.voice.joined(named) if named else _reckoned(filed)


def staff_head(filed: Filing) -> str | None:
    """The head that is exactly what posts and what services use up cost, in both years and at every site."""
    heads = dict.fromkeys(row.head for row in filed.budget)
    return next((head for head in heads if all(_is_exact(filed, head, year) for year in _years(filed))), None)


def _years(filed: Filing) -> tuple[str, ...]:
    return (filed.scenario,) if filed.before is None else (filed.before, filed.scenario)


def _is_exact(filed: Filing, head: str, scenario: str) -> bool:
    """Whether the head is posts and materials, to the fen, at every site."""
    paid, cost = dict.fromkeys(filed.sites, Decimal(0)), dict.fromkeys(filed.sites, Decimal(0))
    for payment in filed.of(filed.data.budget, scenario):
        if payment.head == head:
            paid[payment.site] += payment.amount_cny
    for posts in filed.of(filed.data.staff, scenario):
        cost[posts.site] += posts.annual_cost_cny
    for service in filed.of(filed.data.services, scenario):
        cost[service.site] += service.direct_cost_cny
    return all(cost[site] and paid[site].quantize(_FEN) == cost[site].quantize(_FEN) for site in filed.sites)


def _of_head(filed: Filing, head: str, *, before: bool = False) -> Decimal:
    return amount([row for row in (filed.budget_before if before else filed.budget) if row.head == head])


def _of_staff(filed: Filing) -> Iterator[str]:
    """Posts at last year's price, then the price of all of this year's posts, then services; nothing is left over."""
    before = filed.of(filed.data.staff, filed.before)
    for role in dict.fromkeys(row.role for row in (*before, *filed.staff)):
        old, new = ([row for row in rows if row.role == role] for rows in (before, filed.staff))
        yield from _of_role(filed, role, old, new)
    change = _direct(filed.services) - _direct(filed.of(filed.data.services, filed.before))
    if change:
        yield _said(filed, (words.DIRECT_MORE, words.DIRECT_LESS), change, which=_which_services(filed))


def _of_role(filed: Filing, role: str, old: Sequence[StaffRow], new: Sequence[StaffRow]) -> Iterator[str]:
    posts_before, posts = (sum((exact(row.headcount) for row in rows), Decimal(0)) for rows in (old, new))
    cost_before, cost = _cost(old), _cost(new)
    name = filed.voice.name("role", role)
    of_posts = cost - cost_before
    if posts_before and posts:
        of_posts = ((posts - posts_before) * cost_before / posts_before).quantize(_FEN, ROUND_HALF_UP)
    if posts != posts_before:
        count = {"n": _plain(abs(posts - posts_before)), "before": _plain(posts_before), "after": _plain(posts)}
        phrase = words.POSTS_MORE if posts > posts_before else words.POSTS_LESS
        yield filed.voice.say(phrase, role=name, amount=yuan(abs(of_posts)), **count)
    of_price = cost - cost_before - of_posts
    if of_price:
        prices = {"before": yuan(cost_before / posts_before), "after": yuan(cost / posts)}
        yield _said(filed, (words.PRICE_MORE, words.PRICE_LESS), of_price, role=name, **prices)


def _which_services(filed: Filing) -> str:
    """Services opened and closed, and how the person-times planned changed."""
    before = filed.of(filed.data.services, filed.before)
    open_before, open_now = (_open(rows) for rows in (before, filed.services))
    what = []
    for phrase, ids in ((words.OPENED, open_now - open_before), (words.CLOSED, open_before - open_now)):
        if ids:
            order = dict.fromkeys(row.service for row in (*filed.services, *before) if row.service in ids)
            names = [filed.voice.name("service", id_) for id_ in order]
            shown = names[:_FEW] + (["…"] if len(names) > _FEW else [])
            what.append(filed.voice.say(phrase, services=filed.voice.listed(shown)))
    visits = [_plain(round(_visits(rows), 0)) for rows in (before, filed.services)]
    if visits[0] != visits[1]:
        what.append(filed.voice.say(words.VISITS, before=visits[0], after=visits[1]))
    return filed.voice.say(words.WHICH, what=filed.voice.joined(what)) if what else ""


def _of_the_rest(filed: Filing) -> str:
    """What is left is the purse, and what is short, less what the heads take."""
    total = amount(filed.budget) - amount(filed.budget_before)
    spent = total - (_of_head(filed, UNALLOCATED) - _of_head(filed, UNALLOCATED, before=True))
    short = shortfall(filed, filed.scenario) - shortfall(filed, filed.before)
    purse, spending = _up_or_down(filed, total - short), _up_or_down(filed, spent)
    if short:
        return filed.voice.say(words.PURSE_SHORT, purse=purse, short=_up_or_down(filed, short), spent=spending)
    return filed.voice.say(words.PURSE, purse=purse, spent=spending)


def fund_reason(filed: Filing, last: Decimal, this: Decimal) -> str:
    """Why this year's amount of a fund differs from last year's: its grant, or what is short."""
    if last == this:
        return filed.voice.say(words.SAME)
    short = shortfall(filed, filed.scenario) - shortfall(filed, filed.before)
    if not short:
        return filed.voice.say(words.FUND_CHANGE)
    same_purse = amount(filed.budget) - amount(filed.budget_before) == short
    return filed.voice.say(words.FUND_SHORT if same_purse else words.FUND_BOTH)


def _changed_inputs(filed: Filing, head: str) -> Iterator[str]:
    """Inputs whose path names the head."""
    for row in filed.data.changes:
        if row.scenario == filed.scenario and head in row.path.split("."):
            yield filed.voice.say(words.CHANGED_INPUT, path=row.path, before=row.before or "—", after=row.after or "—")


def _reckoned(filed: Filing) -> str:
    """Reckoned anew, and how posts and rooms changed at the same time."""
    posts = [
        sum((exact(row.headcount) for row in rows), Decimal(0))
        for rows in (filed.of(filed.data.staff, filed.before), filed.staff)
    ]
    areas = [
        sum((exact(row.area_m2) for row in rows if row.area_m2 is not None), Decimal(0))
        for rows in (filed.of(filed.data.rooms, filed.before), filed.rooms)
    ]
    facts = []
    for phrase, (before, after) in ((words.POSTS, posts), (words.AREA, areas)):
        if before != after:
            facts.append(filed.voice.say(phrase, before=_plain(before), after=_plain(after)))
    said = filed.voice.say(words.MEANWHILE, facts=filed.voice.joined(facts)) if facts else ""
    return filed.voice.say(words.RECKONED, facts=said)


def _said(filed: Filing, phrases: tuple[Phrase, Phrase], change: Decimal, **values: str) -> str:
    return filed.voice.say(phrases[0] if change > 0 else phrases[1], amount=yuan(abs(change)), **values)


def _up_or_down(filed: Filing, change: Decimal) -> str:
    if not change:
        return filed.voice.say(words.EVEN)
    return _said(filed, (words.UP, words.DOWN), change)


def _cost(rows: Sequence[StaffRow]) -> Decimal:
    return sum((row.annual_cost_cny for row in rows), Decimal(0))


def _direct(rows: Sequence[ServiceRow]) -> Decimal:
    return sum((row.direct_cost_cny for row in rows), Decimal(0))


def _visits(rows: Sequence[ServiceRow]) -> Decimal:
    return sum((exact(row.planned_visits) for row in rows if row.offered), Decimal(0))


def _open(rows: Sequence[ServiceRow]) -> set[str]:
    return {row.service for row in rows if row.offered}


def _plain(number: Decimal) -> str:
    """A count without needless decimals."""
    whole = number == number.to_integral_value()
    return fixed(number, 0 if whole else 1)
