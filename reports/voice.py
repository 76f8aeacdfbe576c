"""In which language the report speaks, and what it calls the ids of the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.catalogue import words
from reports.catalogue.phrase import Lang, Phrase, joined, listed
from reports.catalogue.punctuation import of_name
from reports.directory import EVERYWHERE
from reports.printable import closed
from reports.records import LabelRow


@dataclass(frozen=True)
class Voice:
    """A language and the names given in ``labels.csv``."""

    lang: Lang
    names: dict[tuple[str, str], str]

    def say(self, phrase: Phrase, **values: object) -> str:
        """The phrase in this language."""
        return phrase(self.lang, **values)

    def name(self, kind: str, id_: str) -> str:
        """The name of an id, or the id itself where no label is given."""
        if id_ == EVERYWHERE and kind in words.EVERYTHING:
            return self.say(words.EVERYTHING[kind])
        return self.names.get((kind, id_)) or id_

    def listed(self, items: Iterable[str]) -> str:
        """Items in one breath."""
        return listed(list(items), self.lang)

    def joined(self, clauses: Iterable[str]) -> str:
        """Clauses of one sentence."""
        return joined(list(clauses), self.lang)

    def quoted(self, kind: str, id_: str) -> str:
        """A name in quotation marks of the language."""
        return f"\u201c{self.name(kind, id_)}\u201d"

    def some_of(self, kind: str, ids: Iterable[str], total: int, *, most: int = 5) -> str:
        """Names of a few; "all n" where it is all of them, "n of total" where it is too many to name."""
        found = list(ids)
        if len(found) == total and total > 1:
            return self.say(words.ALL_SITES, n=total)
        if len(found) > most:
            return self.say(words.SOME_SITES, n=len(found), total=total)
        return self.listed(self.name(kind, id_) for id_ in found)


def voice(lang: Lang, labels: Iterable[LabelRow]) -> Voice:
    """A voice that knows the names of ``labels.csv``."""
    if lang == "zh":
        return Voice(lang, {(row.kind, row.id): closed(of_name(row.zh)) for row in labels})
    return Voice(lang, {(row.kind, row.id): closed(row.en) for row in labels})
