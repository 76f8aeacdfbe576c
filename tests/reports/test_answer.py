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
        "“最低团队”、“优化方案”在全部3个点合规且资金可承受;“执行外市标准”合规,但资金不足;"
        "“执行外市标准”对标外市运营标准:1条达标、1条无法判定。"
    )
    assert said[1] == wide(
        "“执行外市标准”在全部3个点共缺6万元(OWN-FUND-3“区级财政每点10万元”缺6万元);守住该方案全部条款(另有对标条款)的最便宜方案需36万元,"
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
        "Compared with “least team” over 10 simulated years, “best plan”: share served higher in all 10 years, by"
        " 12.0\N{NO-BREAK SPACE}percentage points on average ("
    )
    assert "; 95th percentile of waits shorter in all 10 years, by 9.0\N{NO-BREAK SPACE}min on average (" in said[3]
    assert said[3].endswith("; no difference shown in the rest (KPIs: 1).")
    assert "not affordable, least-shortfall plan simulated" in said[4]
    assert "mean wait" not in said[3] + said[4]


def test_nothing_shown_is_said_with_n(tmp_path):
    tables, manifest = planned()
    columns, rows = tables["comparison"]
    tables["comparison"] = (columns, [row for row in rows if row[3] == "wait_mean"])

    said = answer(write(tmp_path, tables, manifest), "en")

    assert said[3] == (
        "Compared with “least team” over 10 simulated years, no difference shown for “best plan” in any of 1 KPI."
    )


def compared(tmp_path, kpi, unit, difference, half_width, p_better, *, n=10, name=None):
    """What is said of one difference of one plan, its interval so wide to both sides."""
    tables, manifest = planned()
    columns, _ = tables["comparison"]
    low, high = difference - half_width, difference + half_width
    row = ("best", "least", "*", kpi, "*", n, difference, low, high, p_better, 0.9, unit)
    tables["comparison"] = (columns, [row])
    if name:
        tables["labels"][1].append(("kpi", kpi, *name))
    directory = write(tmp_path, tables, manifest)
    return answer(directory, "zh")[3], answer(directory, "en")[3]


def test_in_how_many_years_it_is_so(tmp_path):
    """Better in 9 of 10; only a count of what was simulated."""
    zh, en = compared(tmp_path, "wait_mean", "min", -9.0, 0.5, 0.9)

    assert wide("平均等候在10年中的9年里更短,平均短9.0分钟(8.5至9.5)") in zh
    assert "mean wait shorter in 9 of 10 years, by 9.0\N{NO-BREAK SPACE}min on average (8.5 to 9.5)" in en


def test_where_years_are_alike_they_are_not_counted(tmp_path):
    """9.5 of 10: nine better and one alike, or the like; how many are better cannot be told from it."""
    zh, en = compared(tmp_path, "wait_mean", "min", -9.0, 0.5, 0.95)

    assert wide("平均等候平均短9.0分钟(8.5至9.5)") in zh
    assert "mean wait shorter by 9.0\N{NO-BREAK SPACE}min on average (8.5 to 9.5)" in en


def test_what_got_worse_counts_the_years_in_which_it_is_worse(tmp_path):
    """Better in 1 of 10 is longer in 9 of 10."""
    zh, en = compared(tmp_path, "wait_mean", "min", 9.0, 0.5, 0.1)

    assert wide("平均等候在10年中的9年里更长,平均长9.0分钟") in zh
    assert "mean wait longer in 9 of 10 years" in en


def test_a_hundred_years_are_spoken_of_from_a_hundred_on(tmp_path):
    zh, en = compared(tmp_path, "wait_mean", "min", -9.0, 0.5, 0.95, n=200)

    assert wide("平均等候在每100年中约95年里更短") in zh
    assert "mean wait shorter in about 95 of every 100 years" in en


def test_a_kpi_of_neither_direction_has_no_better_years(tmp_path):
    zh, en = compared(tmp_path, "contact_utilisation", "share", -0.2, 0.01, "", name=("接待利用率", "use of staff"))

    assert wide("接待利用率平均低20.0个百分点(19.0至21.0)") in zh
    assert "use of staff lower by 20.0\N{NO-BREAK SPACE}percentage points on average (19.0 to 21.0)" in en


def test_what_is_the_same_every_year_says_so(tmp_path):
    zh, en = compared(tmp_path, "cost_cny", "cny", 222_201.96, 0.0, 0.0)

    assert wide("支出高22.2万元(每年相同)") in zh
    assert "cost higher by 222 thousand yuan (the same every year)" in en


def test_days_with_a_long_wait_are_days_of_a_hundred(tmp_path):
    zh, en = compared(tmp_path, "long_wait_days_share", "share", -0.158, 0.008, 1.0)

    assert wide("每百个开放日中有人等候超过15分钟的天数在全部10年里都更少,平均少15.8天(15至16.6)") in zh
    assert "days in a hundred on which somebody waits over 15 min fewer in all 10 years, by 15.8" in en


def test_plain_simulation_in_chinese(reported):
    said = answer(reported("simulated", "zh"), "zh")

    assert said[0] == wide(
        "全部5个点按本市标准(本市示范点方案)核对1条:强制条款没有不符合的,“原则上”条款有1条不符合:OWN-AREA-1(4号点:1"
    ) + ",200" + wide("平方米,要求不少于1") + ",500" + wide(
        "平方米);另对标外市运营标准1条(不构成违规):1条缺少数据,无法判定。"
    )
    assert said[1] == wide(
        "全年潜在需求中,每100人次约75人次得到服务(服务满足率75.0%,95%区间74.0至76.0,n=10),每千居民有80人次未满足。"
    )
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
