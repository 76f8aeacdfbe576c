"""The fingerprint changes with everything that can change a number, and with nothing else."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from simkit.experiment.directory import MANIFEST, is_finished
from simkit.experiment.manifest import Content, Manifest, code_hash, content_hash, package_versions

MADE = Manifest(
    command="simkit run x",
    scenarios=(Content("x", "aa"), Content("y", "bb")),
    standards=(Content("huizhou", "cc"), Content("shenzhen-2011", "dd")),
    seed=1,
    replications=10,
    engine="simpy",
    solver="highs",
    code="ee",
    versions={"simkit": "0.1.0", "numpy": "2.0"},
    started="2024-01-01T00:00:00+08:00",
    seconds=1.5,
    details={"base": "x", "n_sites": 7},
)


@pytest.mark.parametrize(
    "change",
    [
        {"started": "2025-01-01T00:00:00+08:00"},
        {"seconds": 99.0},
        {"command": "simkit compare x"},
        {"details": {}},
        {"standards": MADE.standards[::-1]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_cannot_change_a_number_does_not_change_the_fingerprint(change):
    assert replace(MADE, **change).fingerprint == MADE.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 2},
        {"replications": 11},
        {"engine": "compiled"},
        {"solver": None},
        {"code": "ff"},
        {"versions": {"simkit": "0.1.0", "numpy": "2.1"}},
        {"scenarios": MADE.scenarios[::-1]},
        {"scenarios": (Content("x", "ab"), Content("y", "bb"))},
        {"standards": MADE.standards[:1]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_can_change_a_number_changes_the_fingerprint(change):
    assert replace(MADE, **change).fingerprint != MADE.fingerprint


def test_the_file_says_what_the_interface_asks(tmp_path):
    said = json.loads(MADE.text())
    assert said["fingerprint"] == MADE.fingerprint
    assert len(MADE.fingerprint) == 16
    assert said["scenarios"] == [{"id": "x", "hash": "aa"}, {"id": "y", "hash": "bb"}]
    assert {"command", "standards", "overrides", "seed", "replications", "engine", "versions", "started", "seconds"} < (
        said.keys()
    )
    assert (said["base"], said["n_sites"]) == ("x", 7)
    (tmp_path / MANIFEST).write_text(MADE.text(), encoding="utf-8")
    assert is_finished(tmp_path)


def test_contents_are_told_apart_by_value_and_order():
    assert content_hash({"a": 1, "b": 2}) == content_hash({"a": 1, "b": 2})
    assert content_hash({"a": 1, "b": 2}) != content_hash({"b": 2, "a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": 1.5})


def test_a_law_without_bounds_has_a_content_and_nan_has_none() -> None:
    assert content_hash({"high": [math.inf]}) not in (
        content_hash({"high": [-math.inf]}),
        content_hash({"high": [1.0]}),
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        content_hash({"high": math.nan})


def test_versions_name_what_is_installed():
    found = package_versions(("numpy", "no-such-package-here"))
    assert {"simkit", "python", "numpy"} == found.keys()


def test_code_is_told_apart_by_package():
    assert len(code_hash(("simkit",))) == 16
    assert code_hash(("simkit",)) != code_hash(("simkit", "json"))
    assert code_hash(("no_such_package_here",)) == code_hash(())
