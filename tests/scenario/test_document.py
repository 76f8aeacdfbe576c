"""The document behind a scenario: frozen, picklable, with the source of every number."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from simkit.scenario.document import is_number
from simkit.scenario.load import load
from simkit.scenario.source import KINDS
from tests.scenario.written import variant
from tests.tiny import tiny


def test_the_tree_cannot_be_changed() -> None:
    tree = load("shenzhen-standard").document.tree
    with pytest.raises(TypeError, match="a scenario is frozen"):
        tree["staff"]["example"]["assistant"] = 9
    with pytest.raises(TypeError, match="a scenario is frozen"):
        tree["staff"]["example"] |= {"assistant": 9}


def test_a_scenario_and_its_document_survive_pickling() -> None:
    scenario = load("shenzhen-standard")
    again = pickle.loads(pickle.dumps(scenario))
    assert again == scenario
    assert again.document == scenario.document
    assert again.with_({"staff.*.assistant": "+1"}).staff["example"]["assistant"] == 3


def test_loading_twice_gives_the_same() -> None:
    assert load("dongguan-2012") == load("dongguan-2012")


def test_shares_by_hand() -> None:
    """A scenario made in Python rests on its maker: every number is a decision."""
    assert tiny().document.shares() == {"decision": 1.0}


def test_a_changed_number_is_a_what_if(tmp_path: Path) -> None:
    base, mine = load("shenzhen-standard").document, variant(tmp_path, "demand.day_cv: 0.3").document
    count = len(list(base.numbers()))
    assert "what-if" not in base.shares()
    assert mine.shares()["what-if"] == 1 / count
    assert mine.shares()["assumed"] == pytest.approx(base.shares()["assumed"] - 1 / count)
    assert list(mine.shares()) == [kind for kind in KINDS if kind in mine.shares()]


def test_numbers_come_with_path_value_source_and_origin() -> None:
    numbers = {number.path: number for number in load("shenzhen-standard").document.numbers()}
    duration = numbers["services.family_casework.duration"]
    assert (duration.value, duration.source.kind) == ("lognormal(mean=62, sd=15) min", "evidence")
    assert duration.origin.file == "scenarios/catalogue/services.csv"
    assert numbers["booking.no_show.1.probability"].source.text == "E-NOSHOW-1"
    assert numbers["population.example.elderly"].source.kind == "computed"
    assert numbers["services.enquiry_reception.volunteers"].source.text == "left out: the usual value"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1, True),
        (0.5, True),
        ("constant(3) min", True),
        (True, False),
        ("tue 09:00", False),
        ("a (b)", False),
        (None, False),
    ],
)
def test_what_counts_as_a_number(value: object, number: bool) -> None:
    assert is_number(value) is number
