"""From a filled workbook to the scenario it asks for: a variant of its base that differs where the cells do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simkit.commands.workbook.assumed import change_assumptions
from simkit.commands.workbook.changes import CHANGES
from simkit.commands.workbook.columns import Sheet, squeezed
from simkit.commands.workbook.edits import Edits
from simkit.commands.workbook.grid import Grid, open_workbook
from simkit.commands.workbook.notes import READ_ME
from simkit.commands.workbook.placing import is_ours
from simkit.commands.workbook.prefill import assumptions
from simkit.commands.workbook.rows import Row, read_rows
from simkit.commands.workbook.sheets import BASE, sheets_of, wishes_of
from simkit.commands.workbook.wishes import read_wishes
from simkit.commands.workbook.words import Lang, meant, said
from simkit.scenario.bundle import bundled_file, bundled_ids, shown_name
from simkit.scenario.load import build, load
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.scenario import Scenario

_NOT_IN_AN_ID = re.compile(r"[^\w .+%=-]")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def read_workbook(file: Path) -> Scenario:
    """The scenario that a workbook asks for. ScenarioError lists every fault with its sheet and cell."""
    shown = shown_name(file)
    grids = open_workbook(file)
    if is_ours(file):
        hint = "give the workbook that you filled in / 请给填写的那本工作簿"
        raise ScenarioError(Problem("is the answer, not the question", file=shown, hint=hint))
    lang = _language(grids)
    base = _base(file, shown, grids, lang)
    problems: list[Problem] = []
    rows = _rows(base, shown, grids, lang, problems)
    edits = Edits(base.document)
    wishes = read_wishes(wishes_of(base), rows.get("wishes", []), lang, problems)
    change_assumptions(assumptions(base.document), edits, rows.get("assumptions", []), lang, problems)
    if problems:
        raise ScenarioError(*problems)
    for sheet, change in CHANGES.items():
        change(base, edits, rows[sheet], f"{shown} {sheets_of(base)[sheet].name(lang)}", lang, problems)
    if problems:
        raise ScenarioError(*problems)
    wishes.change(edits)
    return build((*base.document.layers, edits.layer(_id(file), shown)))


def _id(file: Path) -> str:
    return _NOT_IN_AN_ID.sub("-", file.stem).lstrip(" .+%=-") or "workbook"


def _language(grids: Sequence[Grid]) -> Lang:
    """Chinese if any sheet has a Chinese name, else English."""
    return "zh" if any(_CHINESE.search(grid.name) for grid in grids) else "en"


def _base(file: Path, shown: str, grids: Sequence[Grid], lang: Lang) -> Scenario:
    """The scenario that the workbook starts from; it says which words fit in its cells."""
    for grid in grids:
        for at, row in enumerate(grid.rows):
            if len(row) > 1 and BASE.answers_to(str(row[0])):
                return _load(file, str(row[1]).strip(), grid.place(at, 1), lang)
    wrong = said(lang, "不是 simkit 的方案工作簿", "is not a workbook of simkit's")
    hint = said(lang, "先运行 simkit new plan.xlsx", "write one with: simkit new plan.xlsx")
    raise ScenarioError(Problem(wrong, file=shown, hint=hint))


def _load(file: Path, name: str, place: str, lang: Lang) -> Scenario:
    beside = file.parent / name
    if bundled_file(name) is not None:
        base = load(name)
    elif beside.suffix in (".yaml", ".yml") and _is_there(beside):
        base = load(beside)
    else:
        wrong = said(lang, f"没有情景“{name}”", f"there is no scenario '{name}'")
        raise ScenarioError(Problem(wrong, file=place, hint=meant(name, bundled_ids(), lang)))
    if base.plan is None:
        wrong = said(lang, f"情景“{name}”没有方案可编", f"the scenario '{name}' does not ask for a plan")
        raise ScenarioError(Problem(wrong, file=place))
    return base


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # no file can have such a name
        return False


def _rows(
    base: Scenario, shown: str, grids: Sequence[Grid], lang: Lang, problems: list[Problem]
) -> Mapping[str, list[Row]]:
    """The rows of every sheet."""
    sheets = sheets_of(base)
    known = {squeezed(name): sheet for sheet in sheets.values() for name in (sheet.zh, sheet.en)}
    found: dict[str, Grid] = {}
    for grid in grids:
        sheet = known.get(squeezed(grid.name))
        problems += _of_sheet(grid, sheet, found, list(sheets.values()), lang)
        if sheet is not None:
            found.setdefault(sheet.id, grid)
    for sheet in sheets.values():
        if sheet.id not in found:
            wrong = said(lang, f"缺少工作表“{sheet.zh}”", f"the sheet '{sheet.en}' is missing")
            problems.append(Problem(wrong, file=shown, hint=said(lang, "请恢复这张表", "put it back")))
    return {id_: read_rows(sheets[id_], found[id_], lang, problems) for id_ in sheets if id_ in found}


def _of_sheet(
    grid: Grid, sheet: Sheet | None, found: Mapping[str, Grid], sheets: Sequence[Sheet], lang: Lang
) -> Iterator[Problem]:
    """Faults of a sheet as such."""
    place = grid.named("A1")
    if grid.hidden:
        wrong = said(lang, "这张表被隐藏了", "this sheet is hidden")
        yield Problem(wrong, file=place, hint=said(lang, "取消隐藏,或删去", "show it or delete it"))
    if sheet is None and squeezed(grid.name) not in {squeezed(READ_ME.zh), squeezed(READ_ME.en)}:
        wrong = said(lang, f"不认识工作表“{grid.name}”", f"'{grid.name}' is not a sheet of this workbook")
        hint = meant(grid.name, [one.name(lang) for one in sheets], lang)
        away = said(lang, "别的内容请放到另一个文件", "keep other things in a file of their own")
        yield Problem(wrong, file=place, hint=f"{hint} {away}")
    if sheet is not None and sheet.id in found:
        wrong = said(lang, f"与工作表“{found[sheet.id].name}”重复", f"there is '{found[sheet.id].name}' already")
        yield Problem(wrong, file=place, hint=said(lang, "删去其中一张", "delete one of the two"))
