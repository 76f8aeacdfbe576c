"""What each sheet of a workbook changes of its scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from simkit.commands.workbook.edits import Edits, same
from simkit.commands.workbook.given import change_given
from simkit.commands.workbook.rows import Cell, Row
from simkit.commands.workbook.sheets import fixed_names
from simkit.commands.workbook.words import Lang, meant, said
from simkit.scenario.problem import BY_SITE, Problem
from simkit.scenario.scenario import Scenario

#: Takes the base, the edits to make, the rows, the sheet's name, the language and the list of faults.
Change = Callable[[Scenario, Edits, Sequence[Row], str, Lang, list[Problem]], None]


def _funds(base: Scenario, edits: Edits, rows: Sequence[Row], sheet: str, lang: Lang, problems: list[Problem]) -> None:
    for gone in _gone(edits.keys(("funds",)), rows, "account"):
        _pay_heads(edits, gone, base.funds[gone].heads, (), Cell(None, sheet))
        edits.drop(("funds", gone), sheet)
    for row in rows:
        account = row["account"].value
        heads = row["heads"].value or []
        before = base.funds[account].heads if account in base.funds else ()
        _pay_heads(edits, account, before, heads, row["heads"])
        _fill(edits, ("funds", account), row, ("fund", "amount_cny"))
        for name in ("heads", "payees"):
            edits.put(("funds", account, name), row[name].value or [], row[name])
        problems += _unpaid(base, edits, row, lang)


def _unpaid(base: Scenario, edits: Edits, row: Row, lang: Lang) -> Iterator[Problem]:
    """Heads that an account pays though it may not pay whom they are paid to."""
    payees, names = row["payees"], fixed_names("payee", ())
    for head in edits.keys(("heads",)):
        payee = base.heads[head].payee
        if row["account"].value in edits.get(("heads", head, "accounts")) and payee not in (payees.value or ()):
            name, paid = base.heads[head].name(lang), names[payee](lang) if payee in names else payee
            wrong = f"“{name}”要付给“{paid}”,这里没有", f"'{name}' is paid to '{paid}', which is not here"
            hint = "补上,或从该账户的科目中删去", "add it, or take the head from those of the account"
            yield Problem(said(lang, *wrong), file=payees.place, hint=said(lang, *hint))


def _pay_heads(edits: Edits, account: str, before: Sequence[str], after: Sequence[str], cell: Cell) -> None:
    """Let the heads that an account begins or ceases to pay know it."""
    for head in edits.keys(("heads",)):
        accounts = list(edits.get(("heads", head, "accounts")))
        if head in before and head not in after and account in accounts:
            edits.put(("heads", head, "accounts"), [one for one in accounts if one != account], cell)
        elif head in after and head not in before and account not in accounts:
            edits.put(("heads", head, "accounts"), [*accounts, account], cell)


def _prices(
    _base: Scenario, edits: Edits, rows: Sequence[Row], sheet: str, _lang: Lang, _problems: list[Problem]
) -> None:
    kept = {(row["price_set"].value, row["role"].value) for row in rows}
    for price_set in edits.keys(("prices",)):
        for role in edits.keys(("prices", price_set)):
            if (price_set, role) not in kept:
                edits.drop(("prices", price_set, role), sheet)
        if not edits.keys(("prices", price_set)):
            edits.drop(("prices", price_set), sheet)
    for row in rows:
        path = ("prices", row["price_set"].value, row["role"].value)
        _fill(edits, path, row, ("annual_cost_cny", "cost_basis", "management_share"))


def _sites(base: Scenario, edits: Edits, rows: Sequence[Row], sheet: str, lang: Lang, problems: list[Problem]) -> None:
    if not rows:
        hint = said(lang, "至少填一个站点", "write at least one")
        problems.append(Problem(said(lang, "没有站点", "there is no site"), file=f"{sheet}!A2", hint=hint))
    for gone in _gone(edits.keys(("sites",)), rows, "site"):
        for section in BY_SITE:
            edits.drop((section, gone), sheet)
    everything = [name for name in base.services if any(name in offered for offered in base.offer.values())]
    for row in rows:
        site = row["site"].value
        for name in ("zh", "en"):
            edits.put(("sites", site, "name", name), row[name].value, row[name])
        _street(edits, site, row)
        _fill(edits, ("sites", site), row, ("opening", "population_assumed", "available_area_m2"))
        edits.put(("population", site, "residents"), row["residents"].value, row["residents"])
        if site not in base.sites:
            edits.put(("offer", site), everything, row["site"])
            edits.put(("rooms", site), {}, row["site"])


def _street(edits: Edits, site: str, row: Row) -> None:
    """A street has both names or none; one alone serves as both."""
    zh, en = row["street_zh"], row["street_en"]
    name = {"zh": zh.value or en.value, "en": en.value or zh.value}
    edits.put(("sites", site, "street"), name if any(name.values()) else None, zh if zh.value else en)


def _posts(base: Scenario, edits: Edits, rows: Sequence[Row], sheet: str, lang: Lang, problems: list[Problem]) -> None:
    _must_be_sites(edits, rows, lang, problems)
    there = {row["site"].value for row in rows}
    for site in edits.keys(("sites",)):
        if site not in there:
            wrong = said(lang, f"缺少站点“{site}”的一行", f"the site '{site}' has no row")
            hint = said(lang, "补上一行,没有人就填 0", "add it, with 0 where there is nobody")
            problems.append(Problem(wrong, file=f"{sheet}!A{len(rows) + 2}", hint=hint))
    for row in rows:
        site = row["site"].value
        for role in base.roles:
            path, cell = ("staff", site, role), row[role]
            if cell.value or edits.get(path) is not None or site not in base.sites:
                edits.put(path, cell.value, cell)


def _rooms(_base: Scenario, edits: Edits, rows: Sequence[Row], sheet: str, lang: Lang, problems: list[Problem]) -> None:
    _must_be_sites(edits, rows, lang, problems)
    kept = {(row["site"].value, row["room_type"].value) for row in rows}
    for site in edits.keys(("rooms",)):
        for room_type in edits.keys(("rooms", site)):
            if (site, room_type) not in kept:
                edits.drop(("rooms", site, room_type), sheet)
    for row in rows:
        path = ("rooms", row["site"].value, row["room_type"].value)
        _fill(edits, path, row, ("requirement", "rooms", "area_m2", "places", "opening", "barrier_free"))
        if row["area_m2"].value == 0:
            wrong = said(lang, "面积必须大于 0", "0 is impossible: it must be above 0")
            problems.append(Problem(wrong, file=row["area_m2"].place))


def _must_be_sites(edits: Edits, rows: Sequence[Row], lang: Lang, problems: list[Problem]) -> None:
    sites = edits.keys(("sites",))
    for row in rows:
        site = row["site"]
        if site.value not in sites:
            wrong = said(lang, f"“站点”表里没有“{site.value}”", f"there is no site '{site.value}' in Sites")
            problems.append(Problem(wrong, file=site.place, hint=meant(site.value, sites, lang)))


def _fill(edits: Edits, path: tuple[str, ...], row: Row, columns: Sequence[str]) -> None:
    """Put the cells of a row below its path."""
    for name in columns:
        if not same(edits.get((*path, name)), row[name].value) or not edits.keys(path):
            edits.put((*path, name), row[name].value, row[name])


def _gone(before: Sequence[str], rows: Sequence[Row], key: str) -> list[str]:
    there = {row[key].value for row in rows}
    return [id_ for id_ in before if id_ not in there]


#: In the order in which they are made: rooms and posts refer to sites.
CHANGES: Mapping[str, Change] = {
    "funds": _funds,
    "prices": _prices,
    "sites": _sites,
    "posts": _posts,
    "rooms": _rooms,
    "given": change_given,
}
