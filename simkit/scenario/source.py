"""Where a number comes from: a clause, a figure, a publication, a file, a computation, an assumption, a decision."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["clause", "evidence", "published", "file", "computed", "assumed", "decision", "what-if"]
#: In the order in which shares are shown: the firmest first.
KINDS: tuple[Kind, ...] = (
    "clause", "evidence", "published", "file", "computed", "assumed", "decision", "what-if",
)  # fmt: skip

_EVIDENCE = re.compile(r"^E-[A-Z]+-\d+\b")
_CLAUSE = re.compile(r"^[A-Z]{2,4}(?:-[A-Z0-9]+)*-\d+[a-z]?\b")
_FILE = re.compile(r"^(?:file\s+\S+|[\w./-]+\.(?:csv|ya?ml)\b)")
_WORDED = re.compile(r"^(computed|decision)\b[\s:=]*(.*)$", re.DOTALL)
_ASSUMED = re.compile(r"^assumed\s+(?:(\S+?)\.\.(\S+)\s+)?because\s+(\S.*)$", re.DOTALL)
#: Somebody's work of a year, and where to read it.
_PUBLISHED = re.compile(
    r"^published\s+\S.*?\b(?:1[5-9]|20)\d\d[a-z]?\b.*?(?:\bdoi:\s?10\.\d{4,9}/\S|\bhttps://\w+\.\S)", re.DOTALL
)
_IDS = re.compile(r"\b[A-Z]{1,4}(?:-[A-Z0-9]+)*-\d+[a-z]?\b")
#: What to write, for error messages.
WRITE = (
    "write a clause (HZ-STAFF-1), published evidence (E-PAY-2), 'published AUTHOR YEAR, TITLE OR PLACE, doi:...', "
    "'file NAME', 'computed ...', 'decision ...' or 'assumed LOW..HIGH because WHY'"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a value. ``why``, ``low`` and ``high`` belong to assumptions (empty or None elsewhere).

    An assumed number always has its range; an assumed word has none.
    """

    kind: Kind
    text: str
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of clauses and evidence named anywhere in the source, in order; a DOI or address names none."""
        if self.kind == "published":
            return ()
        return tuple(dict.fromkeys(_IDS.findall(f"{self.text} {self.why}")))

    @property
    def lacks_range(self) -> bool:
        """Whether this is an assumption without a range, which no number may rest on."""
        return self.kind == "assumed" and self.low is None

    def __str__(self) -> str:
        return " ".join(f"assumed {self.text} because {self.why}".split()) if self.kind == "assumed" else self.text


#: A choice of the planner: it needs no other source.
DECISION = Source("decision", "decision of the planner")
#: A value changed without saying where the new one comes from.
WHAT_IF = Source("what-if", "changed for this variant")
#: A value that was left out, so that simkit's own stands.
LEFT_OUT = Source("decision", "left out: the usual value")


def source(text: str) -> Source:
    """Read a written source; ValueError says what to write."""
    text = text.strip()
    if text.startswith("assumed"):
        return _assumed(text)
    if text.startswith("published"):
        return _published(text)
    if _EVIDENCE.match(text):
        return Source("evidence", text)
    if _CLAUSE.match(text):
        return Source("clause", text)
    if _FILE.match(text):
        return Source("file", text)
    worded = _WORDED.match(text)
    if worded:
        return Source("computed" if worded[1] == "computed" else "decision", text)
    raise ValueError(f"{text!r} is not a source; {WRITE}")


def _published(text: str) -> Source:
    if _PUBLISHED.match(text) is None:
        raise ValueError(
            f"{text!r}: a publication needs its author, its year and where to read it; write "
            "'published AUTHOR YEAR, TITLE OR PLACE, doi:10...' or an https address in place of the doi"
        )
    return Source("published", text)


def _assumed(text: str) -> Source:
    match = _ASSUMED.match(text)
    if match is None:
        raise ValueError(f"{text!r}: an assumption needs its range and a reason; write 'assumed LOW..HIGH because WHY'")
    if match[1] is None:
        return Source("assumed", "", why=match[3].strip())
    low, high = assumed_range(f"{match[1]}..{match[2]}")
    return Source("assumed", f"{match[1]}..{match[2]}", low, high, match[3].strip())


def assumed_range(text: str) -> tuple[float, float]:
    """The two ends of ``0.03..0.3``; ValueError if it is not a range from low to high."""
    low_text, dots, high_text = text.partition("..")
    try:
        low, high = float(low_text), float(high_text)
    except ValueError:
        raise ValueError(f"{text!r} is not a range; write e.g. 0.03..0.3") from None
    if not dots or not math.isfinite(low) or not math.isfinite(high):
        raise ValueError(f"{text!r} is not a range; write e.g. 0.03..0.3")
    if high < low:
        raise ValueError(f"{text!r} runs backwards; write the lower end first")
    return low, high


def cell(text: str) -> dict[str, Source]:
    """Read the ``source`` cell of a table row: ``column: ID | column, column: assumed lo..hi because why``.

    Returns the source of each column named. ValueError if a part does not name its column, a column is named
    twice or a source is not one.
    """
    found: dict[str, Source] = {}
    for part in filter(None, (piece.strip() for piece in text.split(" | "))):
        columns, colon, written = part.partition(":")
        if not colon:
            raise ValueError(f"{part!r} does not say which column it is for; write 'column: source'")
        read = source(written)
        for column in (name.strip() for name in columns.split(",")):
            if column in found:
                raise ValueError(f"the source of {column!r} is given twice")
            found[column] = read
    return found
