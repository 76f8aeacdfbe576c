"""Words of the sites side by side, and of those that stand apart."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE_ONE = Phrase(
    "{scenario}:在{site},面向{group}的服务满足率最低,为{share}",
    "{scenario}: need is met least at {site} in services for {group}, {share}",
)
TITLE_FEW = Phrase(
    "{scenario}:服务满足率最低且不分先后的是{pairs}",
    "{scenario}: need is met least, and tied, at {pairs}",
)
PAIR = Phrase("{site}面向{group}的服务({share})", "{site} for {group} ({share})")
TITLE_TIED = Phrase(
    "{scenario}:服务满足率最低的有{n}处,不分先后,在{low}至{high}之间",
    "{scenario}: {n} {n:pair/pairs} of site and group {n:is/are} tied for the lowest share served, {low} to {high}",
)
SUBTITLE = Phrase(
    "各点各人群的服务满足率及95%区间,各图同一尺度;竖线为全部点合计",
    "share served by site and group with 95 % interval, all panels on one scale; upright marks: all sites together",
)
CAPTION = Phrase(
    "各点按每千居民未满足人次从高到低排列,人口为假定值的点不列。各人群互有重叠。",
    "Sites by unmet person-times per 1,000 residents, highest first; sites with an assumed population are left out."
    " Groups overlap.",
)
ENDS = Phrase(
    "{total}个点中只画最前{first}个和最后{last}个,其余见数据文件。",
    " Of {total} {total:site/sites} the first {first} and the last {last} are drawn; all are in the data.",
)
ALT = Phrase("各点各人群服务满足率小图。{title}。", "Share served by group, one panel a site. {title}.")

OUTLIERS = Phrase(
    "每千居民未满足人次明显偏离其他各点的:{sites}。{rule}",
    "Apart from all other sites in unmet person-times per 1,000 residents: {sites}. {rule}",
)
NO_OUTLIER = Phrase(
    "没有一个点的每千居民未满足人次明显偏离其他各点。{rule}",
    "No site is apart from all others in unmet person-times per 1,000 residents. {rule}",
)
RULE = Phrase(
    "判断规则:把{total}个点的均值看作同一正态分布,至多认定{most}个点,"
    "各点全部相似时误认任何一个的机会约为5%(Rosner 1983)。",
    "The rule: the {total} {total:mean/means} are taken as one normal distribution and at most {most} may be named;"
    " were all sites alike, any would be named with a chance of about 5 % (Rosner 1983).",
)
SITE_MEAN = Phrase("{site}({value})", "{site} ({value})")
