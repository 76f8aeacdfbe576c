"""``simkit forms``: a folder that is complete or absent, made again safely, and never in place of results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reports.fixture_directory import write
from tests.reports.forms.fixture_forms import two_plans

FILES = ["forms.docx", "forms.xlsx", "manifest.json"]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("forms") / "run", *two_plans())


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_forms_go_into_a_folder_of_their_own_twice_the_same(simkit, finished, tmp_path):
    out = tmp_path / "deep" / "forms"
    answer = simkit("forms", finished, "-o", out, "--lang", "en")
    assert (answer.status, _names(out)) == (0, FILES)
    assert str(out / "forms.xlsx") in answer.said
    first = {name: (out / name).read_bytes() for name in FILES}
    assert simkit("forms", finished, "-o", out, "--lang", "en").status == 0
    assert {name: (out / name).read_bytes() for name in FILES} == first
    again = simkit("forms", out)
    assert (again.status, "forms lie here, not results" in again.fault) == (2, True)
    manifest = json.loads(first["manifest.json"])
    assert (manifest["command"], manifest["fingerprint"]) == ("forms", "0123456789abcdef")


def test_wrong_input_is_said_and_leaves_nothing(simkit, finished, tmp_path):
    results = write(tmp_path / "results", *two_plans())
    for words, part in (
        ((finished, "--site", "moon"), "no site 'moon' here; it has north, south, west"),
        ((finished, "--scenario", "moon"), "no scenario 'moon' here; it has least, best"),
        ((tmp_path / "nowhere",), "no manifest.json here"),
    ):
        answer = simkit("forms", *words, "-o", tmp_path / "out")
        assert answer.status == 2
        assert part in answer.fault
    answer = simkit("forms", finished, "-o", results)
    assert answer.status == 2
    assert "are not replaced by forms" in answer.fault
    assert _names(tmp_path) == ["results"]
    assert "forms.xlsx" not in _names(results)
