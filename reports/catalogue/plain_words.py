"""Words for shares and for counts of simulated years, before any term of statistics."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

#: What more and what less is called of a KPI that counts; the others by their unit.
COUNTS = (Phrase("多", "higher"), Phrase("少", "lower"))
WAYS: dict[str, tuple[Phrase, Phrase]] = {
    "min": (Phrase("长", "longer"), Phrase("短", "shorter")),
    "days": (Phrase("长", "longer"), Phrase("短", "shorter")),
    "share": (Phrase("高", "higher"), Phrase("低", "lower")),
    "cny": (Phrase("高", "higher"), Phrase("低", "lower")),
    "cny/person-time": (Phrase("高", "higher"), Phrase("低", "lower")),
}
LONG_WAIT_DAYS = Phrase(
    "每百个开放日中有人等候超过15分钟的天数", "days in a hundred on which somebody waits over 15 min"
)
DAY_WAYS = (Phrase("多", "more"), Phrase("少", "fewer"))
#: In how many of n simulated years a difference goes one way.
ALL_YEARS = Phrase("在全部{n}年里都", "all {n} {n:year/years}")
NO_YEAR = Phrase("在{n}年里都没有", "none of {n} {n:year/years}")
SOME_YEARS = Phrase("在{n}年中的{k}年里", "{k} of {n} {n:year/years}")
OF_A_HUNDRED_YEARS = Phrase("在每100年中约{k}年里", "about {k} of every 100 years")
#: In how many of n simulated years a clause is not kept.
FAILS_ALWAYS = Phrase("模拟的{n}年都达不到", "not kept in any of {n} simulated {n:year/years}")
FAILS_NEVER = Phrase("模拟的{n}年都达到", "kept in all {n} simulated {n:year/years}")
FAILS_SOMETIMES = Phrase("模拟的{n}年中有{k}年达不到", "not kept in {k} of {n} simulated {n:year/years}")
FAILS_OF_A_HUNDRED = Phrase("每100年约有{k}年达不到", "not kept in about {k} of every 100 years")
