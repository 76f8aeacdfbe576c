"""Words of the page's frame: titles, navigation, whole programme, notes that several parts use."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

#: kind of id -> what ``*`` means there
EVERYTHING: dict[str, Phrase] = {
    "site": Phrase("全部点", "all sites"),
    "group": Phrase("全部服务合计", "all services together"),
    "scenario": Phrase("全部方案", "all plans"),
}
ALL_SITES = Phrase("全部{n}个点", "all {n} {n:site/sites}")
SOME_SITES = Phrase("{total}个点中的{n}个", "{n} of {total} {total:site/sites}")

TITLE_COMPARISON = Phrase("{name}:方案比较报告", "{name}: comparison of plans")
TITLE_VARIANTS = Phrase("{name}:情景比较报告", "{name}: comparison of scenarios")
TITLE_PLAN = Phrase("{name}:方案报告", "{name}: the plan")
TITLE_RUN = Phrase("{name}:模拟报告", "{name}: simulation")
SUBTITLE = Phrase(
    "{sites}个点 · {scenarios}个方案 · 重复模拟{n}次 · 指纹 {fingerprint}",
    "{sites} {sites:site/sites} · {scenarios} {scenarios:plan/plans} · {n} {n:replication/replications}"
    " · fingerprint {fingerprint}",
)
SUBTITLE_ONE = Phrase(
    "{sites}个点 · 重复模拟{n}次 · 指纹 {fingerprint}",
    "{sites} {sites:site/sites} · {n} {n:replication/replications} · fingerprint {fingerprint}",
)
SUBTITLE_RUNS = Phrase(
    "{sites}个点 · {scenarios}个情景 · 重复模拟{n}次 · 指纹 {fingerprint}",
    "{sites} {sites:site/sites} · {scenarios} {scenarios:scenario/scenarios} · {n} {n:replication/replications}"
    " · fingerprint {fingerprint}",
)
CENTRES = Phrase("社区综合服务中心", "Community service centres")
#: The name of a language in itself.
LANGUAGE = Phrase("中文", "English")
SKIP = Phrase("跳到正文", "Skip to the text")
CONTENTS = Phrase("目录", "Contents")
FILTER = Phrase("筛选行", "Filter rows")
SORT = Phrase("按此列排序", "Sort by this column")
FIGURE = Phrase("图{number}", "Figure {number}")
TABLE = Phrase("表{number}", "Table {number}")
PAGE = Phrase("第", "page ")
OF = Phrase("页,共", " of ")
PAGES_END = Phrase("页", "")
TOTAL = Phrase("合计", "Total")
DATA_BESIDE = Phrase(
    "图的数据和图片在 figures/{name}.csv、.svg、.png。", "Data and pictures: figures/{name}.csv, .svg, .png."
)
YES = Phrase("是", "yes")
NO = Phrase("否", "no")
MORE_IN_FILE = Phrase("另有{n}行,见 {file}。", "{n} more {n:row/rows} in {file}.")
