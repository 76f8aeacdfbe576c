"""Verdicts: one row for each clause, failing and unknown first, then where they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reports.blocks import Beside, Block, Cell, Column, Part, Prose, Row, Section, Table, Tone, body, number
from reports.bounds import bound_words, margin, margin_text, note_words, value_range, value_span
from reports.catalogue import verdicts as words
from reports.catalogue import workbook as book_words
from reports.clauses import clause_cite, clause_text
from reports.directory import EVERYWHERE
from reports.judgements import STATUS_ORDER, Clause, Judgement, clauses
from reports.numbers import MISSING
from reports.plain_words import failing_years
from reports.quantity import Span, percentage
from reports.records import VerdictRow
from reports.units import interval, interval_text
from reports.view import View

_TONES: dict[str, Tone] = {"pass": "pass", "fail": "fail", "unknown": "unknown", "not_applicable": "na"}


def verdicts(view: View) -> Part | None:
    """The part on the standards; None where nothing was checked."""
    if not view.data.verdicts:
        return None
    found = clauses(view.data.verdicts, view.data.scenarios)
    benchmark = [clause for clause in found if clause.first.relation == "benchmark"]
    blocks: list[Block] = []
    if benchmark:
        blocks.append(Prose(_intro(view, found)))
    blocks.append(_clause_table(view, found))
    detail = _detail_table(view, found)
    if detail is not None:
        blocks.append(detail)
    title = words.TITLE_BOTH if benchmark else words.TITLE
    return Part("verdicts", view.voice.say(title), tuple(blocks))


def _intro(view: View, found: Sequence[Clause]) -> str:
    """How many bounds bind, how many are another city's, and how many the planner wrote."""
    count = Counter(clause.first.relation for clause in found)
    said = view.voice.say(words.INTRO, compliance=count["compliance"], benchmark=count["benchmark"])
    if not count["own"]:
        return said
    return said + " " * (view.voice.lang == "en") + view.voice.say(words.OWN_CLAUSES, n=count["own"])


def _clause_table(view: View, found: Sequence[Clause]) -> Table:
    say = view.voice.say
    scenarios = [scenario for scenario in view.data.scenarios if any(clause.of(scenario) for clause in found)]
    heads = [view.voice.name("scenario", scenario) for scenario in scenarios]
    titles = heads if len(heads) > 1 else [say(words.VERDICT)]
    columns = (Column(say(words.CLAUSE)), Column(say(words.TEXT)), Column(say(words.REQUIRED)), *map(Column, titles))
    sections = []
    for status in STATUS_ORDER:
        for relation, headings in words.SECTION.items():
            mine = [clause for clause in found if (clause.status, clause.first.relation) == (status, relation)]
            if mine:
                rows = tuple(_clause_row(view, clause, scenarios) for clause in mine)
                sections.append(Section(rows, say(headings[status], n=len(mine))))
    return Table(say(words.CAPTION), columns, tuple(sections), _documents(view, found))


def _clause_row(view: View, clause: Clause, scenarios: Sequence[str]) -> Row:
    voice, first = view.voice, clause.first
    relation = voice.say(words.RELATION[first.relation]) if first.relation in words.RELATION else first.relation
    severity = voice.say(words.SEVERITY[first.severity]) if first.severity in words.SEVERITY else first.severity
    return body(
        Cell(clause.rule, _document_and_clause(view, clause)[1], tone="id"),
        Cell(clause_text(f"{clause.rule}:{clause.part}" if clause.part else clause.rule, voice)),
        Cell(bound_words(first, voice), f"{relation} · {severity}"),
        *(_verdict_cell(view, clause.of(scenario)) for scenario in scenarios),
    )


def _document_and_clause(view: View, clause: Clause) -> tuple[str, str]:
    """The two halves of a citation: the document's title and number, and the clause in its own numbering."""
    document, _, number_ = clause_cite(clause.rule, view.voice, clause.first.cite).rpartition(" ")
    return document, number_


def _documents(view: View, found: Sequence[Clause]) -> tuple[str, ...]:
    """A note for each standard: the document whose clauses are cited."""
    documents = dict.fromkeys((clause.standard, _document_and_clause(view, clause)[0]) for clause in found)
    return tuple(
        view.voice.say(words.DOCUMENT, standard=view.voice.name("standard", standard), document=document)
        for standard, document in documents
        if document
    )


