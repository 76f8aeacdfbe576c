"""Words of the sites."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("各点", "Sites")
RANK_CAPTION = Phrase(
    "各点按每千居民未满足人次排序({scenario},n={n})",
    "Sites by unmet person-times per 1,000 residents ({scenario}, n = {n})",
)
RANK = Phrase("名次", "rank")
SITE = Phrase("点", "site")
RESIDENTS = Phrase("居民", "residents")
UNMET = Phrase("每千居民未满足人次", "unmet per 1,000 residents")
SERVED = Phrase("服务满足率", "share served")
WAIT = Phrase("平均等候(分钟)", "mean wait (min)")
ASSUMED = Phrase("人口为假定值,不排名({n}个点)", "population assumed, not ranked ({n})")
RANKED = Phrase("参加排名({n}个点)", "ranked ({n})")
ASSUMED_RANK = Phrase("不排", "none")
ABOVE = Phrase("区间完全高于全部点均值的:{sites}。", "Wholly above the mean of all sites: {sites}.")
BELOW = Phrase("区间完全低于全部点均值的:{sites}。", "Wholly below the mean of all sites: {sites}.")
NOBODY_RANKED = Phrase(
    "各点人口均为假定值,不排名,仅列出。", "All populations are assumed: the sites are listed, not ranked."
)
ONE_KNOWN = Phrase(
    "只有{n}个点的人口有出处,不排名,仅列出。",
    "Only {n} {n:site has/sites have} a sourced population: the sites are listed, not ranked.",
)
TIES_NOTE = Phrase(
    "名次写成范围的点之间没有显示出先后(95%区间重叠)。",
    "A range of ranks: the order is not shown (95 % intervals overlap).",
)
TABLE_CAPTION = Phrase("各点服务满足率:均值与95%区间(n={n})", "Share served by site: mean and 95 % interval (n = {n})")
ASSUMED_WORD = Phrase("人口为假定", "population assumed")
ASSUMED_MARK = Phrase("居民{residents}人(假定)", "{residents} {residents:resident/residents} (assumed)")
KNOWN_MARK = Phrase("居民{residents}人", "{residents} {residents:resident/residents}")
