"""``show --stress``: every item of STRESS-DES is there, what only a person can say is visibly blank, numbers agree."""

from __future__ import annotations

import re

import pytest

from simkit.commands.stress import stress
from simkit.scenario.load import load

#: The items of STRESS-DES (Monks et al. 2019), in its order; 2.5 has five parts.
ITEMS = [
    *("1.1", "1.2", "1.3"),
    *("2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5"),
    *("3.1", "3.2", "3.3", "3.4"),
    *("4.1", "4.2", "4.3"),
    *("5.1", "5.2", "5.3", "5.4"),
    "6.1",
]
#: What a scenario cannot say: for whom, why these variants, what came before, how many replications, on what, where.
BLANK = ["1.1", "1.3", "3.2", "4.3", "5.4", "6.1"]
BLANKS = {"zh": "[由建模者填写:", "en": "[to be written by the modeller: "}


def sections(text: str) -> dict[str, str]:
    """Number of an item -> what stands under it."""
    parts = re.split(r"^### ([\d.]+) .*$", text, flags=re.MULTILINE)
    return {number: body.split("\n## ")[0].strip() for number, body in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scenario", ["shenzhen-standard", "huizhou-huicheng", "whole-centre"])
def test_every_item_says_something_or_is_visibly_blank(scenario, lang):
    found = sections(stress(load(scenario), lang))
    assert list(found) == ITEMS
    assert all(found.values())
    assert [number for number, body in found.items() if BLANKS[lang] in body] == BLANK


def test_a_blank_is_all_there_is_to_the_machine():
    found = sections(stress(load("shenzhen-standard"), "en"))
    assert found["5.4"] == "[to be written by the modeller: machine, operating system, how long a run takes]"


def test_the_numbers_are_those_of_the_scenario():
    scenario = load("shenzhen-standard").with_(
        {"calendar.weeks": 4, "population.example.residents": 12345, "staff.example.social_worker": 7}, name="small"
    )
    found = sections(stress(scenario, "en"))
    assert "Residents (12345; sites: 1)" in found["2.5.1"]
    assert "| residents | all residents | 12345 | 1 | 2 |" in found["2.5.1"]
    assert "| social_worker | social worker | social_work, support | 1350 | – | 7 |" in found["2.5.3"]
    assert found["4.2"] == "4 weeks, 2012-01-02 to 2012-01-29, in whole milliseconds."
    assert found["2.5.2"].count("\n| ") == 1 + len(scenario.services)


def test_each_assumed_number_is_counted_once():
    scenario = load("shenzhen-standard")
    assumed = sum(number.source.kind == "assumed" for number in scenario.document.numbers())
    said = sections(stress(scenario, "en"))["3.4"]
    assert said.startswith(f"{assumed} numbers are assumed.")
    counts = re.findall(r"^\| \S+ \| (\d+) \|", said, flags=re.MULTILINE)
    assert sum(map(int, counts)) == assumed


def test_a_variant_says_what_differs():
    variant = load("shenzhen-standard").with_({"staff.example.social_worker": 3}, name="fewer")
    found = sections(stress(variant, "en"))
    assert found["2.3"].startswith("Changed from shenzhen-standard (values: 1):")
    assert "| staff.example.social_worker | 4 | 3 |" in found["2.3"]
    assert "Compared with shenzhen-standard" in found["1.3"]


def test_it_is_printed_or_written_to_a_file(simkit, tmp_path):
    file = tmp_path / "stress.md"
    printed = simkit("show", "shenzhen-standard", "--stress", "--lang", "en")
    written = simkit("show", "shenzhen-standard", "--stress", "--lang", "en", "-o", file)
    assert (printed.status, written.status) == (0, 0)
    assert file.read_text(encoding="utf-8") == printed.said
    assert str(file) in written.said
    again = simkit("show", "shenzhen-standard", "--stress", "-o", file)
    assert again.status == 2
    assert "choose a new name" in again.fault


def test_only_the_checklist_goes_to_a_file(simkit, tmp_path):
    answer = simkit("show", "shenzhen-standard", "-o", tmp_path / "x.md")
    assert answer.status == 2
    assert "--stress" in answer.fault