def _verdict_cell(view: View, judgement: Judgement | None) -> Cell:
    if judgement is None:
        return Cell(MISSING, tone="quiet")
    rows = judgement.rows
    applies = judgement.status != "not_applicable"
    small = value_range(rows, view.voice) if applies else ""
    ends = _ends(view, value_span(rows, view.voice.lang)) if applies else ()
    count = ""
    if len(rows) > len(judgement.worst):
        count = view.voice.say(words.SITES_OF, n=len(judgement.worst), total=len(rows))
        small = f"{count} · {small}" if small and small != MISSING else count
    return Cell(
        _status_words(view, rows[0].relation, judgement.status),
        "" if small == MISSING else small,
        float(STATUS_ORDER.index(judgement.status)),
        _TONES.get(judgement.status, ""),
        beside=ends,
        remark=count if ends else None,
    )


def _ends(view: View, span: Span | None) -> tuple[Beside, ...]:
    """The lowest and the highest of some values, where they are numbers."""
    if span is None:
        return ()
    found = ((book_words.LOWEST, span.low), (book_words.HIGHEST, span.high))
    return tuple(Beside(view.voice.say(title), end) for title, end in found)


def _status_words(view: View, relation: str, status: str) -> str:
    return view.voice.say(words.STATUS.get(relation, words.STATUS["compliance"])[status])


def _detail_table(view: View, found: Sequence[Clause]) -> Table | None:
    """Failing and unknown bounds, one row for a clause, a scenario and a reason; None where there are none."""
    rows = []
    for status in ("fail", "unknown"):
        for clause in found:
            for judgement in clause.judgements:
                alike = _alike([row for row in judgement.rows if row.status == status])
                rows += [_detail_row(view, clause, same, len(judgement.rows)) for same in alike]
    if not rows:
        return None
    titles = (words.CLAUSE, words.SITES, words.REQUIRED, words.VALUE, words.MARGIN, words.CHANCE, words.NOTE)
    columns = [Column(view.voice.say(title), number=title is words.MARGIN) for title in titles]
    if len(view.data.scenarios) > 1:
        columns.insert(0, Column(view.voice.say(words.SCENARIO)))
    notes = (view.voice.say(words.DETAIL_NOTE),)
    return Table(view.voice.say(words.DETAIL), tuple(columns), (Section(tuple(rows)),), notes)


def _alike(rows: Sequence[VerdictRow]) -> list[list[VerdictRow]]:
    """Sites that fail for the same reason, together."""
    groups: dict[tuple[object, ...], list[VerdictRow]] = {}
    for row in rows:
        groups.setdefault((row.bound, row.p_fail is None, row.note), []).append(row)
    return list(groups.values())


def _detail_row(view: View, clause: Clause, same: Sequence[VerdictRow], total: int) -> Row:
    voice, first = view.voice, same[0]
    sites = [row.site for row in same]
    where = voice.name("site", EVERYWHERE) if sites == [EVERYWHERE] else voice.some_of("site", sites, total, most=8)
    worst = min(same, key=lambda row: 0.0 if row.margin is None else row.margin)
    cells = [
        Cell(clause.rule, voice.name("part", clause.part) if clause.part else "", tone="id"),
        Cell(where),
        Cell(bound_words(first, voice)),
        _value_cell(view, same),
        number(
            margin_text(worst.margin, worst.measure),
            worst.margin,
            quantity=margin(worst.margin, worst.measure),
        ),
        _chance(max(same, key=lambda row: row.p_fail or 0.0), view),
        Cell(note_words(first.note, voice)),
    ]
    if len(view.data.scenarios) > 1:
        cells.insert(0, Cell(voice.name("scenario", first.scenario)))
    return body(*cells)


def _value_cell(view: View, same: Sequence[VerdictRow]) -> Cell:
    """What was measured, with the verdict; several sites from the lowest to the highest."""
    text, status = value_range(same, view.voice), _status_words(view, same[0].relation, same[0].status)
    span = value_span(same, view.voice.lang)
    only = span.low if span is not None and span.low == span.high else None
    beside = () if only is not None else _ends(view, span)
    return Cell(text, status, tone=_TONES[same[0].status], quantity=only, beside=beside)


def _chance(row: VerdictRow, view: View) -> Cell:
    if row.p_fail is None:
        return Cell("")
    lang = view.voice.lang
    chance = percentage(row.p_fail, decimals=0)
    small = interval_text(row.p_fail_low, row.p_fail_high, "share", lang)
    if view.data.replications is not None:
        years = failing_years(row.p_fail, view.data.replications, lang, whole_years=view.data.whole_years)
        small = " · ".join(filter(None, (years, small)))
    span = interval(row.p_fail_low, row.p_fail_high, "share")
    return Cell(chance.text(lang), small, quantity=chance, interval=span, remark="")
