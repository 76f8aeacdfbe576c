"""Words of the report as a workbook."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

#: Numbers of a cell's second line, each a column of its own.
SHARE = Phrase("占比", "share")
WAIT = Phrase("平均等候(分钟)", "mean wait (min)")
LONG_WAIT = Phrase("每20人中1人超过(分钟)", "one in twenty over (min)")
FIRST_RANK = Phrase("最前", "first")
LAST_RANK = Phrase("最后", "last")
LOW = Phrase("至少", "low")
HIGH = Phrase("至多", "high")
LEAST_SITE = Phrase("每点最少", "least at a site")
MOST_SITE = Phrase("每点最多", "most at a site")
LEFT = Phrase("余", "left")
LACKING = Phrase("缺", "short by")
FTE = Phrase("折合全职", "fte")
COST = Phrase("元/年", "yuan a year")
AREA = Phrase("平方米", "m²")
PLACES = Phrase("席", "places")
OPEN_SITES = Phrase("开设的点", "sites open")
SITES = Phrase("点数", "sites")
