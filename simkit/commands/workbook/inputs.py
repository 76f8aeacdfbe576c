"""``--inputs FILE.xlsx``: figures of one's own in place of assumed ones, from the sheet of a report for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.catalogue.workbook import ASSUMED
from simkit.commands.workbook.assumed import change_assumptions
from simkit.commands.workbook.edits import Edits, same
from simkit.commands.workbook.grid import Grid, is_workbook, open_workbook
from simkit.commands.workbook.prefill import assumptions
from simkit.commands.workbook.rows import read_rows
from simkit.commands.workbook.sheets import assumption_sheet
from simkit.commands.workbook.words import Lang
from simkit.scenario.branch import Branch
from simkit.scenario.bundle import shown_name
from simkit.scenario.layers import Layer, Override
from simkit.scenario.load import build
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.scenario import Scenario


def with_inputs(scenarios: Sequence[Scenario], file: Path) -> tuple[Scenario, ...]:
    """The scenarios with the assumed numbers that ``file`` replaces; as they were where it replaces none.

    The cells are compared with the first scenario. Another scenario takes a new number where its own was that of the
    first, and keeps what it decides differently. A site whose residents are replaced counts as known from then on.

    Raises ScenarioError, which lists every fault with its cell.
    """
    grid, lang = _sheet(file)
    base = scenarios[0]
    overrides = _overrides(base, grid, lang)
    if not overrides:
        return tuple(scenarios)
    return tuple(_with(scenario, base, overrides) for scenario in scenarios)


def _sheet(file: Path) -> tuple[Grid, Lang]:
    """The sheet of assumed numbers and its language. Other sheets of a report are results: they are not read."""
    shown = shown_name(file)
    if not is_workbook(file):
        hint = "give the report.xlsx that --format xlsx writes / 请给 --format xlsx 写出的 report.xlsx"
        raise ScenarioError(Problem("is no workbook (.xlsx)", file=shown, hint=hint))
    for grid in open_workbook(file, only=(ASSUMED.zh, ASSUMED.en)):
        return grid, "zh" if grid.name == ASSUMED.zh else "en"
    wrong = f"没有“{ASSUMED.zh}”表 / has no sheet '{ASSUMED.en}'"
    hint = "请用 --format xlsx 写出的 report.xlsx;simkit new 写出的工作簿直接作为情景 / give a report.xlsx made by "
    hint += "--format xlsx; a workbook that simkit new wrote is itself the scenario"
    raise ScenarioError(Problem(wrong, file=shown, hint=hint))


def _overrides(base: Scenario, grid: Grid, lang: Lang) -> tuple[Override, ...]:
    problems: list[Problem] = []
    edits = Edits(base.document)
    rows = read_rows(assumption_sheet(ASSUMED.zh, ASSUMED.en), grid, lang, problems)
    change_assumptions(assumptions(base.document, elsewhere=()), edits, rows, lang, problems)
    if problems:
        raise ScenarioError(*problems)
    return edits.overrides


def _with(scenario: Scenario, base: Scenario, overrides: Sequence[Override]) -> Scenario:
    before = {number.path: number.value for number in base.document.numbers()}
    own = {number.path: number.value for number in scenario.document.numbers()}
    mine = [one for one in overrides if one.path in own and same(own[one.path], before[one.path])]
    if not mine:
        return scenario
    made = (*mine, *_known_sites(mine))
    return build((*scenario.document.layers, Layer(scenario.id, Branch(), made)))


def _known_sites(overrides: Sequence[Override]) -> Iterator[Override]:
    """Sites whose residents are no longer assumed may be ranked."""
    for one in overrides:
        match one.path.split("."):
            case ["population", site, "residents"] if one.sources[()].kind != "assumed":
                yield Override(f"sites.{site}.population_assumed", False, one.origin, one.sources)
