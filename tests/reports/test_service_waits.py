"""How long people wait for each service: the longest first, and nothing of those that hardly anybody waits for."""

from __future__ import annotations

import pytest

from reports import report
from reports.provenance import common_path
from tests.reports.fixture_directory import N, simulated, write
from tests.reports.html_tree import Page, parse

_COLUMNS = ("scenario", "site", "service", "kpi", "n", "mean", "ci_low", "ci_high", "unit")


def _page(tmp_path, waits: dict[str, tuple[float, float, float, float] | None], lang: str) -> Page:
    """The report of five sites where services have these waits: mean, its interval, one in twenty."""
    tables, manifest = simulated()
    rows = []
    for service, found in waits.items():
        mean, low, high, long = ("", "", "", "") if found is None else found
        for site in ("s1", "*"):
            rows.append(("town", site, service, "wait_mean", N, mean, low, high, "min"))
            rows.append(("town", site, service, "wait_p95", N, long, long, long, "min"))
    tables["kpis_by_service"] = (_COLUMNS, rows)
    directory = write(tmp_path / lang, tables, manifest)
    report(directory, lang)
    return parse((directory / "report.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lang", "caption", "names", "long"),
    [
        ("en", "Mean wait by service", ["meals", "talks"], "one in twenty over 44.0 min"),
        ("zh", "各服务项目的平均等候", ["助餐", "讲座"], "每20人中1人超过44.0分钟"),
    ],
)
def test_the_longest_wait_comes_first(tmp_path, lang, caption, names, long) -> None:
    page = _page(tmp_path, {"talks": (2.5, 2.0, 3.0, 9.0), "meals": (12.5, 11.0, 14.0, 44.0)}, lang)
    rows = [row.text for row in page.table(caption).all("tr")][1:]
    assert [name for row, name in zip(rows, names, strict=True) if name in row] == names
    assert "12.5" in rows[0]
    assert long in rows[0].replace("\u00a0", " ")


def test_who_does_not_wait_is_not_listed(tmp_path) -> None:
    page = _page(tmp_path, {"talks": (0.04, 0.0, 0.1, 0.2), "meals": (12.5, 11.0, 14.0, 44.0)}, "en")
    assert "talks" not in page.table("Mean wait by service").text


def test_where_nobody_waits_there_is_no_table(tmp_path) -> None:
    page = _page(tmp_path, {"talks": (0.0, 0.0, 0.0, 0.0), "meals": None}, "en")
    assert not any("Mean wait by service" in caption for caption in page.tables())


def test_a_source_of_several_sections_names_them() -> None:
    assert common_path(["rooms.a.bay.rooms", "rooms.a.cubicle.rooms"]) == "rooms.a.*.rooms"
    assert common_path(["services.triage.duration", "staff.a.clerk"]) == "services, staff"
