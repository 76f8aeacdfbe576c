"""A baseline is a sorted text with a line for each fact, and reads back as it was."""

from __future__ import annotations

import math

import pytest

from simkit.experiment.baseline import INPUT, MEAN, RUN, Baseline, BaselineError, Fact, Key, listed, read_baseline

KEPT = Baseline(
    {
        Key("verdict", "b", "north", "HZ-STAFF-1"): Fact("pass"),
        Key(MEAN, "b", "*", "served"): Fact("12.1", 10, 0.30000000000000004, "person-times"),
        Key(MEAN, "b", "*", "days"): Fact("", 0, unit="days"),
        Key(INPUT, id="code"): Fact("61819a2c"),
        Key(RUN, id="seed"): Fact("1"),
        Key(RUN, id="replications"): Fact("10"),
        Key(RUN, id="command"): Fact("run"),
        **listed("scenario", ["b", "a"]),
        **listed("override", ["staff.*.worker=+1"]),
    }
)
TEXT = """\
kind,scenario,site,id,part,value,n,standard_error,unit
run,,,format,,1,,,
run,,,command,,run,,,
run,,,override,001,staff.*.worker=+1,,,
run,,,replications,,10,,,
run,,,scenario,001,b,,,
run,,,scenario,002,a,,,
run,,,seed,,1,,,
input,,,code,,61819a2c,,,
mean,b,*,days,,,0,,days
mean,b,*,served,,12.1,10,0.30000000000000004,person-times
verdict,b,north,HZ-STAFF-1,,pass,,,
"""


def test_one_line_a_fact_sorted_how_it_was_run_first():
    assert KEPT.text() == TEXT


def test_what_is_read_is_what_was_written():
    found = read_baseline(TEXT)
    assert found.text() == TEXT
    assert (found.seed, found.replications, found.command) == (1, 10, "run")
    assert found.scenarios == ("b", "a")  # the base first, not the alphabet
    assert found.overrides == ("staff.*.worker=+1",)
    never = found.facts[Key(MEAN, "b", "*", "days")]
    assert (never.value, never.n) == ("", 0)
    assert math.isnan(never.standard_error)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scenario,site\n", "this is no baseline"),
        ("", "this is no baseline"),
        (TEXT.replace("format,,1", "format,,2"), "its format is 2, this simkit reads format 1; record it again"),
        (TEXT.replace("run,,,seed,,1,,,\n", ""), "which scenarios, seed and replications"),
        (TEXT.replace("run,,,seed,,1", "run,,,seed,,one"), "which scenarios, seed and replications"),
        (TEXT + "verdict,b,north,HZ-STAFF-1,,fail,,,\n", "line 13: verdict b north HZ-STAFF-1 stands there twice"),
        (TEXT + "verdict,b\n", "line 13: 2 cells, a baseline has 9"),
        (TEXT.replace("12.1", "many"), "line 11: could not convert string to float"),
        (TEXT.replace("12.1", "inf"), "line 11: inf is no mean"),
    ],
)
def test_what_is_no_baseline_is_said_by_line(text, said):
    with pytest.raises(BaselineError) as wrong:
        read_baseline(text)
    assert said in str(wrong.value)
