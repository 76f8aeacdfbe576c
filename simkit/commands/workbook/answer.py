"""The answer workbook of a plan, made from the files of its finished directory. The same files give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports import answer, run_length
from reports.directory import Directory, read_directory
from reports.office.pages import Pages, pages
from reports.voice import Voice, voice
from reports.writing import language
from simkit.commands.workbook import answer_words as words
from simkit.commands.workbook.answer_tables import BUDGET, EXACT, STANDING, Column, tables
from simkit.commands.workbook.grid import cell_name
from simkit.commands.workbook.placing import MARK

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Sums are shown to the fen, so they are rounded to it.
_FEN = 2


def write_answer(directory: Path, file: Path, lang: str, asked_in: str) -> None:
    """Write the answer workbook of a plan to ``file``; ``asked_in`` names the workbook that asked for it."""
    data = read_directory(directory)
    said = voice(language(lang), data.labels)
    sentences = (*answer(directory, lang), *run_length(directory, lang))
    with pages(file, {MARK: data.fingerprint}) as book:
        shown = list(tables(data))
        titles = [words.ANSWER, *(table.title for table in shown)]
        titles.insert(titles.index(words.BUDGET) + 1, words.BUDGET_SUMS)
        _cover(book, data, said, asked_in, [said.say(title) for title in titles])
        _answer(book, data, said, sentences)
        for table in shown:
            page = book.page(said.say(table.title), freeze=1)
            _table(book, page, 0, table.columns, table.rows(data), said)
            if table is BUDGET:
                _budget_sums(book, data, said)


def _cover(book: Pages, data: Directory, said: Voice, asked_in: str, sheets: Sequence[str]) -> None:
    page = book.page(said.say(words.COVER), freeze=0)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    manifest = data.manifest
    book.text(page, 0, 0, said.say(words.TITLE, name=said.name("scenario", data.base)), "title")
    facts = [
        (words.ASKED_IN, asked_in),
        (words.FINGERPRINT, f"{data.fingerprint} ({said.say(words.FINGERPRINT_NOTE)})"),
        (words.STANDARDS, "; ".join(said.name("standard", one["id"]) for one in manifest.get("standards", ()))),
        (words.REPLICATIONS, str(manifest["replications"])),
        (words.SEED, str(manifest["seed"])),
        (words.SOLVER, str(manifest["solver"])),
        (words.VERSION, str(manifest["versions"]["simkit"])),
        (words.SHEETS, "; ".join(sheets)),
        (words.REPORT, said.say(words.REPORT_NOTE)),
    ]
    for row, (heading, text) in enumerate(facts, start=2):
        book.text(page, row, 0, said.say(heading), "heading")
        book.text(page, row, 1, text, "wrapped")


def _answer(book: Pages, data: Directory, said: Voice, sentences: Sequence[str]) -> None:
    """The sentences of the report, and below them each site."""
    page = book.page(said.say(words.ANSWER), freeze=0)
    for row, sentence in enumerate(sentences):
        page.merge_range(row, 0, row, len(STANDING) - 1, "", book.format("wrapped"))
        book.text(page, row, 0, sentence, "wrapped")
        page.set_row(row, 32)
    _table(book, page, len(sentences) + 1, STANDING, data.plan_figures, said)


def _table(book: Pages, page: Worksheet, top: int, columns: Sequence[Column], rows: Sequence[Any], said: Voice) -> None:
    """Headings at ``top``, the rows, and totals as formulas that agree with the numbers above them."""
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        book.text(page, top, place, said.say(column.heading), "heading")
    for at, row in enumerate(rows, start=top + 1):
        for place, column in enumerate(columns):
            value = column.show(row, said)
            if isinstance(value, str):
                book.text(page, at, place, value)
            elif value is not None:
                book.number(page, at, place, value, column.format)
    if rows and any(column.total for column in columns):
        _totals(book, page, top, columns, rows, said)
    if rows and top == 0:
        page.autofilter(0, 0, len(rows), len(columns) - 1)


def _totals(
    book: Pages, page: Worksheet, top: int, columns: Sequence[Column], rows: Sequence[Any], said: Voice
) -> None:
    first, below = top + 1, top + 1 + len(rows)
    book.text(page, below, 0, said.say(words.TOTAL), "total")
    for place, column in enumerate(columns[1:], start=1):
        if column.total:
            span = f"{cell_name(first, place)}:{cell_name(below - 1, place)}"
            value = round(sum(_number(column.show(row, said)) for row in rows), _FEN)
            page.write_formula(below, place, f"=ROUND(SUM({span}),{_FEN})", book.format("total", column.format), value)
        else:
            page.write_blank(below, place, None, book.format("total"))


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _budget_sums(book: Pages, data: Directory, said: Voice) -> None:
    """Heads by account, each sum a formula over the sheet before."""
    page = book.page(said.say(words.BUDGET_SUMS), freeze=1)
    accounts = list(dict.fromkeys(row.account for row in data.budget))
    heads = list(dict.fromkeys(row.head for row in data.budget))
    page.set_column(0, 0, 28)
    page.set_column(1, len(accounts) + 1, 20)
    book.text(page, 0, 0, said.say(BUDGET.columns[3].heading), "heading")
    for place, account in enumerate(accounts, start=1):
        book.text(page, 0, place, said.name("account", account), "heading")
    book.text(page, 0, len(accounts) + 1, said.say(words.ALL_ACCOUNTS), "heading")
    for at, head in enumerate(heads, start=1):
        book.text(page, at, 0, said.name("head", head))
        for place, account in enumerate(accounts, start=1):
            paid = sum(row.amount_cny for row in data.budget if (row.head, row.account) == (head, account))
            page.write_formula(at, place, _matching(data, said, at, place), book.format("plain", EXACT), float(paid))
        paid = sum(row.amount_cny for row in data.budget if row.head == head)
        _sum(book, page, (at, len(accounts) + 1), (at, 1, at, len(accounts)), float(paid))
    book.text(page, len(heads) + 1, 0, said.say(words.TOTAL), "total")
    for place, account in enumerate(accounts, start=1):
        paid = sum(row.amount_cny for row in data.budget if row.account == account)
        _sum(book, page, (len(heads) + 1, place), (1, place, len(heads), place), float(paid))
    corner = (len(heads) + 1, len(accounts) + 1)
    _sum(book, page, corner, (1, corner[1], len(heads), corner[1]), float(sum(row.amount_cny for row in data.budget)))


def _matching(data: Directory, said: Voice, at: int, place: int) -> str:
    """The formula of what an account pays on a head; names are compared, not matched as patterns."""
    sheet, last = said.say(words.BUDGET), len(data.budget) + 1
    head, account = cell_name(at, 0), cell_name(0, place)
    same = f"('{sheet}'!D2:D{last}={head})*('{sheet}'!C2:C{last}={account})"
    return f"=ROUND(SUMPRODUCT({same}*'{sheet}'!G2:G{last}),{_FEN})"


def _sum(book: Pages, page: Worksheet, cell: tuple[int, int], over: tuple[int, int, int, int], value: float) -> None:
    span = f"{cell_name(*over[:2])}:{cell_name(*over[2:])}"
    page.write_formula(*cell, f"=ROUND(SUM({span}),{_FEN})", book.format("total", EXACT), value)
