"""A phrase: one text of the report in both languages, with named places for values."""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reports.catalogue.punctuation import of_template

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
#: A count that is missing, as tables write it.
_UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text in Chinese and English; ``{name}`` marks where a value goes. Both languages are required to exist.

    The Chinese is typed with plain punctuation and set in full width. A word that goes with a count is written
    ``{n:site/sites}``: the first for one, the second for any other number. Whole numbers get thousands separators; a
    number that is a name (a seed, a year) is given as text.
    """

    zh: str
    en: str

    def __call__(self, lang: Lang, **values: object) -> str:
        """The text in ``lang`` with its values put in.

        Raises KeyError for a value that is not given, ValueError for a place that cannot be read or for a word that
        goes with a value which is no number.
        """
        template = of_template(self.zh) if lang == "zh" else self.en
        return "".join(text + (_put(values[name], words) if name else "") for text, name, words in _pieces(template))

    @property
    def places(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names of the values asked for in Chinese and in English."""
        return _places(self.zh), _places(self.en)


def agreeing(written: str, one: str, many: str) -> str:
    """The English word that goes with a number as it is written: 1 site, but 0, 1.0, 2 and 1,000 sites."""
    return one if written == "1" else many


@lru_cache(maxsize=2048)
def _pieces(template: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """A template as its plain texts, each with the name of the value behind it and the words to choose from."""
    found = []
    for text, name, spec, conversion in string.Formatter().parse(template):
        words = tuple(spec.split("/")) if spec else ()
        if conversion or len(words) not in (0, 2) or (name is not None and not name.isidentifier()):
            raise ValueError(f"{template!r}: a place is {{name}} or {{name:one/many}}")
        found.append((text, name or "", words))
    return tuple(found)


def _put(value: object, words: tuple[str, ...]) -> str:
    """The value as it is written, or the word that goes with it."""
    written = f"{value:,}" if isinstance(value, int) else str(value)
    if not words:
        return written
    if written != _UNKNOWN and not written.replace(",", "").replace(".", "", 1).isdecimal():
        raise ValueError(f"{written!r} is no count to choose between {words[0]!r} and {words[1]!r} by")
    return agreeing(written, *words)


def _places(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _ in _pieces(text) if name)


def listed(items: list[str], lang: Lang) -> str:
    """Items in one breath: 甲、乙、丙 or a, b and c."""
    if lang == "zh":
        return "、".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1] if len(items) > 1 else "".join(items)


def joined(clauses: list[str], lang: Lang) -> str:
    """Clauses of one sentence, apart by semicolons."""
    return (of_template(";") if lang == "zh" else "; ").join(clauses)
