"""What the report rests on: sources and assumptions, what is not modelled, method, fingerprint."""

from __future__ import annotations

from collections.abc import Sequence

from reports import provenance
from reports.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Heading,
    Part,
    Points,
    Prose,
    Row,
    Section,
    Table,
    body,
    measured,
)
from reports.catalogue import basis as words
from reports.catalogue import workbook as book_words
from reports.catalogue.phrase import Phrase
from reports.input_values import reason_name
from reports.inputs import input_name
from reports.numbers import MISSING, fixed, percent
from reports.provenance import Alike
from reports.quantity import count as whole
from reports.quantity import percentage, raw
from reports.records import SourceRow
from reports.view import View

_MOST_ROWS = 60


def basis(view: View) -> Part:
    """The last part; every report has it."""
    say = view.voice.say
    blocks: list[Block] = []
    rows = [row for row in view.data.sources if row.scenario == view.data.base]
    if rows:
        blocks += [Heading(say(words.SHARES)), Prose(_share_sentence(view, rows)), _count_table(view)]
        blocks += [_cited_table(view, provenance.cited(rows)), _assumed_table(view, provenance.assumed(rows))]
    not_checked = _not_checked(view)
    if not_checked is not None:
        blocks += [Heading(say(words.NOT_CHECKED)), not_checked]
    blocks += [Heading(say(words.LIMITS)), Points(tuple(say(limit) for limit in _limits(rows)))]
    blocks += [Heading(say(words.METHOD)), Points(tuple(_method(view)))]
    return Part("basis", say(words.TITLE), tuple(blocks))


def _limits(rows: Sequence[SourceRow]) -> list[Phrase]:
    """What the base scenario leaves out: all that no section of it brings in."""
    sections = {row.path.partition(".")[0] for row in rows}
    return [limit for limit, section in words.NOT_MODELLED if section not in sections]


def _share_sentence(view: View, rows: Sequence[SourceRow]) -> str:
    found = {kind: count for kind, count in provenance.counts(rows).items() if kind not in provenance.CHOSEN}
    total = sum(found.values())

    def share(kinds: Sequence[str]) -> str:
        return percent(sum(found.get(kind, 0) for kind in kinds) / total if total else 0.0, view.voice.lang)

    return view.voice.say(
        words.SHARE_SENTENCE,
        scenario=view.voice.quoted("scenario", view.data.base),
        total=fixed(total, 0),
        cited=share(provenance.CITED),
        computed=share(["computed"]),
        assumed=share(["assumed"]),
    )


def _count_table(view: View) -> Table:
    scenarios = [name for name in view.data.scenarios if any(row.scenario == name for row in view.data.sources)]
    by_scenario = {
        name: provenance.counts(row for row in view.data.sources if row.scenario == name) for name in scenarios
    }
    kinds = dict.fromkeys(kind for kind in provenance.KINDS if any(kind in found for found in by_scenario.values()))
    rows = tuple(
        body(
            Cell(view.voice.say(words.KINDS[kind])),
            *(_count(view, by_scenario[name].get(kind, 0), sum(by_scenario[name].values())) for name in scenarios),
        )
        for kind in kinds
    )
    names = [view.voice.name("scenario", name) for name in scenarios]
    columns = (Column(view.voice.say(words.KIND)), *(Column(name, number=True) for name in names))
    return Table(view.voice.say(words.COUNT_CAPTION), columns, (Section(rows),))


def _count(view: View, count: int, total: int) -> Cell:
    lang = view.voice.lang
    share = percentage(count / total) if total else None
    if share is None:
        return measured(whole(count), lang, sort=float(count))
    beside = (Beside(view.voice.say(book_words.SHARE), share),)
    return measured(whole(count), lang, share.text(lang), sort=float(count), beside=beside, remark="")


def _cited_table(view: View, found: Sequence[Alike]) -> Table:
    say = view.voice.say
    sections = []
    for kind in provenance.CITED:
        rows = [
            body(
                Cell(alike.text),
                _input(view, alike.path),
                measured(whole(alike.count), view.voice.lang, sort=alike.count),
            )
            for alike in found
            if alike.kind == kind
        ]
        if rows:
            sections.append(Section(_cut(view, rows, 3), say(words.KINDS[kind])))
    columns = (Column(say(words.REFERENCE)), Column(say(words.USED_FOR)), Column(say(words.COUNT), number=True))
    return Table(say(words.CITED_CAPTION), columns, tuple(sections))


