"""Words of the verdicts: 合规 for the own city's standard, 对标 for another's."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("合规", "Verdicts")
TITLE_BOTH = Phrase("合规与对标", "Verdicts")
#: status -> sign and word, for compliance and for a benchmark
STATUS: dict[str, dict[str, Phrase]] = {
    "compliance": {
        "pass": Phrase("✓ 合规", "✓ complies"),
        "fail": Phrase("✗ 不合规", "✗ fails"),
        "unknown": Phrase("? 无法判定", "? unknown"),
        "not_applicable": Phrase("– 不适用", "– not applicable"),
    },
    "benchmark": {
        "pass": Phrase("✓ 达标", "✓ meets"),
        "fail": Phrase("✗ 未达标", "✗ misses"),
        "unknown": Phrase("? 无法判定", "? unknown"),
        "not_applicable": Phrase("– 不适用", "– not applicable"),
    },
}
RELATION = {
    "compliance": Phrase("合规", "compliance"),
    "benchmark": Phrase("对标", "benchmark"),
    "own": Phrase("自定", "own clause"),
}
SEVERITY = {
    "mandatory": Phrase("强制", "mandatory"),
    "in_principle": Phrase("原则上", "in principle"),
    "target": Phrase("目标", "target"),
}
#: relation, then the worst status in a row -> heading of its section; one relation is never counted with another
SECTION: dict[str, dict[str, Phrase]] = {
    "compliance": {
        "fail": Phrase("不合规({n}条)", "Failing ({n})"),
        "unknown": Phrase("是否合规无法判定({n}条)", "Compliance unknown ({n})"),
        "pass": Phrase("合规({n}条)", "Complying ({n})"),
        "not_applicable": Phrase("不适用({n}条)", "Not applicable ({n})"),
    },
    "benchmark": {
        "fail": Phrase("对标未达标({n}条,不构成违规)", "Benchmark missed ({n}, breaks no rule)"),
        "unknown": Phrase("对标无法判定({n}条)", "Benchmark unknown ({n})"),
        "pass": Phrase("对标达标({n}条)", "Benchmark met ({n})"),
        "not_applicable": Phrase("对标不适用({n}条)", "Benchmark not applicable ({n})"),
    },
    "own": {
        "fail": Phrase("自定条款未达到({n}条)", "Own clauses missed ({n})"),
        "unknown": Phrase("自定条款无法判定({n}条)", "Own clauses unknown ({n})"),
        "pass": Phrase("自定条款达到({n}条)", "Own clauses kept ({n})"),
        "not_applicable": Phrase("自定条款不适用({n}条)", "Own clauses not applicable ({n})"),
    },
}
CAPTION = Phrase("逐条判定(数值为各点最小至最大)", "Verdict per clause (values: lowest to highest site)")
CLAUSE = Phrase("条款", "clause")
TEXT = Phrase("内容", "text")
KIND = Phrase("性质", "kind")
REQUIRED = Phrase("要求", "required")
VERDICT = Phrase("判定", "verdict")
SCENARIO = Phrase("方案", "plan")
SITES = Phrase("点", "sites")
VALUE = Phrase("实际", "value")
MARGIN = Phrase("余量", "margin")
CHANCE = Phrase("不达标的可能", "chance of failing")
NOTE = Phrase("说明", "note")
DETAIL = Phrase("不符合与无法判定的点", "Failing and unknown, by site")
DOCUMENT = Phrase("{standard}的条款出自{document}。", "Clauses of {standard}: {document}.")
DETAIL_NOTE = Phrase("余量和可能性取最差的点。", "Margin and chance are those of the worst site.")
SITES_OF = Phrase("{n}/{total}个点", "{n} of {total} {total:site/sites}")
INTRO = Phrase(
    "{compliance}条为本市标准(合规),{benchmark}条为外市标准(对标,不构成违规)。",
    "Bounds of the city's own standard (compliance): {compliance}; of another city's (benchmark, missing one breaks no"
    " rule): {benchmark}.",
)
OWN_CLAUSES = Phrase("另有自定条款{n}条。", "Clauses of the planner's own: {n}.")
AT_LEAST = Phrase("不少于{limit}", "at least {limit}")
AT_MOST = Phrase("不超过{limit}", "at most {limit}")
EQUALS = Phrase("等于{limit}", "equal to {limit}")
ALL_OF = Phrase("须有:{items}", "all of: {items}")
IF_OVER = Phrase("{demand}({group}超过{size}人时)", "{demand} (where {group}: more than {size})")
YES = Phrase("是", "yes")
NO = Phrase("否", "no")
