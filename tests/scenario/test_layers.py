"""Files upon files: extends, whole sections, ordered set, names for every site."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simkit.scenario.load import load
from tests.scenario.written import refused, variant, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_names_its_scenario(folder: Path) -> None:
    assert load(write(folder, "extends: shenzhen-standard\n", "open_on_sunday.yaml")).id == "open-on-sunday"
    (folder / "my_centre").mkdir()
    write(folder / "my_centre", "extends: shenzhen-standard\n", "scenario.yaml")
    assert load("my_centre").id == "my-centre"
    assert load(write(folder, "extends: shenzhen-standard\nid: other\n")).id == "other"


def test_an_id_must_be_able_to_name_files(folder: Path) -> None:
    said = refused(write(folder, 'extends: shenzhen-standard\nid: "../x"\n'))
    assert said == "mine.yaml:2: id: '../x' cannot name a scenario; use letters, digits and -"


def test_a_variant_of_a_variant(folder: Path) -> None:
    write(folder, 'extends: huizhou-huicheng\nset: {staff.*.social_worker: "+1"}\n', "one.yaml")
    write(folder, 'extends: one.yaml\nset: {staff.*.social_worker: "+1"}\n', "two.yaml")
    two = load("two.yaml")
    assert two.staff["jinhu"]["social_worker"] == 5
    assert two.document.base == "one.yaml"
    assert load("one.yaml").document.base == "huizhou-huicheng"
    assert load("huizhou-huicheng").document.base is None


def test_a_circle_is_refused(folder: Path) -> None:
    write(folder, "extends: b.yaml\n", "a.yaml")
    write(folder, "extends: a.yaml\n", "b.yaml")
    assert refused("a.yaml") == (
        "b.yaml:1: extends: the scenarios extend each other in a circle: a.yaml -> b.yaml -> a.yaml"
    )
    write(folder, "extends: self.yaml\n", "self.yaml")
    assert refused("self.yaml") == (
        "self.yaml:1: extends: the scenarios extend each other in a circle: self.yaml -> self.yaml"
    )


def test_a_section_written_out_replaces_the_whole_section(folder: Path) -> None:
    mine = load(write(folder, "extends: shenzhen-standard\nstaff:\n  example: {social_worker: 2}\n"))
    assert dict(mine.staff["example"]) == {"social_worker": 2}


def test_a_replaced_section_forgets_what_was_set_in_it(folder: Path) -> None:
    write(folder, "extends: shenzhen-standard\nset: {staff.example.assistant: 9, calendar.weeks: 4}\n", "one.yaml")
    mine = load(write(folder, "extends: one.yaml\nstaff:\n  example: {social_worker: 2}\n"))
    assert dict(mine.staff["example"]) == {"social_worker": 2}
    assert mine.calendar.weeks == 4


def test_set_is_a_mapping_or_a_list_and_keeps_its_order(folder: Path) -> None:
    text = 'extends: shenzhen-standard\nset:\n  - staff.example.assistant: 5\n  - staff.*.assistant: "+1"\n'
    assert load(write(folder, text)).staff["example"]["assistant"] == 6
    text = 'extends: shenzhen-standard\nset:\n  - staff.*.assistant: "+1"\n  - staff.example.assistant: 5\n'
    assert load(write(folder, text)).staff["example"]["assistant"] == 5
    text = 'extends: shenzhen-standard\nset:\n  - staff.example.assistant: "+1"\n  - staff.example.assistant: "+1"\n'
    assert load(write(folder, text)).staff["example"]["assistant"] == 4


def test_what_is_written_for_every_site_yields_to_a_sites_own(folder: Path) -> None:
    text = (
        "extends: huizhou-huicheng\n"
        'staff:\n  "*": {social_worker: 3, assistant: 1}\n  jinhu: {social_worker: 6}\n'
        'offer:\n  "*": all\n  maidi: [family_casework]\n'
    )
    mine = load(write(folder, text))
    assert dict(mine.staff["jinhu"]) == {"social_worker": 6, "assistant": 1}
    assert dict(mine.staff["donghu"]) == {"social_worker": 3, "assistant": 1}
    assert mine.offer["maidi"] == ("family_casework",)
    assert mine.offer["jinhu"] == tuple(mine.services)


def test_tables_of_ones_own(folder: Path) -> None:
    (folder / "staff.csv").write_text("site,role,headcount,source\n*,social_worker,2,\n", encoding="utf-8")
    mine = load(write(folder, "extends: shenzhen-standard\ntables: {staff: staff.csv}\n"))
    assert dict(mine.staff["example"]) == {"social_worker": 2}
    assert str(mine.document.origin(("staff", "example", "social_worker"))) == "staff.csv:2"


def test_origins_name_file_line_and_layer(folder: Path) -> None:
    mine = variant(folder, "staff.example.assistant: 3")
    origin = mine.document.origin
    assert str(origin(("staff", "example", "assistant"))) == "mine.yaml:3"
    assert origin(("staff", "example", "assistant")).layer == "override"
    assert origin(("demand", "day_cv")).file == "scenarios/catalogue/scenario.yaml"
    assert origin(("services", "women_course", "duration")).layer == "table"
    assert origin(("population", "example", "elderly")).layer == "derived"
    assert origin(("services", "women_course", "lead_days")).layer == "default"


def test_a_python_module_may_hold_a_scenario(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "what_if").mkdir()
    (folder / "what_if" / "more.py").write_text(
        "from simkit.scenario.load import load\n"
        "scenario = load('shenzhen-standard').with_({'staff.*.assistant': '+1'}, name='more')\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    assert load("what_if.more").staff["example"]["assistant"] == 3
    del sys.modules["what_if.more"]


@pytest.mark.parametrize("id_", ["=1+1", "a b", "<b>", "", "-x"])
def test_an_id_is_one_plain_word(folder: Path, id_: str) -> None:
    text = f"extends: shenzhen-standard\ncategories:\n  '{id_}': {{zh: a, en: a}}\n"
    said = refused(write(folder, text)).splitlines()[0]
    assert said == f"mine.yaml:3: categories.{id_}: {id_!r} cannot be an id; use letters, digits, - and _"


def test_odd_text_stays_text(folder: Path) -> None:
    odd = '<script>alert(1)</script> =HYPERLINK("x") {{7*7}} \' ; DROP'
    mine = variant(folder, "name.zh: " + "'" + odd.replace("'", "''") + "'", 'name.en: "=1+1"')
    assert mine.name.zh == odd
    assert mine.name.en == "=1+1"


def test_a_new_name_goes_before_one_that_was_set(folder: Path) -> None:
    mine = variant(folder, "name.en: set", "calendar.weeks: 4")
    assert mine.name.en == "set"
    renamed = mine.with_({}, name="other")
    assert (renamed.name.en, renamed.calendar.weeks) == ("other", 4)
