"""A phrase: one text of the report in both languages, with named places for values."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Literal

from reports.catalogue.punctuation import of_template

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text in Chinese and English; ``{name}`` marks where a value goes. Both languages are required to exist.

    The Chinese is typed with plain punctuation and set in full width.
    """

    zh: str
    en: str

    def __call__(self, lang: Lang, **values: object) -> str:
        """The text in ``lang`` with its values put in; raises KeyError for a value that is not given."""
        return (of_template(self.zh) if lang == "zh" else self.en).format(**values)

    @property
    def places(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names of the values asked for in Chinese and in English."""
        return _places(self.zh), _places(self.en)


def _places(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def listed(items: list[str], lang: Lang) -> str:
    """Items in one breath: 甲、乙、丙 or a, b and c."""
    if lang == "zh":
        return "、".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1] if len(items) > 1 else "".join(items)


def joined(clauses: list[str], lang: Lang) -> str:
    """Clauses of one sentence, apart by semicolons."""
    return (of_template(";") if lang == "zh" else "; ").join(clauses)
