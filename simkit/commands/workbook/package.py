"""What the values alone do not tell of an .xlsx file: how far its sheets reach, and cells whose formula has no answer.

An .xlsx file is a zip of XML (ECMA-376); reading its cells as values shows a formula's error as an empty cell.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

#: Rows and columns of a sheet, and bytes of a workbook unpacked, at most; a person fills in far less.
MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 20_000, 200, 100_000_000
#: What stands for a formula that was never worked out.
UNCALCULATED = "formula"

#: What the standard library raises on a zip or its XML that is damaged, locked or of another kind.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, LookupError, NotImplementedError, RuntimeError, EOFError, ValueError,
)  # fmt: skip

_CELL = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")


class Unreadable(Exception):
    """No .xlsx file that can be read."""


@dataclass(frozen=True, slots=True)
class Extent:
    """One sheet: a cell beyond the limits, if any, and cells without an answer by their name (``C3`` to ``#REF!``)."""

    beyond: str | None = None
    broken: Mapping[str, str] = field(default_factory=dict)


def extents(file: Path) -> dict[str, Extent]:
    """Every worksheet by its name. Raises Unreadable; OSError where the file cannot be opened."""
    try:
        with zipfile.ZipFile(file) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise Unreadable
            return {name: _extent(package, part) for name, part in _sheets(package)}
    except DAMAGED as wrong:
        raise Unreadable from wrong


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of the worksheets with the parts that hold them."""
    targets = {}
    for relation in _elements(package, "xl/_rels/workbook.xml.rels", "Relationship"):
        targets[relation.get("Id")] = relation.get("Target", ""), relation.get("Type", "")
    for sheet in _elements(package, "xl/workbook.xml", "sheet"):
        id_ = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        target, kind = targets[id_]
        if kind.endswith("/worksheet"):
            yield sheet.attrib["name"], posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _extent(package: zipfile.ZipFile, part: str) -> Extent:
    broken = {}
    for cell in _elements(package, part, "c"):
        place = cell.get("r", "")
        found = _CELL.match(place)
        kinds = {_local(child.tag): child for child in cell}
        if found is None or not kinds:
            continue
        if int(found[2]) > MOST_ROWS or _column(found[1]) > MOST_COLUMNS:
            return Extent(beyond=place)
        value = kinds["v"].text if "v" in kinds else None
        if cell.get("t") == "e":
            broken[place] = value or "#N/A"
        elif "f" in kinds and not value and cell.get("t") != "str":
            broken[place] = UNCALCULATED
    return Extent(broken=broken)


def _elements(package: zipfile.ZipFile, part: str, name: str) -> Iterator[Element]:
    """Elements of a part by their local name, one at a time."""
    for _, element in iterparse(io.BytesIO(package.read(part))):
        if _local(element.tag) == name:
            yield element
            element.clear()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
