"""Small finished directories with numbers made by hand: three planned variants, and five sites simulated."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

Rows = list[tuple[Any, ...]]
Tables = dict[str, tuple[tuple[str, ...], Rows]]

BASE, BETTER, SHORT = "least", "best", "strict"
SITES = ("north", "south", "west")
N = 10
#: 97.5 % quantile of Student's t with 9 degrees of freedom: half a 95 % interval in standard errors.
T9 = 2.2621571628540993

COLUMNS: dict[str, tuple[str, ...]] = {
    "labels": ("kind", "id", "zh", "en"),
    "summary": ("scenario", "site", "kpi", "group", "n", "mean", "ci_low", "ci_high", "unit", "constant"),
    "comparison": (
        "variant", "base", "site", "kpi", "group", "n", "difference", "ci_low", "ci_high", "p_better", "correlation",
        "unit",
    ),
    "verdicts": (
        "scenario", "site", "rule", "severity", "status", "measure", "value", "bound", "margin", "p_fail", "cite",
        "standard", "part", "relation", "note", "p_fail_low", "p_fail_high",
    ),
    "budget": ("scenario", "site", "fund", "account", "head", "payee", "decided_by", "amount_cny"),
    "staff": (
        "scenario", "site", "role", "headcount", "fte", "professional", "registered_social_worker", "full_time",
        "annual_cost_cny",
    ),
    "rooms": ("scenario", "site", "room_type", "requirement", "rooms", "area_m2", "places"),
    "services": (
        "scenario", "site", "category", "service", "class", "group", "offered", "planned_visits",
        "planned_staff_hours", "planned_volunteer_hours", "direct_cost_cny", "price_cny",
    ),
    "binding": ("scenario", "site", "rule", "kind", "slack", "value_of_one_more", "unit"),
    "diagnosis": ("scenario", "site", "rule", "short_by", "unit", "cite"),
    "plan_figures": (
        "scenario", "site", "status", "legal", "affordable", "need_cny", "need_at_minimum_cny", "purse_cny",
        "shortfall_cny", "unallocated_cny", "cheapest_legal_cny", "cheapest_legal_at_minimum_cny",
        "cheapest_serving_goal_cny",
    ),
    "mandate_prices": ("scenario", "site", "rule", "price_cny"),
    "repriced": ("scenario", "site", "price_set", "in_force", "need_cny"),
    "changes": ("scenario", "base", "path", "from", "to", "unit", "source"),
    "sources": ("scenario", "path", "value", "kind", "text", "low", "high", "why", "file", "line"),
    "utilisation": ("scenario", "site", "kind", "id", "weekday", "hour", "busy_hours", "available_hours"),
    "waits_by_hour": ("scenario", "site", "hour", "n", "p05", "median", "p95", "unit"),
    "site_facts": ("scenario", "site", "residents", "population_assumed"),
}  # fmt: skip

_LABELS: Rows = [
    ("scenario", BASE, "最低团队", "least team"),
    ("scenario", BETTER, "优化方案", "best plan"),
    ("scenario", SHORT, "执行外市标准", "held to the other city"),
    ("scenario", "town", "五点镇(2012)", "Five sites (2012)"),
    ("site", "north", "北社区", "North"),
    ("site", "south", "南社区", "South"),
    ("site", "west", "西社区", "West"),
    *(("site", f"s{at}", f"{at}号点", f"Site {at}") for at in range(1, 6)),
    ("group", "elderly", "老年人(60岁以上)", "older people"),
    ("group", "youth", "青少年", "young people"),
    ("service", "meals", "助餐", "meals"),
    ("service", "talks", "讲座", "talks"),
    ("category", "elderly", "社区助老", "older people"),
    ("category", "youth", "社区青少年", "youth"),
    ("role", "social_worker", "专业社工", "social worker"),
    ("role", "assistant", "专职辅助人员", "full-time assistant"),
    ("room_type", "hall", "多功能室", "hall"),
    ("room_type", "office", "办公室", "office"),
    ("fund", "city", "市级财政", "city"),
    ("fund", "district", "区级财政", "district"),
    ("account", "city_transferred", "市级下拨", "city, transferred"),
    ("account", "city_retained", "市级留用", "city, retained"),
    ("account", "district", "区级", "district"),
    ("head", "social_work_service", "社工服务费", "social-work service"),
    ("head", "supervision", "督导费", "supervision"),
    ("head", "utilities", "水电费", "water and power"),
    ("head", "unallocated", "未分配", "unallocated"),
    ("payee", "operator", "承接机构", "operator"),
    ("payee", "supervisor", "督导", "supervisor"),
    ("payee", "residents_committee", "居委会", "residents' committee"),
    ("decided_by", "city", "市级", "city"),
    ("decided_by", "district", "区级", "district"),
    ("kpi", "served_share", "服务满足率", "share served"),
    ("kpi", "unmet_per_1000", "每千人未满足人次", "unmet per 1,000 residents"),
    ("kpi", "wait_mean", "平均等候", "mean wait"),
    ("kpi", "wait_p95", "等候95%分位", "95th percentile of waits"),
    ("kpi", "participation", "参与率", "participation"),
    ("kpi", "cost_cny", "支出", "cost"),
    ("standard", "own", "本市示范点方案", "the city's own plan"),
    ("standard", "other", "外市运营标准", "the other city's standard"),
    ("rule", "OWN-STAFF-1", "专业人才不少于3人", "At least 3 professionals"),
    ("rule", "OWN-AREA-1", "功能室面积原则上不少于1500平方米", "Function rooms of 1,500 m2 in principle"),
    ("rule", "OWN-FUND-3", "区级财政每点10万元", "100,000 yuan of district money a site"),
    ("rule", "OTHER-STAFF-1", "全职人员不少于6人", "At least 6 full-time staff"),
    ("rule", "OTHER-SAFE-1", "消防与无障碍设施齐备", "Fire and barrier-free equipment"),
    ("rule", "OWN-NO-1", "三年后续建", "Renewal after three years"),
    ("not_checked", "OWN-NO-1", "一年内无可核对的数", "nothing to measure in one year"),
    ("cite", "OWN-STAFF-1", "本市方案 三(三)", "Own plan 3(3)"),
    ("note", "not_declared", "站点未申报", "not declared by the site"),
    ("note", "missing", "缺:{}", "missing: {}"),
]


_FACTS = (("north", 12000, "false"), ("south", 9000, "false"), ("west", 15000, "true"))


def planned() -> tuple[Tables, dict[str, Any]]:
    """Three plans for three sites: ``least`` and ``best`` fit the purse, ``strict`` is 20,000.50 short at each."""
    tables: Tables = {
        "labels": (COLUMNS["labels"], list(_LABELS)),
        "summary": (COLUMNS["summary"], _planned_summary()),
        "comparison": (COLUMNS["comparison"], _planned_comparison()),
        "verdicts": (COLUMNS["verdicts"], _planned_verdicts()),
        "budget": (COLUMNS["budget"], _budget()),
        "staff": (COLUMNS["staff"], _staff()),
        "rooms": (COLUMNS["rooms"], _rooms()),
        "services": (COLUMNS["services"], _services()),
        "binding": (COLUMNS["binding"], [
            row
            for site in SITES
            for row in (
                (SHORT, site, "OTHER-STAFF-1", "in_principle", 0.0, "", "person"),
                (BETTER, site, "fund:district", "fund", 0.0, 0.000002, "cny"),
                (BETTER, site, "hours:social_worker", "capacity", 0.0, 0.00015, "hour"),
            )
        ]),
        "diagnosis": (COLUMNS["diagnosis"], [
            (SHORT, site, "OWN-FUND-3", 20000.5, "cny", "本市方案 五(二)") for site in SITES
        ]),
        "plan_figures": (COLUMNS["plan_figures"], _plan_figures()),
        "mandate_prices": (COLUMNS["mandate_prices"], [
            *((SHORT, site, "OTHER-STAFF-1", 35000.25) for site in SITES),
            *((SHORT, site, "OWN-STAFF-1", 0.0) for site in SITES),
        ]),
        "repriced": (COLUMNS["repriced"], [
            (BASE, site, price_set, price_set == "then", need_cny)
            for site in SITES
            for price_set, need_cny in (("then", 90000.0), ("now", 500000.25))
        ]),
        "changes": (COLUMNS["changes"], [
            (BETTER, BASE, "plan.team", "minimum", "free", "", "changed for this variant"),
            (SHORT, BASE, "standards", "own", "own; other", "", "changed for this variant"),
            (SHORT, BASE, "staff.*.social_worker", "3", "4", "person", "changed for this variant"),
        ]),
        "sources": (COLUMNS["sources"], _sources((BASE, BETTER, SHORT))),
        "utilisation": (COLUMNS["utilisation"], _utilisation((BASE, BETTER, SHORT))),
        "waits_by_hour": (COLUMNS["waits_by_hour"], _waits((BASE, BETTER, SHORT))),
        "site_facts": (COLUMNS["site_facts"], [
            (scenario, site, residents, assumed)
            for scenario in (BASE, BETTER, SHORT)
            for site, residents, assumed in _FACTS
        ]),
    }  # fmt: skip
    solves = [
        {"scenario": id_, "status": status, "sites": {site: {"status": status, "gap": gap} for site in SITES}}
        for id_, status, gap in ((BASE, "optimal", 0.0), (BETTER, "feasible_gap", 0.0125), (SHORT, "infeasible", None))
    ]
    return tables, _manifest("compare", (BASE, BETTER, SHORT), 3, "highs") | {"plan.json": solves}


def simulated() -> tuple[Tables, dict[str, Any]]:
    """One scenario of five sites without money: s4 is too small, s5 has an assumed population, s1 and s2 are tied."""
    unmet = {"s1": (100.0, 90.0, 110.0), "s2": (105.0, 96.0, 114.0), "s3": (60.0, 55.0, 65.0), "s4": (20.0, 18.0, 22.0),
             "s5": (500.0, 490.0, 510.0), "*": (80.0, 75.0, 85.0)}  # fmt: skip
    summary: Rows = [
        ("town", site, "unmet_per_1000", "*", N, mean, low, high, "per 1000", "false")
        for site, (mean, low, high) in unmet.items()
    ]
    for site in (*list(unmet)[:5], "*"):
        summary.append(("town", site, "served_share", "*", N, 0.75, 0.74, 0.76, "share", "false"))
    summary += [
        ("town", "*", "wait_mean", "*", N, 6.25, 6.0, 6.5, "min", "false"),
        ("town", "*", "wait_p95", "*", N, 24.5, 24.0, 25.0, "min", "false"),
        ("town", "*", "cost_cny", "*", 0, "", "", "", "cny", "false"),
        ("town", "*", "served_share", "elderly", N, 0.8, 0.79, 0.81, "share", "false"),
        ("town", "*", "served_share", "youth", N, 0.4, 0.38, 0.42, "share", "false"),
    ]
    areas = {"s1": 1500.0, "s2": 1500.0, "s3": 2300.0, "s4": 1200.0, "s5": 1600.0}
    verdicts: Rows = [
        ("town", site, "OWN-AREA-1", "in_principle", "pass" if area >= 1500 else "fail", "function_room_area_m2", area,
         "min 1500", area - 1500, "", "东府办〔2012〕65号 三", "own", "", "compliance", "", "", "")
        for site, area in areas.items()
    ]  # fmt: skip
    verdicts += [
        ("town", site, "OTHER-SAFE-1", "mandatory", "unknown", "safety_items_declared", "",
         "all_of fire_equipment; escape_signs", "", "", "外市标准 二", "other", "", "benchmark", "not_declared", "", "")
        for site in areas
    ]  # fmt: skip
    tables: Tables = {
        "labels": (COLUMNS["labels"], list(_LABELS)),
        "summary": (COLUMNS["summary"], summary),
        "verdicts": (COLUMNS["verdicts"], verdicts),
        "changes": (COLUMNS["changes"], []),
        "sources": (COLUMNS["sources"], _sources(("town",))),
        "utilisation": (COLUMNS["utilisation"], _utilisation(("town",))),
        "waits_by_hour": (COLUMNS["waits_by_hour"], _waits(("town",))),
        "site_facts": (COLUMNS["site_facts"], [
            ("town", site, 1000 * at, "true" if site == "s5" else "false") for at, site in enumerate(areas, 1)
        ]),
    }  # fmt: skip
    return tables, _manifest("run", ("town",), 5, None)


def many_sites(count: int) -> tuple[Tables, dict[str, Any]]:
    """One scenario of so many sites with known populations; unmet demand is the site's number over ten, at most 100."""
    tables, _ = simulated()
    names = [f"c{at:04d}" for at in range(1, count + 1)]
    columns, rows = tables["summary"]
    every = [row for row in rows if row[1] == "*"]
    for at, site in enumerate(names, 1):
        unmet = at % 1000 / 10
        every += [
            ("town", site, "unmet_per_1000", "*", N, unmet, unmet - 0.01, unmet + 0.01, "per 1000", "false"),
            ("town", site, "served_share", "*", N, 0.75, 0.74, 0.76, "share", "false"),
            ("town", site, "wait_mean", "*", N, 6.25, 6.0, 6.5, "min", "false"),
        ]
    labels = [*_LABELS, *(("site", site, f"第{at}社区", f"Community {at}") for at, site in enumerate(names, 1))]
    one = tables["verdicts"][1][0]
    tables |= {
        "labels": (COLUMNS["labels"], labels),
        "summary": (columns, every),
        "verdicts": (COLUMNS["verdicts"], [(one[0], site, *one[2:]) for site in names]),
        "site_facts": (COLUMNS["site_facts"], [("town", site, 10_000, "false") for site in names]),
    }
    return tables, _manifest("run", ("town",), count, None)


