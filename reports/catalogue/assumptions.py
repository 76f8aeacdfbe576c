"""Words of what the assumed numbers do to the answer."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

HEADING = Phrase("假设对结论的影响", "What the assumptions do to the answer")
INTRO = Phrase(
    "把每项假设逐一取其范围的低端和高端,其余不变,用同样的居民、同样的随机数重新模拟。共{n}项假设:{full}项按{years}次重复"
    "完整模拟,{none}项模拟用不到、没有影响,{first}项只初看{few}次,{left}项不能这样试(表中注明理由)。"
    "一次只动一项,几项同时偏离会怎样,这里没有回答。",
    "Each assumption was set to the low and to the high end of its range, one at a time, everything else as it is, and"
    " simulated with the same residents and random numbers. Of {n} {n:assumption/assumptions} {full} {full:was/were}"
    " simulated in full ({years} {years:replication/replications}), {none} {none:has/have} no bearing on a simulation,"
    " {first} {first:was/were} only looked at ({few} {few:replication/replications}), {left} could not be tried so"
    " (the table says why). One at a time: what several do together is not answered here.",
)
DIFFERENCE_OF = Phrase("{variant}与{base}的{kpi}之差", "the difference in {kpi} between {variant} and {base}")
FIGURE_OF = Phrase("{variant}的{kpi}", "{kpi} of {variant}")

TITLE_LARGEST = Phrase(
    "对{answer}影响最大的假设是{name}:取{end}时{effect}", "{name} moves {answer} most: {effect} at its {end} end"
)
TITLE_SEVERAL = Phrase(
    "显示出影响{answer}的假设有{k}项,估计值最大的是{name}:取{end}时{effect}",
    "{k} {k:assumption is/assumptions are} shown to move {answer}; largest in estimate is {name}: {effect} at its"
    " {end} end",
)
TITLE_ONE = Phrase(
    "只有{name}显示出对{answer}的影响:取{end}时{effect}",
    "only {name} is shown to move {answer}: {effect} at its {end} end",
)
TITLE_NONE = Phrase(
    "没有一项假设对{answer}的影响显示出超过{matters}(n={n})",
    "no assumption is shown to move {answer} by more than {matters} (n = {n})",
)
ENDS: dict[str, Phrase] = {"low": Phrase("低端", "low"), "high": Phrase("高端", "high")}
SUBTITLE = Phrase(
    "竖线为现在的值({now});每项假设上条取低端,下条取高端,条端注明所取的数",
    "upright line: the answer as it is ({now}); upper bar of each assumption: its low end, lower bar: its high end",
)
CAPTION = Phrase(
    "浅色为低端,深色为高端,虚框未显示影响。细线为经Holm校正的95%成对区间(n={n},本图所涉全部{m}项),"
    "整段超出有意义的最小差别({matters})才算有影响。{rest}",
    "Light: low end, dark: high end, dashed outline: no effect shown. Thin lines: Holm-adjusted paired 95 % intervals"
    " (n = {n}, all {m} {m:effect/effects} on this answer); an effect is shown only if all of it lies beyond the"
    " smallest difference that matters ({matters}).{rest}",
)
REST = Phrase(
    "另有{k}项影响更小或只初看过,图中不列,见下表。",
    " {k} more moved it less or {k:was/were} only looked at; see the table.",
)
ALT = Phrase("假设影响图。{title}。{bars}", "Tornado of assumptions. {title}. {bars}")
BAR = Phrase("{name}:低端{low},高端{high}", "{name}: low end {low}, high end {high}")
AXIS = Phrase("{kpi}({unit})", "{kpi} ({unit})")
AXIS_DIFFERENCE = Phrase("{kpi}之差({unit})", "difference in {kpi} ({unit})")
END_LABEL = Phrase("{end}{value}", "{end} {value}")

TABLE = Phrase("全部假设:{answer}", "All assumptions: {answer}")
ASSUMPTION = Phrase("假设", "assumption")
RANGE = Phrase("取值(范围)", "value (range)")
SPAN = Phrase("{low}至{high}", "{low} to {high}")
EFFECT_LOW = Phrase("取低端时的变化", "change at the low end")
EFFECT_HIGH = Phrase("取高端时的变化", "change at the high end")
DECISION = Phrase("会否改变结论", "could change the decision")
WHY = Phrase("假设的理由", "why assumed")
IN_FULL = Phrase("完整模拟(n={n})", "simulated in full (n = {n})")
FIRST_LOOK = Phrase("只初看(n={n}),初看时影响较小", "only looked at (n = {n}), smaller effects at that look")
NO_BEARING = Phrase("模拟用不到", "no bearing on a simulation")
LEFT_OUT = Phrase("不能这样试", "could not be tried so")
LEFT_OUT_TABLE = Phrase(
    "不能这样试的{n}项假设及理由", "{n} {n:assumption/assumptions} that could not be tried so, and why"
)
MOVES = Phrase(
    "{n}项假设逐一取范围两端:{title};几项同时偏离未试。",
    "{n} {n:assumption was/assumptions were} tried one at a time: {title}; several together were not tried.",
)
TABLE_NOTE = Phrase(
    "小字为95%成对区间;粗体为校正后可以认定的影响。几个数出于同一理由、属同一类,算一项假设,一起取低端或高端。",
    "Small print: paired 95 % intervals. Bold: shown after adjustment. Numbers of one kind that are assumed for one"
    " reason are one assumption and move together.",
)

DECISIONS: dict[str, Phrase] = {
    "turns": Phrase("{end}:{kpi}之差反号", "{end}: the difference in {kpi} turns"),
    "vanishes": Phrase("{end}:{kpi}不再显示差别", "{end}: no difference in {kpi} is shown any more"),
    "appears": Phrase("{end}:{kpi}显示出差别", "{end}: a difference in {kpi} is shown"),
    "illegal": Phrase("{end}:{plan}不再合规", "{end}: {plan} is no longer legal"),
    "legal": Phrase("{end}:{plan}变为合规", "{end}: {plan} becomes legal"),
    "unaffordable": Phrase("{end}:资金不够{plan}", "{end}: the money no longer covers {plan}"),
    "affordable": Phrase("{end}:资金够{plan}", "{end}: the money comes to cover {plan}"),
}
KINDS: dict[str, Phrase] = {
    "turns": Phrase("{k}项使差值反号", "{k} by turning a difference"),
    "illegal": Phrase("{k}项使方案不再合规", "{k} by making a plan illegal"),
    "unaffordable": Phrase("{k}项使资金不够", "{k} because the money no longer covers a plan"),
    "vanishes": Phrase("{k}项使某项差别不再显示", "{k} because a difference is no longer shown"),
    "legal": Phrase("{k}项使方案变为合规", "{k} by making a plan legal"),
    "affordable": Phrase("{k}项使资金变为够用", "{k} because the money comes to cover a plan"),
}
STAYS = Phrase("不会", "no")
LEFT_OUT_WHY: dict[str, Phrase] = {
    "relative_weights": Phrase(
        "是相对权重,一起变等于没变;形状另行检验", "relative weights: moved together they are the same weights"
    ),
    "not_of_the_value": Phrase(
        "范围不含现值(是合计或倍数的范围)", "the range does not hold the value (it is of a sum or a factor)"
    ),
    "no_whole_number": Phrase("范围内没有其他整数", "no whole number within the range"),
    "same_ends": Phrase("范围没有宽度", "the range has no width"),
}
REFUSED = Phrase("取{end}时不成为可用的方案:{why}", "at its {end} end no valid scenario: {why}")

COULD = Phrase(
    "{n}项假设逐一取范围两端,其中{k}项会改变结论:{kinds}(首先是{names}){unjudged};几项同时偏离未试。",
    "Of {n} {n:assumption/assumptions} judged one at a time at both ends of {n:its range/their ranges} {k} could"
    " change the decision: {kinds} (first {names}){unjudged}; several together were not tried.",
)
COULD_NOT = Phrase(
    "{n}项假设逐一取范围两端,没有一项会改变结论{unjudged};几项同时偏离未试。",
    "Of {n} {n:assumption/assumptions} judged one at a time at both ends of {n:its range/their ranges} none changes the"
    " decision{unjudged}; several together were not tried.",
)
NOT_JUDGED = Phrase(",另有{k}项只初看或无从判断", ", {k} more {k:was/were} only looked at or could not be judged")
ENTITY = Phrase("{entity}:{field}", "{field}, {entity}")
SEVERAL = Phrase("{field}({first}等{n}项)", "{field} ({first} etc., {n} in all)")
SEVERAL_UNNAMED = Phrase("{field}({n}项)", "{field} ({n} of them)")
