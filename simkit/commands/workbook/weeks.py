"""Opening hours as an officer writes them: ``周一至周五 08:30-12:00, 14:00-17:30; 周六 09:00-17:00`` or in English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from simkit.commands.workbook.words import Lang
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.opening import opening_tree

_ZH = dict(zip(DAY_TYPES, ("周一", "周二", "周三", "周四", "周五", "周六", "周日", "节假日"), strict=True))
#: Marks of either width that mean the same.
_ALIKE = str.maketrans("\uff1b\uff0c\u3001\uff1a\uff0d\u2013\u2014\uff5e~", ";,,:-----")
_DAYS = re.compile("|".join(_ZH.values()))
_DAYS_THEN_HOURS = re.compile(r"^([a-zA-Z]+(?:\s*-\s*[a-zA-Z]+)?)\s*:?\s*(?=\d)")
_OF_DAY = {name: day for day, name in _ZH.items()}


def week_of(text: str) -> dict[str, str]:
    """Hours by day of a written week, days that are closed left out; ValueError says what is wrong with it."""
    plain = text.translate(_ALIKE).replace("星期", "周").replace("周天", "周日").replace("至", "-").replace("到", "-")
    plain = _DAYS.sub(lambda found: _OF_DAY[found[0]], plain)
    return opening_tree(";".join(_DAYS_THEN_HOURS.sub(_day_apart, part.strip()) for part in plain.split(";")))


def _day_apart(found: re.Match[str]) -> str:
    return found[1].replace(" ", "") + " "


def written(week: Mapping[str, str], lang: Lang) -> str:
    """The week with days of like hours together: the inverse of :func:`week_of`."""
    names = _ZH if lang == "zh" else {day: day for day in DAY_TYPES}
    dash = "至" if lang == "zh" else "-"
    runs = [
        (hours, [day for day, _ in run])
        for (hours, _), run in groupby(_numbered(week), key=lambda item: (item[1][0], item[1][1]))
    ]
    return "; ".join(
        f"{names[days[0]]}{f'{dash}{names[days[-1]]}' if len(days) > 1 else ''} {hours}" for hours, days in runs
    )


def as_before(week: Mapping[str, str], before: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """The week as it stands among ``before``, where one of them says the same in other words."""
    return next((old for old in before if opening_tree(old) == week), week)


def _numbered(week: Mapping[str, str]) -> list[tuple[str, tuple[str, int]]]:
    """Days with their hours and a number that is the same for days that follow one another."""
    open_days = [day for day in DAY_TYPES if day in week]
    return [(day, (week[day], DAY_TYPES.index(day) - place)) for place, day in enumerate(open_days)]
