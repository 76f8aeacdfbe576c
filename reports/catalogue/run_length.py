"""Words on the number of replications and on what pairing saved."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

PRECISION_MET = Phrase(
    "精度:模拟{n}次后,各情景每项主要指标的区间半宽都不超过均值的{asked},或不超过有意义的最小差别的一半{last}。",
    "Precision: after {n} {n:replication/replications} the half-width of every headline KPI of every scenario is at"
    " most {asked} of its mean, or half of the smallest difference that matters{last}.",
)
PRECISION_LAST = Phrase(";最后达到的是{scenario}的“{kpi}”", "; the last to get there was “{kpi}” of {scenario}")
PRECISION_MISSED = Phrase(
    "精度:到上限{n}次停止;{scenario}的“{kpi}”的区间半宽仍为均值的{reached},要求是{asked}。",
    "Precision: stopped at the maximum of {n} {n:replication/replications}; the half-width of “{kpi}” of {scenario} is"
    " still {reached} of its mean, {asked} was asked for.",
)
PAIRED = Phrase(
    "成对比较的效果({variant}):要让差值的区间同样窄,互相独立的模拟需要{median}倍的次数"
    "(各指标的中位数;最少{low}倍,“{low_kpi}”;最多{high}倍,“{high_kpi}”)。",
    "What pairing saved ({variant}): for intervals of the differences as narrow, independent runs would need {median}"
    " {median:time/times} as many replications (median of the KPIs; least {low}, “{low_kpi}”, most {high},"
    " “{high_kpi}”).",
)
PAIRED_ONE = Phrase(
    "成对比较的效果({variant}):要让“{kpi}”差值的区间同样窄,互相独立的模拟需要{gain}倍的次数。",
    "What pairing saved ({variant}): for an interval of the difference of “{kpi}” as narrow, independent runs would"
    " need {gain} {gain:time/times} as many replications.",
)
