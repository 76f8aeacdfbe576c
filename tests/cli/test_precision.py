"""``--precision``: as many replications as it takes, said at the end and in the manifest."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.usefixtures("no_page")

WEEKS = ("shenzhen-standard", "--set", "calendar.weeks=2", "--lang", "en", "--jobs", 1)


def manifest(directory):
    return json.loads((directory / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def asked(simkit, tmp_path_factory):
    """A run to 10 % and what it said."""
    out = tmp_path_factory.mktemp("asked") / "out"
    answer = simkit("run", *WEEKS, "-r", 3, "--precision", 0.1, "-o", out)
    assert answer.status == 0, answer
    return out, answer.said


def test_the_manifest_says_what_was_asked_and_reached(asked):
    found = manifest(asked[0])
    assert found["replications"] >= 8
    assert found["precision"]["asked"] == 0.1
    assert (found["precision"]["minimum"], found["precision"]["maximum"]) == (3, 1000)
    assert (found["precision"]["met"], found["precision"]["at_maximum"]) == (True, False)
    assert found["precision"]["reached"] <= 0.1
    assert found["precision"]["last"]["scenario"] == "shenzhen-standard"


def test_the_terminal_says_it_in_a_line(asked):
    (said,) = [line for line in asked[1].splitlines() if line.startswith("Precision: ")]
    assert f"after {manifest(asked[0])['replications']} replications" in said


def test_it_is_the_run_of_so_many_replications(asked, simkit, tmp_path):
    count = manifest(asked[0])["replications"]
    assert simkit("run", *WEEKS, "-r", count, "-o", tmp_path / "out", "--quiet").status == 0
    tables = sorted(path.name for path in asked[0].glob("*.csv"))
    assert tables == sorted(path.name for path in (tmp_path / "out").glob("*.csv"))
    for name in tables:
        assert (asked[0] / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert manifest(asked[0])["fingerprint"] == manifest(tmp_path / "out")["fingerprint"]


def test_a_maximum_is_said(simkit, tmp_path):
    words = ("-r", 3, "--precision", 0.001, "--max-replications", 8, "-o", tmp_path / "out")
    answer = simkit("run", *WEEKS, *words)
    assert answer.status == 0
    assert "stopped at the maximum of 8 replications" in answer.said
    assert manifest(tmp_path / "out")["precision"]["at_maximum"]


@pytest.mark.parametrize(
    "words, said",
    [
        (("--precision", 5), "0.05 for 5 %"),
        (("--precision", 0.05, "--max-replications", 9), "must be 10 or more"),
        (("--max-replications", 20), "add --precision"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_any_work(simkit, tmp_path, words, said):
    answer = simkit("run", *WEEKS, *words, "-o", tmp_path / "out")
    assert answer.status == 2
    assert said in " ".join(answer.fault.split())
    assert not (tmp_path / "out").exists()
