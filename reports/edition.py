"""An edition of the report: its parts in one language, titled, numbered and labelled, for whatever format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reports.blocks import Block, Heading, Part, Picture, Table
from reports.catalogue import words
from reports.catalogue.phrase import Lang
from reports.numbers import MISSING, chinese_ordinal
from reports.parts.answer import answer
from reports.parts.basis import basis
from reports.parts.changes import changes
from reports.parts.money import money
from reports.parts.provision import provision
from reports.parts.questions import questions
from reports.parts.service import service
from reports.parts.sites import sites
from reports.parts.verdicts import verdicts
from reports.parts.why import why
from reports.records import SourceRow
from reports.view import View
from reports.voice import Voice

#: The parts in their order; a part with nothing to say is left out and the numbers close up.
PARTS: tuple[Callable[[View], Part | None], ...] = (
    answer, changes, verdicts, money, provision, service, why, questions, sites, basis,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """The report in one language: titles and headings carry their numbers, tables and pictures their labels.

    ``inputs``: every number of the base scenario with its source.
    """

    voice: Voice
    title: str
    subtitle: str
    fingerprint: str
    parts: tuple[Part, ...]
    inputs: tuple[SourceRow, ...] = ()

    @property
    def lang(self) -> Lang:
        """The language."""
        return self.voice.lang

    def blocks(self, kind: type[Block]) -> Iterable[Block]:
        """Every block of a kind, in order."""
        return (block for part in self.parts for block in part.blocks if isinstance(block, kind))


def edition(view: View) -> Edition:
    """Build the parts that have something to say and number everything."""
    found = [part for build in PARTS if (part := build(view)) is not None]
    parts = _numbered(found, view.voice)
    inputs = tuple(row for row in view.data.sources if row.scenario == view.data.base)
    return Edition(view.voice, title(view), _subtitle(view), view.data.fingerprint, parts, inputs)


def title(view: View) -> str:
    """What the report is about."""
    programme = view.voice.names.get(("programme", "*"))
    if view.standings:
        phrase = words.TITLE_COMPARISON if view.variants else words.TITLE_PLAN
    else:
        phrase = words.TITLE_VARIANTS if view.variants else words.TITLE_RUN
    several = len(view.data.scenarios) > 1 and view.standings
    name = programme or (view.voice.say(words.CENTRES) if several else view.voice.name("scenario", view.data.base))
    return view.voice.say(phrase, name=name)


def _subtitle(view: View) -> str:
    count = len(view.data.scenarios)
    phrase = (
        words.SUBTITLE if count > 1 and view.standings else words.SUBTITLE_RUNS if count > 1 else words.SUBTITLE_ONE
    )
    return view.voice.say(
        phrase,
        sites=len(view.data.sites),
        scenarios=count,
        n=MISSING if view.data.replications is None else view.data.replications,
        fingerprint=view.data.fingerprint or MISSING,
    )


def _numbered(parts: Iterable[Part], voice: Voice) -> tuple[Part, ...]:
    """Parts and headings count within themselves, tables and pictures through the whole report."""
    found, tables, pictures = [], 0, 0
    for at, part in enumerate(parts, 1):
        blocks: list[Block] = []
        headings = 0
        for block in part.blocks:
            if isinstance(block, Heading):
                headings += 1
                blocks.append(Heading(_heading(at, headings, block.text, voice.lang)))
            elif isinstance(block, Table):
                tables += 1
                blocks.append(replace(block, label=voice.say(words.TABLE, number=tables)))
            elif isinstance(block, Picture):
                pictures += 1
                blocks.append(replace(block, label=voice.say(words.FIGURE, number=pictures)))
            else:
                blocks.append(block)
        found.append(Part(part.id, _part_title(at, part.title, voice.lang), tuple(blocks)))
    return tuple(found)


def _part_title(number: int, text: str, lang: Lang) -> str:
    return f"{chinese_ordinal(number)}、{text}" if lang == "zh" else f"{number}. {text}"


def _heading(part: int, number: int, text: str, lang: Lang) -> str:
    if lang == "zh":
        return f"\N{FULLWIDTH LEFT PARENTHESIS}{chinese_ordinal(number)}\N{FULLWIDTH RIGHT PARENTHESIS}{text}"
    return f"{part}.{number} {text}"
