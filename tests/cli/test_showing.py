"""What ``list``, ``show``, ``new`` and ``validate`` say, and how a change is written on the command line."""

from __future__ import annotations

import pytest

from simkit.commands.changes import parse_changes
from simkit.commands.differences import base_of, differences
from simkit.commands.faults import Refused
from simkit.commands.scenario_tables import week_text
from simkit.scenario.hours import week
from simkit.scenario.load import load


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("calendar.weeks=4", "calendar.weeks", 4),
        ("staff.*.social_worker=+1", "staff.*.social_worker", "+1"),
        ("staff.*.social_worker=-1", "staff.*.social_worker", "-1"),
        ("calendar.country=null", "calendar.country", None),
        ("standards=[huizhou, nanshan-2012]", "standards", ["huizhou", "nanshan-2012"]),
        ("sites.*.opening.sat=09:00-17:00", "sites.*.opening.sat", "09:00-17:00"),
        ("services.a.duration=lognormal(mean=45, sd=15) min", "services.a.duration", "lognormal(mean=45, sd=15) min"),
        ("price_set='2016'", "price_set", "2016"),
        (" demand.day_cv = 0.3 ", "demand.day_cv", 0.3),
    ],
)
def test_a_change_is_read_as_in_a_file(text, path, value):
    assert parse_changes([text]) == {path: value}


@pytest.mark.parametrize("texts", [["a"], ["=1"], ["a=1", "a=2"]])
def test_a_change_that_is_none(texts):
    with pytest.raises(Refused, match="--set"):
        parse_changes(texts)


def test_changes_keep_their_order():
    assert list(parse_changes(["b=1", "a=2"])) == ["b", "a"]


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri 08:30-12:00, 14:00-17:30; sat 09:00-17:00",
        "mon-holiday 00:00-24:00",
        "mon 09:00-10:00; wed 09:00-10:00",
        "",
    ],
)
def test_hours_are_written_as_a_planner_writes_them(text):
    assert week_text(week(text)) == text


def test_what_follows_from_a_change_is_no_change():
    base = load("shenzhen-standard")
    fewer = base.with_({"population.example.residents": 9000}, name="fewer")
    assert [(one.path, one.before, one.after, one.unit) for one in differences(base, fewer)] == [
        (("population", "example", "residents"), 15000, 9000, "person")
    ]


def test_a_change_at_every_site_is_one_and_at_some_sites_as_many():
    base = load("huizhou-huicheng")
    everywhere = base.with_({"staff.*.assistant": "+1"}, name="everywhere")
    assert [".".join(one.path) for one in differences(base, everywhere)] == ["staff.*.assistant"]
    some = base.with_({"staff.maidi.assistant": "+1", "staff.jinhu.assistant": "+1"}, name="some")
    assert [".".join(one.path) for one in differences(base, some)] == ["staff.maidi.assistant", "staff.jinhu.assistant"]


def test_a_week_of_opening_hours_is_one_change():
    base = load("shenzhen-standard")
    late = base.with_({"sites.*.opening.tue": "09:00-20:00"}, name="late")
    (one,) = differences(base, late)
    assert (one.before, one.after) == (
        "mon-fri 08:30-12:00, 14:00-17:30; sat 09:00-17:00",
        "mon 08:30-12:00, 14:00-17:30; tue 09:00-20:00; wed-fri 08:30-12:00, 14:00-17:30; sat 09:00-17:00",
    )
    assert one.source == "changed for this variant"


def test_a_scenario_does_not_differ_from_itself():
    base = load("shenzhen-standard")
    assert differences(base, base) == []


def test_the_base_of_a_variant_is_a_whole_scenario(tmp_path):
    (tmp_path / "one.yaml").write_text("extends: huizhou-2016\nname: {zh: 一, en: one}\n", encoding="utf-8")
    base = base_of(load(tmp_path / "one.yaml"))
    assert base is not None
    assert base.id == "huizhou-huicheng"
    assert base_of(base) is None


def test_list_names_every_scenario_and_standard(simkit):
    said = simkit("list", "--lang", "en").said
    for name in ("huizhou-huicheng", "dongguan-2012", "shenzhen-standard", "huizhou", "shenzhen-2011", "nanshan-2012"):
        assert f"  {name} " in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_says_what_is_in_force_and_what_was_changed(simkit, lang):
    said = simkit("show", "huizhou-2016", "--lang", lang).said
    for word in ("huizhou-2016", "donghu", "34,003", "100,000", "city_retained", "price_set", "huizhou-huicheng"):
        assert word in said
    assert ("假定" if lang == "zh" else "assumed") in said


def test_show_sources_gives_every_number_a_source_and_a_place(simkit):
    lines = simkit("show", "shenzhen-standard", "--sources", "--lang", "en").said.splitlines()
    (residents,) = [line for line in lines if line.startswith("population.example.residents ")]
    assert "15000" in residents
    assert "E-OUT-10" in residents
    assert "scenarios/shenzhen_standard/scenario.yaml:" in residents


def test_show_kpis_defines_the_headline_figures(simkit):
    said = simkit("show", "--kpis", "--lang", "en").said
    for kpi in ("requests", "served_share", "wait_mean", "contact_utilisation", "participation", "cost_cny"):
        assert f"\n{kpi} [" in "\n" + said


def test_a_scenario_may_be_a_python_module(simkit, tmp_path, monkeypatch):
    package = tmp_path / "my_studies"
    package.mkdir()
    (package / "fewer.py").write_text(
        'import simkit\nscenario = simkit.load("shenzhen-standard").with_({"calendar.weeks": 4}, name="fewer")\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    answer = simkit("validate", "my_studies.fewer", "--lang", "en")
    assert answer.status == 0, answer
    assert "fewer" in answer.said


def test_new_writes_a_scenario_that_is_in_order(simkit, tmp_path):
    file = tmp_path / "mine.yaml"
    assert simkit("new", file).status == 0
    assert "simkit validate mine.yaml" in file.read_text(encoding="utf-8")
    answer = simkit("validate", file)
    assert (answer.status, answer.fault) == (0, "")
    assert "what-if" in simkit("show", file, "--lang", "en").said


def test_a_profile_of_its_own_is_shown_with_its_busiest_half_hour(simkit):
    """Readers come most at 12:30, from Monday on (E-ARR-5)."""
    for lang, head in (("zh", "自有时段分布"), ("en", "Profiles of their own")):
        said = simkit("show", "whole-centre", "--lang", lang).said
        assert said.partition(head)[2].splitlines()[2].split() == ["reading_room", "reading", "mon", "12:30"]
    assert head not in simkit("show", "shenzhen-standard", "--lang", "en").said