def write(directory: Path, tables: Tables, manifest: dict[str, Any]) -> Path:
    """Write tables and manifest as a finished directory has them."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, (columns, rows) in tables.items():
        with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
    entries = dict(manifest)
    solves = entries.pop("plan.json", None)
    if solves is not None:
        (directory / "plan.json").write_text(json.dumps(solves), encoding="utf-8")
    (directory / "manifest.json").write_text(json.dumps(entries), encoding="utf-8")
    return directory


def _manifest(command: str, scenarios: tuple[str, ...], sites: int, solver: str | None) -> dict[str, Any]:
    return {
        "fingerprint": "0123456789abcdef", "command": command, "base": scenarios[0], "n_sites": sites, "seed": 1,
        "replications": N, "engine": "simpy", "solver": solver, "overrides": [],
        "scenarios": [{"id": id_, "hash": "00"} for id_ in scenarios], "versions": {"simkit": "0.1.0"},
        "started": "2026-01-01T00:00:00", "seconds": 1.0,
    }  # fmt: skip


def _planned_summary() -> Rows:
    served = {BASE: 0.60, BETTER: 0.72, SHORT: 0.75}
    waits = {BASE: 8.0, BETTER: 5.0, SHORT: 7.9}
    costs = {BASE: 270_000.30, BETTER: 291_000.36, SHORT: 360_001.50}
    rows: Rows = []
    for scenario in (BASE, BETTER, SHORT):
        for site in (*SITES, "*"):
            share = served[scenario]
            rows.append((scenario, site, "served_share", "*", N, share, share - 0.01, share + 0.01, "share", "false"))
            unmet = {"north": 300.0, "south": 200.0, "west": 900.0, "*": 400.0}[site] * (1 - share)
            rows.append((scenario, site, "unmet_per_1000", "*", N, unmet, unmet - 4, unmet + 4, "per 1000", "false"))
        wait = waits[scenario]
        rows += [
            (scenario, "*", "wait_mean", "*", N, wait, wait - 0.5, wait + 0.5, "min", "false"),
            (scenario, "*", "wait_p95", "*", N, 3 * wait, 3 * wait - 1, 3 * wait + 1, "min", "false"),
            (scenario, "*", "cost_cny", "*", N, costs[scenario], costs[scenario], costs[scenario], "cny", "true"),
            (scenario, "*", "served_share", "elderly", N, share, share - 0.02, share + 0.02, "share", "false"),
            (
                scenario,
                "*",
                "served_share",
                "youth",
                N,
                share / 2,
                share / 2 - 0.02,
                share / 2 + 0.02,
                "share",
                "false",
            ),
        ]
    return rows


def _difference(variant: str, kpi: str, difference: float, error: float, unit: str) -> tuple[Any, ...]:
    """A paired difference with its 95 % interval from a standard error."""
    half = T9 * error
    return (variant, BASE, "*", kpi, "*", N, difference, difference - half, difference + half, 1.0, 0.9, unit)


def _planned_comparison() -> Rows:
    return [
        _difference(BETTER, "served_share", 0.12, 0.01, "share"),
        _difference(BETTER, "wait_mean", -3.0, 1.0, "min"),
        _difference(BETTER, "wait_p95", -9.0, 0.1, "min"),
        _difference(SHORT, "served_share", 0.15, 0.01, "share"),
        _difference(SHORT, "wait_mean", -0.1, 0.2, "min"),
        _difference(SHORT, "wait_p95", -0.3, 0.6, "min"),
    ]


def _planned_verdicts() -> Rows:
    rows: Rows = []
    for scenario in (BASE, BETTER, SHORT):
        for site in SITES:
            rows.append(
                (scenario, site, "OWN-STAFF-1", "mandatory", "pass", "professionals", 3.0, "min 3", 0.0, "",
                 "本市方案 三(三)", "own", "", "compliance", "", "", "")
            )  # fmt: skip
            short = 20000.5 if scenario == SHORT else 0.0
            rows.append(
                (scenario, site, "OWN-FUND-3", "mandatory", "fail" if short else "pass", "spend_cny", 100000 + short,
                 "max 100000", -short, "", "本市方案 五(二)", "own", "", "compliance", "", "", "")
            )  # fmt: skip
    for site in SITES:
        rows.append(
            (SHORT, site, "OTHER-STAFF-1", "in_principle", "pass", "full_time_staff", 6.0, "min 6", 0.0, "",
             "外市标准 四", "other", "", "benchmark", "", "", "")
        )  # fmt: skip
        rows.append(
            (SHORT, site, "OTHER-SAFE-1", "mandatory", "unknown", "safety_items_declared", "",
             "all_of fire_equipment; escape_signs", "", "", "外市标准 二", "other", "",
             "benchmark", "not_declared", "", "")
        )  # fmt: skip
    return rows


#: Yuan a site by scenario: (city transferred to staff, city retained for supervision, district utilities, left over).
AMOUNTS = {
    BASE: ("60000.05", "20000.01", "10000.04", "9999.90"),
    BETTER: ("67000.07", "20000.01", "10000.04", "2999.88"),
    SHORT: ("90000.45", "20000.01", "10000.04", "0.00"),
}


def _budget() -> Rows:
    rows: Rows = []
    for scenario, (staff, supervision, utilities, left) in AMOUNTS.items():
        for site in SITES:
            rows += [
                (scenario, site, "city", "city_retained", "supervision", "supervisor", "city", supervision),
                (scenario, site, "city", "city_transferred", "social_work_service", "operator", "district", staff),
                (scenario, site, "district", "district", "utilities", "residents_committee", "district", utilities),
                (scenario, site, "district", "district", "unallocated", "", "district", left),
            ]
    return rows


def _staff() -> Rows:
    team = {BASE: (3, 1), BETTER: (4, 1), SHORT: (4, 2)}
    return [
        row
        for scenario, (workers, assistants) in team.items()
        for site in SITES
        for row in (
            (scenario, site, "social_worker", workers, float(workers), "true", "true", "true", 15000.0 * workers),
            (scenario, site, "assistant", assistants, float(assistants), "false", "false", "true", 9000.0 * assistants),
        )
    ]


def _rooms() -> Rows:
    return [
        (scenario, site, room, "own", rooms, area, places)
        for scenario in (BASE, BETTER, SHORT)
        for site in SITES
        for room, rooms, area, places in (("hall", 1, 100.0, 30), ("office", 1, 30.0, 6))
    ]


def _services() -> Rows:
    return [
        row
        for scenario in (BASE, BETTER, SHORT)
        for site in SITES
        for row in (
            (scenario, site, "elderly", "meals", "A", "elderly", "true", 1200.0, 600.0, 0.0, 2400.0, 0.0),
            (scenario, site, "youth", "talks", "B", "youth", "false" if scenario == BASE else "true",
             0.0 if scenario == BASE else 480.0, 20.0, 0.0, 100.0, 5.0),
        )
    ]  # fmt: skip


def _plan_figures() -> Rows:
    figures = {
        BASE: ("optimal", "true", "true", "90000.10", "88000.10", "0.00", "9999.90", "85000.00"),
        BETTER: ("optimal", "true", "true", "97000.12", "95000.12", "0.00", "2999.88", "85000.00"),
        SHORT: ("infeasible", "true", "false", "120000.50", "118000.50", "20000.50", "0.00", "120000.50"),
    }
    return [
        (
            scenario,
            site,
            status,
            legal,
            affordable,
            need,
            least,
            "100000.00",
            short,
            left,
            cheapest,
            cheapest,
            "99000.00",
        )
        for scenario, (status, legal, affordable, need, least, short, left, cheapest) in figures.items()
        for site in SITES
    ]


def _sources(scenarios: tuple[str, ...]) -> Rows:
    return [
        row
        for scenario in scenarios
        for row in (
            (scenario, "funds.city.amount_cny", "300000", "clause", "HZ-FUND-2", "", "", "", "scenario.yaml", 3),
            (
                scenario,
                "prices.social_worker.annual_cost_cny",
                "66000",
                "evidence",
                "E-PAY-2",
                "",
                "",
                "",
                "prices.csv",
                2,
            ),
            (scenario, "services.meals.patience", "30", "assumed", "15..60", 15, 60, "not found", "services.csv", 2),
            (scenario, "services.talks.patience", "20", "assumed", "15..60", 15, 60, "not found", "services.csv", 3),
            (scenario, "plan.team", "free", "decision", "decision of the planner", "", "", "", "scenario.yaml", 9),
        )
    ]


def _utilisation(scenarios: tuple[str, ...]) -> Rows:
    return [
        (scenario, "*", kind, id_, day, hour, available * (0.2 + 0.05 * at), available)
        for scenario in scenarios
        for kind, id_, available in (
            ("role", "social_worker", 150.0), ("role", "assistant", 50.0),
            ("room_type", "hall", 1500.0), ("room_type", "office", 300.0),
        )
        for day in ("mon", "tue", "wed", "thu", "fri")
        for at, hour in enumerate((8, 9, 10, 11, 14, 15, 16, 17))
    ]  # fmt: skip


def _waits(scenarios: tuple[str, ...]) -> Rows:
    return [
        (scenario, "*", hour, 400, 0.0, 2.0 + at, 10.0 + 3 * at, "min")
        for scenario in scenarios
        for at, hour in enumerate((8, 9, 10, 11, 14, 15, 16, 17))
    ]
