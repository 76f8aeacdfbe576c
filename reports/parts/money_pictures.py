"""The two pictures of the money: need against purse, and the way from fund to payee."""

from __future__ import annotations

from decimal import Decimal

from reports.blocks import Picture
from reports.catalogue import pictures as words
from reports.numbers import headline_money, money_share
from reports.standing import Standing
from reports.view import View


def affordability_picture(view: View) -> Picture:
    """Bars of need with the purse marked."""
    from reports.figures.affordability import draw_affordability
    from reports.figures.canvas import style

    plans = view.standings
    title = _affordability_title(view)
    clauses = [f"{view.voice.name('scenario', plan.scenario)}: {_standing(view, plan)}" for plan in plans]
    with style():
        drawing = draw_affordability(
            plans, view.voice, title, f"{title}. {view.voice.joined(clauses)}", view.gallery.foot
        )
    return view.gallery.hang("affordability", drawing)


def _affordability_title(view: View) -> str:
    say, plans = view.voice.say, view.standings
    if len(plans) == 1:
        return _title_of_one(view, plans[0])
    fitting = sum(plan.affordable for plan in plans)
    if fitting == len(plans):
        return say(words.AFFORD_TITLE_ALL, n=len(plans))
    if fitting == 0:
        return say(words.AFFORD_TITLE_NONE, n=len(plans))
    worst = max(plans, key=lambda plan: plan.shortfall_cny)
    return say(
        words.AFFORD_TITLE_SOME,
        n=len(plans),
        fit=fitting,
        short=view.voice.quoted("scenario", worst.scenario),
        amount=headline_money(worst.shortfall_cny, view.voice.lang),
    )


def _title_of_one(view: View, plan: Standing) -> str:
    name, lang = view.voice.name("scenario", plan.scenario), view.voice.lang
    if plan.affordable:
        amount = headline_money(plan.unallocated_cny, lang)
        return view.voice.say(words.AFFORD_TITLE_ONE_YES, plan=name, amount=amount)
    return view.voice.say(words.AFFORD_TITLE_ONE_NO, plan=name, amount=headline_money(plan.shortfall_cny, lang))


def _standing(view: View, plan: Standing) -> str:
    lang = view.voice.lang
    if plan.shortfall_cny > 0:
        return view.voice.say(words.SHORT, amount=headline_money(plan.shortfall_cny, lang))
    return view.voice.say(words.LEFT_OVER, amount=headline_money(plan.unallocated_cny, lang))


def flow_picture(view: View) -> Picture:
    """The way of the money of the scenario shown."""
    from reports.figures.canvas import style
    from reports.figures.flow import draw_flow, summed

    paid = [row for row in view.data.budget if row.scenario == view.shown]
    rows = paid or [row for row in view.data.budget if row.scenario == view.data.budget[0].scenario]
    plan = view.voice.name("scenario", rows[0].scenario)
    flows = [
        f"{' → '.join(_names(view, path))} {headline_money(amount, view.voice.lang)}" for path, amount in summed(rows)
    ]
    alt = view.voice.say(words.FLOW_ALT, plan=plan, flows=view.voice.joined(flows))
    with style():
        drawing = draw_flow(rows, view.voice, _flow_title(view, plan, summed(rows)), alt, view.gallery.foot)
    return view.gallery.hang("money_flow", drawing)


def _flow_title(view: View, plan: str, bands: list[tuple[tuple[str, ...], Decimal]]) -> str:
    lang = view.voice.lang
    total = sum((amount for _, amount in bands), Decimal(0))
    by_payee: dict[str, Decimal] = {}
    for path, amount in bands:
        by_payee[path[3]] = by_payee.get(path[3], Decimal(0)) + amount
    left = by_payee.pop("", Decimal(0))
    payee = max(by_payee, key=lambda name: (by_payee[name], name), default="")
    values = {
        "plan": plan,
        "total": headline_money(total, lang),
        "share": money_share(by_payee.get(payee, Decimal(0)), total, lang),
        "payee": view.voice.name("payee", payee),
    }
    if left > 0:
        return view.voice.say(words.FLOW_TITLE_LEFT, left=headline_money(left, lang), **values)
    return view.voice.say(words.FLOW_TITLE, **values)


def _names(view: View, path: tuple[str, ...]) -> list[str]:
    kinds = ("fund", "account", "head", "payee")
    return [view.voice.name(kind, id_) for kind, id_ in zip(kinds, path, strict=True) if id_]
