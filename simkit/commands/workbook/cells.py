"""From what stands in a cell to the value its column asks for; Wrong says what else to write."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from typing import Any

from simkit.commands.workbook.columns import Column
from simkit.commands.workbook.grid import Value
from simkit.commands.workbook.weeks import week_of
from simkit.commands.workbook.words import Lang, Wrong, meant, said, shown

_ID = re.compile(r"^\w[\w-]{0,63}$")
#: What people put between or around digits.
_GROUPED = re.compile(r"[,\s\uff0c\xa5\uffe5元]")
_YES = ("是", "yes", "true", "y", "✓")
_NO = ("否", "no", "false", "n", "✗")
#: Whole numbers below are exact in a workbook.
_EXACT = 1e15
#: The largest number that a cell may hold.
MOST = 1e12


def read_cell(column: Column, value: Value, lang: Lang) -> Any:
    """The value of a cell that is not empty. Raises Wrong."""
    return _READ[column.kind](column, value, lang)


def number(column: Column, value: Value, lang: Lang) -> float | int:
    """A number that is not negative, a whole one as an int."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _no_number(value, lang)
    if value < 0:
        raise Wrong(said(lang, f"{shown(value)} 不能为负数", f"{shown(value)} is impossible: it must be at least 0"))
    most = MOST if column.most is None else column.most
    if not value <= most:
        hint = said(lang, "比例填 0.04 或 4%", "write a share as 0.04 or 4%") if most == 1 else ""
        wrong = said(
            lang, f"{shown(value)} 太大,最多 {most:g}", f"{shown(value)} is too much: it must be at most {most:g}"
        )
        raise Wrong(wrong, hint)
    return int(value) if float(value).is_integer() else float(value)


def _whole(column: Column, value: Value, lang: Lang) -> int:
    found = number(column, value, lang)
    if not isinstance(found, int):
        raise Wrong(said(lang, f"{shown(value)} 不是整数", f"{shown(value)} is not a whole number"))
    return found


def _no_number(value: Value, lang: Lang) -> Wrong:
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return Wrong(
            said(lang, f"{value} 是日期或时间,这里要填数字", f"{value} is a date or time where a number belongs"),
            said(lang, "把单元格格式改为“数值”后重新填写", "set the cell's format to Number and type it again"),
        )
    plain = _GROUPED.sub("", str(value))
    if not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", plain):
        wrong = said(lang, f"{shown(value)} 是文字,不是数字", f"{shown(value)} is text, not a number")
        hint = f"请填 {plain}(单元格格式为数值)", f"write {plain} and let the cell's format be Number"
        return Wrong(wrong, said(lang, *hint))
    wrong = said(lang, f"{shown(value)} 不是数字", f"{shown(value)} is not a number")
    return Wrong(wrong, said(lang, "只填数字", "write its digits"))


def text(value: Value, lang: Lang) -> str:
    """Words of a cell; a whole number that Excel made of an id is its digits again."""
    if isinstance(value, str):
        return value.strip()
    digits = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.inf
    if abs(digits) < _EXACT and digits.is_integer():
        return str(int(digits))
    raise Wrong(
        said(lang, f"{shown(value)} 不是文字", f"{shown(value)} is not text"),
        said(lang, "把单元格格式改为“文本”后重新填写", "set the cell's format to Text and type it again"),
    )


def _text(_column: Column, value: Value, lang: Lang) -> str:
    return text(value, lang)


def _id(column: Column, value: Value, lang: Lang) -> str:
    written = text(value, lang)
    known = list(column.ids_called(written))
    if len(known) == 1:
        return known[0]
    if not _ID.match(written):
        wrong = said(lang, f"{shown(written)} 不能作编号", f"{shown(written)} cannot be an id")
        hint = "只用字母、汉字、数字、- 和 _,不超过64个", "use letters, digits, - and _, 64 at most"
        raise Wrong(wrong, said(lang, *hint))
    return written


def _choice(column: Column, value: Value, lang: Lang) -> str:
    written = text(value, lang)
    known = list(column.ids_called(written))
    if len(known) == 1:
        return known[0]
    if known:
        wrong = f"{shown(written)} 不止一个", f"{shown(written)} is the name of several"
        raise Wrong(said(lang, *wrong), meant("", known, lang))
    if column.open:
        return _id(column, written, lang)
    names = [name(lang) for name in column.names.values()]
    raise Wrong(
        said(lang, f"不认识 {shown(written)}", f"{shown(written)} is not known here"), meant(written, names, lang)
    )


def _list(column: Column, value: Value, lang: Lang) -> list[str]:
    parts = [part.strip() for part in re.split("[;\uff1b\n]", text(value, lang)) if part.strip()]
    found = [_choice(column, part, lang) for part in parts]
    for part in found:
        if found.count(part) > 1:
            raise Wrong(said(lang, f"{shown(part)} 写了两次", f"{shown(part)} stands twice"))
    return found


def _yes_no(_column: Column, value: Value, lang: Lang) -> bool:
    if isinstance(value, bool):
        return value
    written = text(value, lang).lower()
    if written in _YES or written in _NO:
        return written in _YES
    raise Wrong(
        said(lang, f"{shown(value)} 既不是“是”也不是“否”", f"{shown(value)} is neither yes nor no"),
        said(lang, "请填 是 或 否", "write yes or no"),
    )


def _week(_column: Column, value: Value, lang: Lang) -> dict[str, str]:
    try:
        return week_of(text(value, lang))
    except ValueError as wrong:
        hint = (
            "例如 周一至周五 08:30-12:00, 14:00-17:30; 周六 09:00-17:00",
            "e.g. mon-fri 08:30-12:00, 14:00-17:30; sat 09:00-17:00",
        )
        raise Wrong(said(lang, f"不是开放时间({wrong})", f"{wrong}"), said(lang, *hint)) from None


def _date(_column: Column, value: Value, lang: Lang) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        wrong = said(lang, f"{shown(value)} 不是日期", f"{shown(value)} is not a date")
        hint = said(lang, "按 2027-01-01 填写", "write e.g. 2027-01-01")
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 20_000 < value < 80_000:
            on = dt.date(1899, 12, 30) + dt.timedelta(days=int(value))
            hint = said(lang, f"这个数若按日期显示是 {on};请填 {on}", f"as a date this number is {on}; write {on}")
        raise Wrong(wrong, hint) from None


def _as_it_is(_column: Column, value: Value, _lang: Lang) -> Value:
    return value.strip() if isinstance(value, str) else value


_READ: dict[str, Callable[[Column, Value, Lang], Any]] = {
    "id": _id, "text": _text, "number": number, "whole": _whole, "yes_no": _yes_no, "choice": _choice,
    "list": _list, "week": _week, "date": _date, "value": _as_it_is, "note": _as_it_is,
}  # fmt: skip
