"""What is printed: nothing in a scenario's text can command the terminal, and columns line up in both scripts."""

from __future__ import annotations

import io
import sys

import pytest

from simkit.commands.terminal import plain, progress, say, table, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("社工 social", "社工 social"),
        ("\x1b]0;owned\x07", "�]0;owned�"),
        ("[bold red]x[/]", "[bold red]x[/]"),
        ("safe\u202egnp.exe", "safe�gnp.exe"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("\r\x08\x7f", "���"),
    ],
)
def test_control_characters_are_shown_not_obeyed(text, shown):
    assert plain(text) == shown


def test_chinese_takes_two_columns():
    assert width("社工") == 4
    assert width("a社") == 3


def test_a_table_lines_up_and_puts_numbers_right(capsys):
    table(("名称", "n"), [("东湖", 7), ("Maidi", 1200)], indent=0)
    assert capsys.readouterr().out.splitlines() == ["名称       n", "东湖       7", "Maidi  1,200"]


def test_missing_is_a_dash(capsys):
    table(("x",), [(None,), (float("nan"),)], indent=0)
    assert capsys.readouterr().out.split() == ["x", "—", "—"]


def test_a_cell_is_one_line(capsys):
    table(("x",), [("two\nlines",)], indent=0)
    assert capsys.readouterr().out == "x\ntwo lines\n"


def test_a_terminal_that_knows_no_chinese_gets_question_marks(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    say("社工 ok")
    stream.flush()
    assert stream.buffer.getvalue() == b"?? ok\n"


def test_progress_is_silent_where_nobody_looks(capsys):
    with progress("[x]", quiet=False) as report:
        report(1, 2)
    assert capsys.readouterr() == ("", "")


def test_progress_shows_a_bar_on_a_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("[plan]", quiet=False) as report:
        report(3, 7)
    assert "[plan]" in stream.getvalue()
