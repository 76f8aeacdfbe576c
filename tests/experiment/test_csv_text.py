"""CSV text: exact numbers, empty for missing, no formula that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.experiment.csv_text import csv_text, harmless, write_csv, write_csv_in_parts


def test_a_table_as_text():
    table = pd.DataFrame(
        {
            "site": ["donghu", "金湖"],
            "value": [0.1, np.nan],
            "n": [1, 2],
            "ok": [True, False],
            "day": [dt.date(2012, 9, 24), None],
            "note": ['a "quoted", one', None],
        }
    )
    assert csv_text(table) == (
        'site,value,n,ok,day,note\ndonghu,0.1,1,true,2012-09-24,"a ""quoted"", one"\n金湖,,2,false,,\n'
    )


def test_values_of_mixed_kinds_keep_their_kind():
    table = pd.DataFrame({"value": [1, 2.5, True, None, "text", np.float64(0.25), np.bool_(False), pd.NA, np.nan]})
    assert csv_text(table).split("\n")[1:-1] == ["1", "2.5", "true", '""', "text", "0.25", "false", '""', '""']


def test_numbers_are_never_touched():
    table = pd.DataFrame({"difference": [-1.5, 2.0], "amount": [-3, 4], "mixed": pd.Series([-7, -0.5], dtype=object)})
    assert csv_text(table) == "difference,amount,mixed\n-1.5,-3,-7\n2.0,4,-0.5\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1＋1", "＠x", "-", "=", "+1 day"]
)
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text):
    assert harmless(text) == "'" + text
    read = list(csv.reader(io.StringIO(csv_text(pd.DataFrame({"name": [text]})), newline="")))
    assert read[1] == ["'" + text]


@pytest.mark.parametrize("text", ["", "东湖", "a=b", "1-2", "-5", "+1", "-0.5e3", "mon-fri 08:30-12:00"])
def test_other_text_stays(text):
    assert harmless(text) == text


def test_line_ends_inside_a_text_are_line_feeds():
    assert harmless("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert harmless("\r=1") == "'\n=1"


def test_heads_are_text_too():
    assert csv_text(pd.DataFrame({"=x": [1]})).startswith("'=x\n")


def test_a_table_without_rows_has_its_head():
    assert csv_text(pd.DataFrame({"a": [], "b": []})) == "a,b\n"


def test_the_file_is_utf8_without_a_mark_and_with_plain_line_ends(tmp_path):
    write_csv(pd.DataFrame({"name": ["惠州"]}), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == "name\n惠州\n".encode()


def test_parts_stand_one_below_the_other_as_if_they_were_one(tmp_path):
    one = pd.DataFrame({"site": ["a", "b"], "n": [1, 2], "value": [0.1, np.nan]})
    other = pd.DataFrame({"site": ["c"], "n": [3], "value": [1e-7]})
    write_csv_in_parts(iter([one, other.iloc[:0], other]), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == "site,n,value\na,1,0.1\nb,2,\nc,3,1e-07\n"
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == csv_text(pd.concat([one, other]))


def test_a_part_is_made_when_those_before_are_written(tmp_path):
    written: list[int] = []

    def parts():
        for _ in range(3):
            written.append((tmp_path / "t.csv").stat().st_size)
            yield pd.DataFrame({"text": ["x" * 20_000]})

    write_csv_in_parts(parts(), tmp_path / "t.csv")
    # what is not yet on disk is less than a part
    assert written[1] > 0
    assert written[2] > 20_000


def test_parts_that_do_not_fit_are_refused(tmp_path):
    with pytest.raises(ValueError, match="columns"):
        write_csv_in_parts([pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]})], tmp_path / "t.csv")
    with pytest.raises(ValueError, match="without a part"):
        write_csv_in_parts([], tmp_path / "t.csv")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
def test_floats_read_back_exactly(values):
    lines = csv_text(pd.DataFrame({"value": values})).split("\n")[1:-1]
    assert [float(line) for line in lines] == values


@given(st.lists(st.text(max_size=12), min_size=1, max_size=10))
def test_text_reads_back_and_nothing_starts_a_formula(texts):
    read = list(csv.reader(io.StringIO(csv_text(pd.DataFrame({"t": texts, "n": 1})), newline="")))[1:]
    for (cell, _), text in zip(read, texts, strict=True):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        assert cell in (text, "'" + text)
        assert cell == text or text[0] in "=+-@\t\n＝＋－＠"
