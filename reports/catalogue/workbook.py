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
LOWEST = Phrase("最低值", "lowest")
HIGHEST = Phrase("最高值", "highest")
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

#: Columns made of one column of the page.
LOW_END = Phrase("{column} 下限", "{column}: low")
HIGH_END = Phrase("{column} 上限", "{column}: high")
BESIDE = Phrase("{column} {title}", "{column}: {title}")
REMARKS = Phrase("{column} 备注", "{column}: remark")
SECTION = Phrase("分组", "section")
VISIBLE = Phrase("筛选出的行合计", "total of the rows shown")

#: Sheets beside those of the tables.
COVER = Phrase("封面", "Cover")
BACK = Phrase("← 回封面", "← cover")
TEXT = Phrase("正文", "Text")
PICTURES = Phrase("图", "Figures")
CITED = Phrase("有出处的数", "Cited numbers")
ASSUMED = Phrase("假定", "Assumed")

ANSWER = Phrase("结论", "answer")
FINGERPRINT = Phrase("指纹", "fingerprint")
CONTENTS = Phrase("目录", "contents")
COLOURS = Phrase("颜色", "colours")
RESULTS = Phrase("白色:结果。合计和占比是公式,筛选、排序后仍然相符。", "White: results. Sums and shares are formulas.")
ENDS = Phrase(
    "“下限”“上限”是均值95%区间的两端;差异的区间按表下说明校正。",
    "“low” and “high” are the ends of the 95 % interval of a mean; those of differences are adjusted as noted.",
)
INPUTS = Phrase("灰色:有出处的输入,只供查阅。", "Grey: inputs that have a source; they are not read back.")
TO_REPLACE = Phrase(
    "橙色:假定的输入。请在“{sheet}”表换成手头的真实数字,并写明来源;保存后运行 simkit run 情景 --inputs 文件.xlsx,"
    "只有改过的格会读回(compare、plan 同样可用)。",
    "Orange: assumed inputs. Put figures of your own in the sheet {sheet} and name their source; save, then run simkit"
    " run SCENARIO --inputs FILE.xlsx. Only cells that were changed are read back (compare and plan alike).",
)

PATH = Phrase("哪个数", "number")
CALLED = Phrase("是什么", "of what")
VALUE = Phrase("数值", "value")
KIND = Phrase("来源类别", "kind of source")
SOURCE = Phrase("来源", "source")
#: Headings of the sheet that is read back, by the id of their column, as they stand there: in both languages.
ASSUMED_COLUMNS: dict[str, Phrase] = {
    "path": Phrase("哪个数", "which number"),
    "name": Phrase("是什么(不读取)", "of what (not read)"),
    "value": Phrase("数值", "value"),
    "low": Phrase("至少", "low"),
    "high": Phrase("至多", "high"),
    "why": Phrase("为何这样假定", "why"),
    "source": Phrase("新数的来源", "where a new value comes from"),
}
