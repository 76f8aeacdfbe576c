"""The sentences of the answer, word for word, on numbers made by hand."""

import pytest

from reports import answer, report
from reports.reading import ReportError
from tests.reports.fixture_directory import planned, simulated, write


def wide(text):
    """Typed punctuation in full width."""
    return text.translate(str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "(": "\uff08", ")": "\uff09"}))


def test_plans_in_chinese(reported):
    said = answer(reported("planned", "zh"), "zh")

    assert said[0] == wide(
        "“最低团队”、“优化方案”在全部3个点合规且资金可承受;“执行外市标准”(含对标条款)合规,但资金不足。"
    )
    assert said[1] == wide(
        "“执行外市标准”在全部3个点共缺6万元(OWN-FUND-3“区级财政每点10万元”缺6万元);最便宜的合规方案需36万元,"
        "资金总额为30万元。"
    )
    assert said[2] == wide(
        "每点每年代价最大的条款:“执行外市标准”中OTHER-STAFF-1“全职人员不少于6人”3.5万元;逐条见“钱”部分。"
    )
    assert len(said) == 5


def test_differences_are_claimed_or_said_not_to_be_shown(reported):
    """Of six comparisons two beyond 2 points and one beyond 5 minutes may be claimed; -3.0 +- 1.0 min may not."""
    said = answer(reported("planned", "en"), "en")

    assert said[3].startswith(
        "Compared with “least team”, “best plan”: share served +12.0\N{NO-BREAK SPACE}percentage points"
    )
    assert "95th percentile of waits −9.0\N{NO-BREAK SPACE}min" in said[3]
    assert said[3].endswith("no difference shown in the rest (KPIs: 1, n = 10).")
    assert "not affordable, least-shortfall plan simulated" in said[4]
    assert "mean wait" not in said[3] + said[4]


def test_nothing_shown_is_said_with_n(tmp_path):
    tables, manifest = planned()
    columns, rows = tables["comparison"]
    tables["comparison"] = (columns, [row for row in rows if row[3] == "wait_mean"])

    said = answer(write(tmp_path, tables, manifest), "en")

    assert said[3] == "Compared with “least team”, no difference shown for “best plan” in any of 1 KPIs (n = 10)."


def test_plain_simulation_in_chinese(reported):
    said = answer(reported("simulated", "zh"), "zh")

    assert said[0] == wide(
        "全部5个点对照本市示范点方案、外市运营标准核对2条,强制条款没有不符合的;“原则上”条款有1条不符合:OWN-AREA-1"
        "(4号点:1"
    ) + ",200" + wide("平方米,要求不少于1") + ",500" + wide("平方米);1条缺少数据,无法判定。")
    assert said[1] == wide("全年潜在需求中服务满足率为75.0%(95%区间74.0至76.0,n=10),每千居民有80人次未满足。")
    assert said[2] == wide("每千居民未满足需求最高的2个点不分先后:2号点、1号点(100至105人次)。")
    assert said[3] == wide("面向青少年的服务满足率最低,为40.0%(95%区间38.0至42.0)。")
    assert said[5] == wide("本情景没有资金数据,不作资金方面的结论。")


def test_a_site_with_an_assumed_population_is_never_ranked(reported):
    """s5 has by far the highest figure, 500, and its population is assumed."""
    assert not [sentence for sentence in answer(reported("simulated", "en"), "en") if "Site 5" in sentence]


def test_one_plan_that_fits_says_so_first(tmp_path):
    tables, manifest = planned()
    for name, (columns, rows) in tables.items():
        if "scenario" in columns:
            at = columns.index("scenario")
            tables[name] = (columns, [row for row in rows if row[at] == "best"])
    del tables["comparison"]
    manifest["base"] = "best"

    said = answer(write(tmp_path, tables, manifest), "en")

    assert said[0] == "The plan “best plan” is legal and affordable at all 3 sites."


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_three_to_six_sentences(reported, lang):
    for kind in ("planned", "simulated"):
        assert 3 <= len(answer(reported(kind, lang), lang)) <= 6


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(ReportError, match="zh and en"):
        report(write(tmp_path, *simulated()), "fr")


def test_a_directory_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(ReportError, match=r"no manifest\.json"):
        report(tmp_path)
