"""Assumed numbers of a report replaced in Excel and read back: one cell, one number; every fault with its cell."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from reports.catalogue.workbook import ASSUMED
from reports.office.pages import pages
from reports.records import SiteFactRow, SourceRow, SummaryRow
from reports.site_order import RANKED_BY, rankable
from reports.voice import Voice
from reports.workbook.inputs import assumed_sheet
from simkit.commands.input_tables import input_tables
from simkit.commands.workbook.inputs import with_inputs
from simkit.scenario.load import load
from simkit.scenario.problem import ScenarioError
from tests.workbook.retyped import retype

BASE = "huizhou-huicheng"
RESIDENTS = "population.maidi.residents"


@pytest.fixture(scope="module")
def base():
    return load(BASE)


def rows_of(scenario):
    sources = input_tables([scenario])["sources"]
    found = sources[sources.kind == "assumed"].astype(str)
    return [SourceRow(*row[:8]) for row in found.itertuples(index=False)]


@pytest.fixture(scope="module")
def written(base, tmp_path_factory):
    """The sheet of assumed numbers as the report has it, in Chinese."""
    file = tmp_path_factory.mktemp("inputs") / "report.xlsx"
    with pages(file) as book:
        book.page("封面", freeze=0).write_string(0, 0, "a result that nobody reads back")
        assumed_sheet(book, ASSUMED.zh, rows_of(base), Voice("zh", {}))
    return file


@pytest.fixture
def cell(base):
    """The cell of a column in the row of a path: ``cell("D", "population.maidi.residents")``."""
    order = [row.path for row in rows_of(base)]
    return lambda column, path: f"假定!{column}{order.index(path) + 2}"


@pytest.fixture
def typed(base, written, tmp_path, monkeypatch):
    """The base with some cells of the sheet typed over."""
    monkeypatch.chdir(tmp_path)

    def read(cells, *more, **changes):
        return with_inputs((base, *more), retype(written, Path("mine.xlsx"), cells, **changes))

    return read


def number(scenario, path):
    return next(one for one in scenario.document.numbers() if one.path == path)


def test_a_sheet_that_nobody_changed_changes_nothing(base, typed):
    assert typed({}) == (base,)
    assert typed({})[0] is base


def test_a_number_typed_over_is_the_scenarios_and_rests_on_its_cell(base, typed, cell):
    place = cell("C", RESIDENTS)
    (found,) = typed({place: 12_345})
    assert number(base, RESIDENTS).value != 12_345
    assert number(found, RESIDENTS).value == 12_345
    assert (number(found, RESIDENTS).source.kind, number(found, RESIDENTS).source.text) == (
        "file",
        f"file mine.xlsx {place}",
    )
    pairs = zip(base.document.numbers(), found.document.numbers(), strict=True)
    unlike = [after for before, after in pairs if (before.value, before.source) != (after.value, after.source)]
    assert unlike[0].path == RESIDENTS
    assert {one.path.rpartition(".")[0] for one in unlike} == {"population.maidi"}
    assert {one.source.kind for one in unlike[1:]} == {"computed"}  # its groups, which are shares of its residents


def test_a_source_that_is_named_is_the_numbers_own(typed, cell):
    (found,) = typed(
        {cell("C", RESIDENTS): 12_345, cell("G", RESIDENTS): "published Huizhou 2021, census, https://hz.gov.cn/x"}
    )
    assert number(found, RESIDENTS).source.kind == "published"
    (same_value,) = typed({cell("G", RESIDENTS): "街道台账"})
    assert number(same_value, RESIDENTS).source.text == f"file mine.xlsx {cell('G', RESIDENTS)}: 街道台账"


def test_residents_that_are_known_let_a_site_be_ranked(base, typed, cell):
    (found,) = typed({cell("C", RESIDENTS): 12_345})
    assert base.sites["maidi"].population_assumed
    assert not found.sites["maidi"].population_assumed
    assert found.sites["shuibei"].population_assumed


def ranked_sites(scenario):
    """Sites that a report of the scenario ranks by what is unmet; each has a mean of its own, made up here."""
    sites = input_tables([scenario])["site_facts"].itertuples(index=False)
    facts = tuple(SiteFactRow(*row) for row in sites)
    means = tuple(
        SummaryRow(scenario.id, fact.site, RANKED_BY, "*", 10, 100.0 + at, 99.0 + at, 101.0 + at, "per 1000")
        for at, fact in enumerate(facts)
    )
    view = SimpleNamespace(data=SimpleNamespace(site_facts=facts, summary=means))
    return [row.site for row in rankable(view, scenario.id)]


def test_the_report_ranks_a_site_once_its_residents_have_a_source(base, typed, cell):
    """Two of seven populations are published; the officer knows a third, then all of them."""
    one = {cell("C", RESIDENTS): 12_345, cell("G", RESIDENTS): "街道办2024年台账"}
    guessed = ("changhuyuan", "maidi", "shuibei", "jinfeng", "xinlian")
    every = {cell("G", f"population.{site}.residents"): "街道办2024年台账" for site in guessed}
    assert ranked_sites(base) == ["donghu", "jinhu"]
    assert ranked_sites(typed(one)[0]) == ["donghu", "maidi", "jinhu"]
    assert ranked_sites(typed(every)[0]) == list(base.sites)


def test_residents_that_are_another_guess_do_not(typed, cell):
    (found,) = typed({cell("C", RESIDENTS): 12_345, cell("D", RESIDENTS): 12_000, cell("E", RESIDENTS): 13_000})
    assert number(found, RESIDENTS).source.kind == "assumed"
    assert found.sites["maidi"].population_assumed


def test_a_variant_takes_the_new_number_unless_it_has_its_own(base, typed, cell):
    alike = base.with_({"plan.team": "free"})
    other = base.with_({RESIDENTS: 9_999})
    _, taken, kept = typed({cell("C", RESIDENTS): 12_345}, alike, other)
    assert number(taken, RESIDENTS).value == 12_345
    assert number(kept, RESIDENTS).value == 9_999


@pytest.mark.parametrize(
    "value, said",
    [
        ("about 9000", "'about 9000' 不是数字"),
        ("9,000", "'9,000' 是文字,不是数字"),
        (-1, "-1 不能为负数"),
    ],
)
def test_what_is_no_number_is_named_by_its_cell(typed, cell, value, said):
    place = cell("C", RESIDENTS)
    with pytest.raises(ScenarioError) as wrong:
        typed({place: value})
    assert str(wrong.value).startswith(f"mine.xlsx {place}")
    assert said in str(wrong.value)


def test_a_number_that_does_not_fit_the_scenario_is_named_by_its_cell(typed, cell):
    place = cell("C", "sites.maidi.available_area_m2")
    with pytest.raises(ScenarioError, match=place):
        typed({place: 0})


def test_a_path_that_is_not_assumed_is_named_with_the_nearest(typed, cell):
    place = cell("A", RESIDENTS)
    with pytest.raises(ScenarioError) as wrong:
        typed({place: "population.maidi.resident"})
    assert place in str(wrong.value)
    assert RESIDENTS in str(wrong.value)


def test_a_file_of_another_kind_is_refused(typed, tmp_path):
    with pytest.raises(ScenarioError, match="假定"):
        typed({}, renamed={"假定": "别的"})
    with pytest.raises(ScenarioError, match="no workbook"):
        with_inputs((load("call-centre"),), Path("report.csv"))


def test_the_command_line_names_the_cell_and_ends_with_2(written, cell, tmp_path, monkeypatch, simkit):
    monkeypatch.chdir(tmp_path)
    place = cell("C", RESIDENTS)
    retype(written, Path("mine.xlsx"), {place: "一万五"})
    for command in (("run", BASE), ("plan", BASE), ("compare", BASE, "huizhou-optimised")):
        answer = simkit(*command, "-r", 2, "--inputs", "mine.xlsx")
        assert answer.status == 2
        assert f"mine.xlsx {place}: '一万五' 不是数字" in answer.fault
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.xlsx"]
