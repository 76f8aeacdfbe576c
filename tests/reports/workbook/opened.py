"""A workbook read again from its parts: values, formulas, formats; and formulas worked out as a spreadsheet would."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Read:
    """A cell: its value (with a formula, the one kept with it), formula, number format, whether it is locked."""

    value: str | float
    formula: str = ""
    format: str = "General"
    locked: bool = True

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return self.value if isinstance(self.value, str) else rendered(self.value, self.format)


Sheet = dict[tuple[int, int], Read]


def opened(file: Path) -> dict[str, Sheet]:
    """The cells of every sheet that are not empty."""
    with zipfile.ZipFile(file) as package:
        texts = ["".join(item.itertext()) for item in _xml(package, "xl/sharedStrings.xml").iter(f"{_NS}si")]
        styles = _styles(_xml(package, "xl/styles.xml"))
        names = [sheet.attrib["name"] for sheet in _xml(package, "xl/workbook.xml").iter(f"{_NS}sheet")]
        return {
            name: dict(_cells(_xml(package, f"xl/worksheets/sheet{number}.xml"), texts, styles))
            for number, name in enumerate(names, 1)
        }


def _xml(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(part))


def _styles(root: ElementTree.Element) -> list[tuple[str, bool]]:
    codes = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in root.iter(f"{_NS}numFmt")}
    built_in = {"0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00"}
    found = []
    for one in root.find(f"{_NS}cellXfs"):
        protection = one.find(f"{_NS}protection")
        number = one.attrib["numFmtId"]
        locked = protection is None or protection.attrib.get("locked") != "0"
        found.append((codes.get(number) or built_in[number], locked))
    return found


def _cells(root: ElementTree.Element, texts: list[str], styles: list[tuple[str, bool]]):
    for cell in root.iter(f"{_NS}c"):
        value, formula = cell.find(f"{_NS}v"), cell.find(f"{_NS}f")
        style = styles[int(cell.attrib.get("s", "0"))]
        if value is None:
            yield xl_cell_to_rowcol(cell.attrib["r"]), Read("", "", *style)
            continue
        read = texts[int(value.text)] if cell.attrib.get("t") == "s" else float(value.text)
        yield xl_cell_to_rowcol(cell.attrib["r"]), Read(read, "" if formula is None else formula.text, *style)


def rendered(value: float, code: str) -> str:
    """A number as its format shows it, with the signs of the page."""
    parts = code.split(";")
    if parts[0].startswith("[=1]"):
        parts = [parts[0].removeprefix("[=1]") if value == 1 else parts[1]]
    part = parts[min(len(parts) - 1, 0 if value > 0 else 1 if value < 0 else 2)]
    found = re.fullmatch(r'([+-]?)(#,##0|0)(?:\.(0+))?(?:"([^"]*)")?(%?)', part)
    assert found, code
    sign, digits, decimals, unit, percent = found.groups()
    exact = abs(Decimal(str(value))) * (100 if percent else 1)
    exact = exact.quantize(Decimal(1).scaleb(-len(decimals or "")), rounding=ROUND_HALF_UP)
    minus = "\N{MINUS SIGN}" if value < 0 and exact and len(parts) == 1 else sign.replace("-", "\N{MINUS SIGN}")
    return f"{minus}{exact:{',' if digits.startswith('#') else ''}f}{unit or ''}{percent}"


def worked_out(formula: str, sheet: Sheet) -> float:
    """The answer of a formula of this workbook: sums, a sum over the rows of one section, a quotient."""
    rounded = re.fullmatch(r"ROUND\((.*),2\)", formula)
    if rounded:
        return round(worked_out(rounded[1], sheet), 2)
    quotient = re.fullmatch(r"([A-Z$]+\d+)/([A-Z]+\$\d+)", formula)
    if quotient:
        return _number(sheet, quotient[1]) / _number(sheet, quotient[2])
    plain = re.fullmatch(r"(?:SUM|SUBTOTAL)\((?:109,)?([^,]*)\)", formula)
    if plain:
        return sum(_number(sheet, cell) for cell in _span(plain[1]))
    section = re.fullmatch(r"SUMPRODUCT\(--\(([^=]*)=([A-Z]+\d+)\),(.*)\)", formula)
    assert section, formula
    wanted = str(_value(sheet, section[2])).casefold()
    pairs = zip(_span(section[1]), _span(section[3]), strict=True)
    return sum(_number(sheet, amount) for name, amount in pairs if str(_value(sheet, name)).casefold() == wanted)


def _span(text: str) -> Iterable[str]:
    first, last = (xl_cell_to_rowcol(end) for end in text.split(":"))
    return [
        xl_rowcol_to_cell(row, column)
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
    ]


def _value(sheet: Sheet, cell: str) -> str | float:
    read = sheet.get(xl_cell_to_rowcol(cell))
    return "" if read is None else read.value


def _number(sheet: Sheet, cell: str) -> float:
    value = _value(sheet, cell)
    return value if isinstance(value, float) else 0.0