def _assumed_table(view: View, found: Sequence[Alike]) -> Table:
    say = view.voice.say
    rows = [
        body(
            _input(view, alike.path),
            Cell(reason_name(view.voice, alike.text) or MISSING),
            _span(view, alike),
            measured(whole(alike.count), view.voice.lang, sort=alike.count),
        )
        for alike in found
    ]
    columns = (
        Column(say(words.USED_FOR)), Column(say(words.WHY)), Column(say(words.RANGE)),
        Column(say(words.COUNT), number=True),
    )  # fmt: skip
    return Table(say(words.ASSUMED_CAPTION), columns, (Section(_cut(view, rows, 4)),))


def _input(view: View, path: str) -> Cell:
    """What a path names in words, the path itself in small print; several sections need no path beside them."""
    return Cell(input_name(view.voice, path), "" if ", " in path else path)


def _span(view: View, alike: Alike) -> Cell:
    """The range of assumed numbers, where they share one."""
    if alike.span is None:
        return Cell(view.voice.say(words.RANGES_DIFFER))
    low, high = (raw(end) for end in alike.span)
    ends = ((book_words.LOW, low), (book_words.HIGH, high))
    beside = tuple(Beside(view.voice.say(title), end) for title, end in ends if end is not None)
    return Cell(f"{alike.span[0]}–{alike.span[1]}", beside=beside)


def _cut(view: View, rows: list[Row], columns: int) -> tuple[Row, ...]:
    """At most so many rows, and how many more there are."""
    if len(rows) <= _MOST_ROWS:
        return tuple(rows)
    rest = view.voice.say(words.MORE, n=len(rows) - _MOST_ROWS)
    return (*rows[:_MOST_ROWS], body(Cell(rest, tone="quiet"), *([""] * (columns - 1)), total=True))


def _not_checked(view: View) -> Table | None:
    """Clauses that the standards hold and nobody judged here, with the reason."""
    ids = [row.id for row in view.data.labels if row.kind == "not_checked"]
    if not ids:
        return None
    voice = view.voice
    rows = tuple(
        body(
            Cell(id_, voice.names.get(("cite", id_), "")),
            Cell(voice.name("rule", id_)),
            Cell(voice.name("not_checked", id_)),
        )
        for id_ in ids
    )
    columns = tuple(Column(voice.say(title)) for title in (words.CLAUSE, words.TEXT, words.REASON))
    return Table(voice.say(words.NOT_CHECKED_CAPTION), columns, (Section(rows),))


def _method(view: View) -> list[str]:
    say, manifest = view.voice.say, view.data.manifest
    said = [
        say(
            words.METHOD_RUN,
            n=view.data.replications if view.data.replications is not None else MISSING,
            seed=str(manifest.get("seed", MISSING)),
            engine=manifest.get("engine", MISSING),
        ),
        *(
            say(words.METHOD_WARM_UP, scenario=view.voice.quoted("scenario", scenario), days=days)
            for scenario, days in manifest.get("warm_up_days", {}).items()
        ),
        say(words.METHOD_DRAWS),
        say(words.METHOD_SESSIONS),
        say(words.METHOD_INTERVAL),
    ]
    if view.data.solves:
        said.append(say(words.METHOD_PLAN, solver=manifest.get("solver") or MISSING))
        said.append(say(words.METHOD_GAP, states=view.voice.joined(_states(view))))
    standards = dict.fromkeys(row.standard for row in view.data.verdicts if row.standard)
    if standards:
        said.append(
            say(words.STANDARDS, standards=view.voice.listed(view.voice.name("standard", id_) for id_ in standards))
        )
    if manifest.get("inputs"):
        said.append(say(words.INPUTS, file=manifest["inputs"]))
    if manifest.get("overrides"):
        said.append(say(words.OVERRIDES, overrides=view.voice.joined(str(change) for change in manifest["overrides"])))
    versions = manifest.get("versions", {})
    if versions:
        said.append(
            say(words.VERSIONS, versions=view.voice.listed(f"{name} {version}" for name, version in versions.items()))
        )
    if view.data.fingerprint:
        said.append(say(words.FINGERPRINT, fingerprint=view.data.fingerprint))
    return said


def _states(view: View) -> list[str]:
    """Solve status of each plan with the widest gap of its sites, in the order of the file."""
    states = []
    for solve in view.data.solves:
        scenario = str(solve.get("scenario", ""))
        status = str(solve.get("status", ""))
        values = {
            "scenario": view.voice.name("scenario", scenario),
            "status": view.voice.say(words.SOLVE_STATUS[status]) if status in words.SOLVE_STATUS else status,
        }
        gaps = [solve.get("gap"), *(site.get("gap") for site in solve.get("sites", {}).values())]
        gap = max((found for found in gaps if found is not None), default=None)
        if gap is None:
            states.append(view.voice.say(words.NO_GAP, **values))
        else:
            states.append(view.voice.say(words.GAP, gap=percent(float(gap), view.voice.lang, decimals=2), **values))
    return states
