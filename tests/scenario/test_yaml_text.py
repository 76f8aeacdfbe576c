"""YAML as a planner writes it: values with their lines, and each slip named where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.scenario.problem import ScenarioError
from simkit.scenario.source import Source
from simkit.scenario.yaml_text import read_yaml


def _read(folder: Path, text: str) -> object:
    file = folder / "s.yaml"
    file.write_text(text, encoding="utf-8")
    return read_yaml(file, "s.yaml", "base")


def _refused(folder: Path, text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        _read(folder, text)
    return str(caught.value)


def test_values_are_plain(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text('a: 1\nb: 2.5\nc: true\nd: null\ne: 2012-09-24\nf: yes\ng: 08:30-12:00, 14:00-17:30\nh: "+1"\n')
    assert read_yaml(file, "s.yaml", "base").values == {
        "a": 1,
        "b": 2.5,
        "c": True,
        "d": None,
        "e": "2012-09-24",
        "f": "yes",
        "g": "08:30-12:00, 14:00-17:30",
        "h": "+1",
    }


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("a:\n  b: 1\n  c:\n    - x\n    - y\n")
    branch = read_yaml(file, "s.yaml", "base")
    assert [str(branch.origin(path)) for path in (("a",), ("a", "b"), ("a", "c", "1"))] == [
        "s.yaml:1", "s.yaml:2", "s.yaml:5",
    ]  # fmt: skip


def test_a_value_may_bring_its_source(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("a: {value: 0.085, source: E-VOL-1}\nb: {value: 0.1, assumed: 0.03..0.3, why: tiny}\n")
    branch = read_yaml(file, "s.yaml", "base")
    assert branch.values == {"a": 0.085, "b": 0.1}
    assert branch.source(("a",)) == Source("evidence", "E-VOL-1")
    assert branch.source(("b",)) == Source("assumed", "0.03..0.3", 0.03, 0.3, "tiny")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "s.yaml: the file is empty; 'simkit new FILE' writes one to start from"),
        ("- 1\n", "s.yaml:1: is not a scenario; write 'key: value' lines, e.g. 'extends: huizhou-huicheng'"),
        ("only words\n", "s.yaml:1: is not a scenario; write 'key: value' lines, e.g. 'extends: huizhou-huicheng'"),
        ("a: 1\nb: 2\na: 3\n", "s.yaml:3: a: stands already in line 1; delete one of the two"),
        ("x:\n  a: 1\n  a: 1\n", "s.yaml:3: x.a: stands already in line 2; delete one of the two"),
        (
            "a: +1\n",
            's.yaml:1: a: +1 is a signed number without quotes; write it in quotes, "+1", for a change by that much, '
            "or 1 for the value",
        ),
        (
            "a: -2\n",
            's.yaml:1: a: -2 is a signed number without quotes; write it in quotes, "-2", for a change by that much; '
            "a value itself is never below 0",
        ),
        ("a: [1, +2]\n", 's.yaml:1: a.1: +2 is a signed number without quotes; write it in quotes, "+2", '
         "for a change by that much, or 2 for the value"),
        ("a:\n\tb: 1\n", "s.yaml:2: is not YAML: found character '\\t' that cannot start any token; indent with "
         "spaces, not tabs"),
        ("sites: {*: 1}\n", 's.yaml:1: is not YAML: found undefined alias \':\'; write * in quotes: "*"'),
        ("a: b: c\n", "s.yaml:1: is not YAML: mapping values are not allowed here; put text with ': ' in quotes"),
        ("a: [1\nb: 2\n", "s.yaml:2: is not YAML: expected ',' or ']', but got ':'; check quotes, brackets and "
         "indentation there"),
        ("a: &x [1]\nb: *x\n", 's.yaml:2: b: anchors and aliases (& and *) are not used here; write the value '
         'out, or "*" in quotes'),
        ("a: !!python/name:os.system x\n", "s.yaml:1: a: the tag tag:yaml.org,2002:python/name:os.system is not "
         "used here; "
         "write the plain value"),
        ("a: .inf\n", "s.yaml:1: a: .inf is not a number a scenario can hold; write its digits"),
        ("a: 0x10\n", "s.yaml:1: a: 0x10 is not a plain whole number; write its digits only"),
        ("? [a]\n: 1\n", 's.yaml:1: a key must be one word; write e.g. "mon-fri": ...'),
        ("a: {value: 1, assumed: 0..2}\n", "s.yaml:1: a: an assumption needs its reason; add 'why: ...'"),
        ("a: {value: 3, assumed: 0..2, why: x}\n", "s.yaml:1: a: 3 lies outside its own range 0..2"),
        ("a: {value: 3, why: x}\n", "s.yaml:1: a: the value has no source; add 'source: ...' or 'assumed: "
         "LOW..HIGH' with 'why: ...'"),
    ],
)  # fmt: skip
def test_a_slip_is_named_where_it_stands(tmp_path: Path, text: str, message: str) -> None:
    assert _refused(tmp_path, text) == message


def test_all_slips_are_named_at_once(tmp_path: Path) -> None:
    assert _refused(tmp_path, "a: +1\nb: .nan\n").count("\n") == 1


def test_two_documents_in_one_file_are_refused(tmp_path: Path) -> None:
    assert "s.yaml:2: is not YAML: but found another document" in _refused(tmp_path, "a: 1\n---\nb: 2\n")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert "is nested too deeply" in _refused(tmp_path, "a: " + "[" * 60 + "]" * 60 + "\n")
    assert "is nested too deeply" in _refused(tmp_path, "a: " + "[" * 600 + "]" * 600 + "\n")


def test_a_missing_file_names_one_like_it(tmp_path: Path) -> None:
    (tmp_path / "saturday.yaml").write_text("a: 1\n")
    with pytest.raises(ScenarioError, match=r"^saturdy\.yaml: there is no such file; did you mean 'saturday\.yaml'\?$"):
        read_yaml(tmp_path / "saturdy.yaml", "saturdy.yaml", "base")


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes("a: 1\nname: 社区\n".encode("gbk"))
    with pytest.raises(
        ScenarioError,
        match=r"^s\.yaml:2: is not UTF-8 text; save it as UTF-8 \(in Excel: CSV "
        r"UTF-8\)$",
    ):
        read_yaml(file, "s.yaml", "base")
    file.write_bytes("a: 1\n".encode("utf-16"))
    with pytest.raises(ScenarioError, match=r"^s\.yaml:1: is not UTF-8 text"):
        read_yaml(file, "s.yaml", "base")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes("a: 1\n".encode("utf-8-sig"))
    assert read_yaml(file, "s.yaml", "base").values == {"a": 1}
