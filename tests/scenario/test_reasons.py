"""Reasons of assumed numbers: each that comes with simkit is there in Chinese too, with its ids and its figures."""

import re

import pytest

from simkit.commands.starter import write_starter
from simkit.scenario.bundle import bundled_ids
from simkit.scenario.load import load
from simkit.scenario.reasons import reason, reasons, told
from simkit.scenario.source import Source

ID = re.compile(r"[A-Z]{1,4}(?:-[A-Z0-9]+)*-\d+[a-z]?")
FIGURE = re.compile(r"\d[\d.,:/]*\d|\d")
#: 22.42 million of 1.31 billion are 2242万 of 13.1亿.
COUNTED_OTHERWISE = "allowance holders are 0.5 %"


def reasons_of(scenario):
    return {source.why for source in scenario.document.sources.values() if source.kind == "assumed"}


@pytest.mark.parametrize("name", bundled_ids())
def test_every_assumption_of_a_bundled_scenario_has_its_reason_in_both_languages(name):
    assert reasons_of(load(name)) - set(reasons()) == set()


def test_the_starter_has_too(tmp_path):
    write_starter(tmp_path / "mine.yaml")
    assert reasons_of(load(tmp_path / "mine.yaml")) - set(reasons()) == set()


def test_no_reason_is_kept_that_nobody_gives(tmp_path):
    write_starter(tmp_path / "mine.yaml")
    given = set().union(*(reasons_of(load(name)) for name in bundled_ids()))
    starter = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert [why for why in reasons() if why not in given and why not in starter] == []


@pytest.mark.parametrize(("en", "zh"), reasons().items())
def test_a_reason_says_the_same_ids_and_figures_in_chinese(en, zh):
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert set(ID.findall(zh)) == set(ID.findall(en))
    if not en.startswith(COUNTED_OTHERWISE):
        plain = ID.sub("", en).replace("m2", "")
        assert sorted(FIGURE.findall(ID.sub("", zh))) == sorted(FIGURE.findall(plain))


def test_a_reason_of_ones_own_is_shown_as_it_is_written():
    assert reason("guessed", "zh") == "guessed"
    assert reason("half a day", "zh") == "半天"
    assert reason("half a day", "en") == "half a day"


def test_a_source_in_words():
    assumed = Source("assumed", "1..2", 1, 2, "half a day")
    assert told(assumed, "zh") == "假定 1..2（半天）"
    assert told(assumed, "en") == "assumed 1..2 because half a day"
    assert told(Source("evidence", "E-DUR-1"), "zh") == "E-DUR-1"
