"""A sheet of the workbook as its reader and its writer know it: columns with their headings and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from simkit.commands.workbook.words import Lang
from simkit.scenario.frozen import Text

#: What a cell holds. ``id`` names a thing, ``choice`` is one of the column's names, ``list`` several of them with ``;``
#: between, ``value`` what fits the assumption beside it, ``note`` is for people and never read.
Kind = Literal["id", "text", "number", "whole", "yes_no", "choice", "list", "week", "date", "value", "note"]

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``names`` are the ids it may hold with their names; with ``open`` other ids may be written too."""

    id: str
    zh: str
    en: str
    kind: Kind
    required: bool = True
    names: Mapping[str, Text] = field(default_factory=dict)
    open: bool = False
    most: float | None = None
    width: int = 14
    format: str = ""

    @property
    def heading(self) -> str:
        """Both languages, one below the other."""
        return f"{self.zh}\n{self.en}"

    @property
    def label(self) -> str:
        """Both languages in one line."""
        return f"{self.zh} {self.en}"

    def name(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def answers_to(self, heading: str) -> bool:
        """Whether a heading is this column's, in either language or both."""
        return squeezed(heading) in {squeezed(text) for text in (self.heading, self.zh, self.en, self.id)}

    def shown(self, id_: str, lang: Lang) -> str:
        """What a cell says for an id: its name, or the id itself where the name would not tell it from another."""
        name = self.names[id_](lang) if id_ in self.names else id_
        return name if list(self.ids_called(name)) == [id_] and not set(name) & set(";\uff1b\n") else id_

    def ids_called(self, text: str) -> Iterator[str]:
        """Ids that go by this name; an id goes by itself before anything else does."""
        if text in self.names:
            yield text
            return
        wanted = squeezed(text)
        yield from (id_ for id_, name in self.names.items() if wanted in {squeezed(t) for t in (id_, name.zh, name.en)})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its names, its columns, and the columns that tell its rows apart."""

    id: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...]

    def name(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def column(self, id_: str) -> Column:
        return next(column for column in self.columns if column.id == id_)


def squeezed(text: str) -> str:
    """A heading or name without differences of case and white space."""
    return _SPACE.sub(" ", text).strip().lower()
