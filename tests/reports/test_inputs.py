"""Inputs in words: every place of the scenario language has them in both languages, and so have the words it holds."""

from typing import get_args, get_origin

import pytest

from reports.blocks import Table
from reports.catalogue.input_fields import INPUTS
from reports.catalogue.input_values import CHOICES, FAMILIES, IDS, PARAMETERS, SAME
from reports.catalogue.inputs import EVERY, KEYS, SECTIONS, SILENT, UNITS
from reports.directory import read_directory
from reports.gallery import Gallery
from reports.input_values import choices_at, reason_name, source_name, value_name
from reports.inputs import field_name, input_name, pattern_of, thing_name, unit_of_input
from reports.parts.basis import basis
from reports.parts.changes import changes
from reports.view import view
from reports.voice import Voice, voice
from simkit.scenario import families, hours, pathway, vocabulary, volunteer_teams
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.scenario import Scenario
from simkit.scenario.schema import bare, choices, fields, noun_of
from tests.reports.fixture_directory import planned, write

NAMES = {
    ("service", "meals"): ("助餐", "meals"),
    ("role", "worker"): ("专业社工", "social worker"),
    ("channel", "walk_in"): ("窗口来访", "walk-in"),
    ("standard", "city"): ("本市标准", "the city's standard"),
    ("skill", "social_work"): ("社会工作", "social work"),
    ("reason", "not found"): ("未查到数据", "not found"),
}
ZH, EN = (Voice(lang, {key: names[at] for key, names in NAMES.items()}) for at, lang in enumerate(("zh", "en")))


def places(annotation, path=()):
    """Every place of the scenario language, ids and numbers of lists as ``x``."""
    found = bare(annotation)
    if noun_of(annotation) is not None:
        for name, inner in fields(noun_of(annotation)).items():
            yield from places(inner, (*path, name))
    elif get_origin(found) is FrozenMap:
        yield from places(get_args(found)[1], (*path, "x"))
    elif get_origin(found) is tuple:
        yield from places(get_args(found)[0], (*path, "x"))
    else:
        yield ".".join(path)


PLACES = list(places(Scenario))


def test_every_place_of_the_scenario_language_has_words():
    assert len(PLACES) > 200
    assert [place for place in PLACES if not pattern_of(place)] == []


def test_no_words_are_kept_for_a_place_that_is_not_there():
    assert set(INPUTS) - {pattern_of(place) for place in PLACES} == set()


def test_every_section_with_something_below_it_has_a_name():
    assert {place.split(".")[0] for place in PLACES if "." in place} - {"name", "standards"} == set(SECTIONS)


def test_every_unit_and_kind_of_id_is_known():
    assert {unit for _, unit in INPUTS.values() if unit} == set(UNITS)
    kinds = {key[1:-1] for place in INPUTS for key in place.split(".") if key.startswith("<")}
    assert kinds == set(EVERY) | set(SILENT)
    assert set(CHOICES) | set(SAME) | set(IDS) <= set(INPUTS)
    assert set(SAME.values()) <= set(CHOICES)


def test_every_choice_of_words_has_them_in_both_languages():
    """Channels and deciders are named by ``labels.csv``."""
    chosen = {place: set(choices(tuple(place.split(".")))) for place in PLACES}
    asked = {pattern_of(place): words for place, words in chosen.items() if words and pattern_of(place) not in IDS}
    assert len(asked) > 10
    assert {place: set(choices_at(place)) for place in asked} == asked


def test_days_endings_teams_and_families_are_all_there():
    assert set(KEYS["day"]) == set(hours.DAY_TYPES)
    assert set(KEYS["ending"]) == set(pathway.ENDINGS)
    assert set(KEYS["team"]) == set(volunteer_teams.TEAM_TYPES)
    assert set(KEYS["equipment"]) == set(vocabulary.DECLARED)
    assert set(FAMILIES) == set(families.FAMILIES)
    assert set(PARAMETERS) == {name for family in families.FAMILIES.values() for name in family.parameters}


def test_a_path_in_words_has_its_section_names_and_unit():
    path = "services.meals.requests_per_1000_month"
    assert input_name(ZH, path) == "服务项目 · 助餐 · 每千人每月需求（人次）"
    assert input_name(EN, path) == "services · meals · need per 1,000 and month (person-times)"
    assert input_name(ZH, "staff.*.worker") == "人员 · 全部点 · 专业社工 · 人数（名）"
    assert input_name(EN, "prices.2016.worker.annual_cost_cny") == (
        "prices of posts · price set 2016 · social worker · cost of a post a year (yuan a year)"
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("services.*", "服务项目 · 各项目 · 多项"),
        ("services, roles", "服务项目 · 多项、岗位 · 多项"),
        ("profiles.walk_in.*.*", "到访时段分布 · 窗口来访 · 到访比重"),
        ("booking.no_show.*.*", "预约 · 各档失约率"),
        ("demand.month_factor.3", "需求 · 3月 · 月份系数"),
        ("profiles.walk_in.fri.08:30", "到访时段分布 · 窗口来访 · 周五 · 08:30 · 到访比重"),
        ("booking.no_show.0.probability", "预约 · 第1项 · 失约率（0至1）"),
        ("sites.*.opening.sat", "服务点 · 全部点 · 开放时间 · 周六"),
        ("duty_rota.hours.mon-fri", "值班轮值 · 值班时间 · 周一至周五"),
        ("duty_rota.hours.mon-holiday", "值班轮值 · 值班时间 · 每天"),
        ("services.meals.name.en", "服务项目 · 助餐 · 名称 · 英文"),
        ("zones.*.areas", "责任片区 · 全部点 · 片区"),
        ("of.nothing.known", "of.nothing.known"),
        ("", ""),
    ],
)
def test_paths_of_several_of_lists_and_of_nothing(path, said):
    assert input_name(ZH, path) == said


def test_field_thing_and_unit_alone():
    assert field_name(EN, "cost_lines.power.*") == "norms"
    assert field_name(EN, "services.*") is None
    assert thing_name(ZH, "prices.2016.worker.annual_cost_cny") == "专业社工"
    assert thing_name(ZH, "services.*.patience") == ""
    assert (unit_of_input(ZH, "plan.passage_factor"), unit_of_input(ZH, "plan.team")) == ("倍", "")


@pytest.mark.parametrize(
    ("path", "value", "zh", "en"),
    [
        ("plan.team", "minimum", "规定的最低团队", "the least the rules ask for"),
        ("plan.first", "true", "是", "yes"),
        ("price_set", "2016", "2016价格组", "price set 2016"),
        ("standards", "city; other", "本市标准；other", "the city's standard; other"),
        ("services.meals.channel", "walk_in", "窗口来访", "walk-in"),
        ("services.meals.duration", "constant(30) min", "固定30分钟", "constant 30 min"),
        (
            "services.meals.duration", "lognormal(mean=10, sd=7) min",
            "对数正态分布（均值10、标准差7）分钟", "lognormal (mean 10, sd 7) min",
        ),
        ("sites.*.opening", "mon-fri 08:30-12:00; sat 09:00-17:00",
         "周一至周五 08:30-12:00；周六 09:00-17:00", "Mon-Fri 08:30-12:00; Sat 09:00-17:00"),
        ("services.meals.meetings", "school tue 09:00 weeks 1+3",
         "上学日 周二 09:00（每月第1、3个）", "school days Tue 09:00 (no. 1, 3 of the month)"),
        ("absence.*.lunch_from", "12:00", "12:00", "12:00"),
        ("plan.prices.meals", "10; 15", "10、15", "10, 15"),
        ("calendar.school_holidays", "first_day: 2012-07-09; last_day: 2012-08-31",
         "2012-07-09至2012-08-31", "2012-07-09 to 2012-08-31"),
        ("services.meals.party_size", "12", "12", "12"),
        ("roles.worker.grade", "a sun of its own", "a sun of its own", "a sun of its own"),
        ("of.nothing", "free", "free", "free"),
    ],
)  # fmt: skip
def test_values_in_words(path, value, zh, en):
    assert (value_name(ZH, path, value), value_name(EN, path, value)) == (zh, en)


def test_reasons_and_sources_in_words_where_they_are_known():
    known = {}
    assert reason_name(ZH, "not found") == "未查到数据"
    assert reason_name(ZH, "my own") == "my own"
    assert source_name(ZH, "assumed 1..2 because not found", known) == "假定 1..2：未查到数据"
    assert source_name(EN, "assumed because my own", known) == "assumed: my own"
    assert source_name(ZH, "E-BUD-4", known) == "E-BUD-4"


@pytest.mark.parametrize(
    ("lang", "input_said", "reason", "after"),
    [
        ("zh", "服务项目 · 各项目 · 等候耐心", "没有查到", "由方案决定"),
        ("en", "services · all services · patience", "not found", "decided by the plan"),
    ],
)
def test_the_page_says_inputs_in_words_with_the_path_beside_them(tmp_path, lang, input_said, reason, after):
    tables, manifest = planned()
    columns, labels = tables["labels"]
    tables["labels"] = (columns, [*labels, ("reason", "not found", "没有查到", "not found")])
    data = read_directory(write(tmp_path / "run", tables, manifest))
    seen = view(data, voice(lang, data.labels), Gallery(None, ""))

    cells = [row.cells for block in basis(seen).blocks if isinstance(block, Table) for row in block.sections[0].rows]
    assert any((own[0].text, own[0].small) == (input_said, "services.*.patience") for own in cells)
    assert any(own[1].text == reason for own in cells)
    (changed,) = (row for row in changes(seen).blocks[1].sections[0].rows if row.cells[0].small == "plan.team")
    assert (changed.cells[2].text, changed.cells[2].small) == (after, "free")
