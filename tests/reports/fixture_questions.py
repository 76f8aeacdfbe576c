"""What was asked of a plan of three sites, with numbers made by hand: north and west are alike, south is not."""

from __future__ import annotations

from tests.reports.fixture_directory import BETTER, Tables

ALIKE = ("north", "west")
TEAM = "social_worker 3; assistant 1"

QUESTION_COLUMNS: dict[str, tuple[str, ...]] = {
    "waivers": (
        "scenario", "site", "waived", "rules", "fits", "short_cny", "short_at_minimum_cny", "still_missed", "given_up",
        "cheapest",
    ),
    "values": (
        "scenario", "site", "kind", "id", "step", "unit", "added_cny", "saved_cny", "status", "legal", "affordable",
        "shortfall_cny", "priority_groups_change", "all_groups_change", "person_times_change", "cost_change_cny",
        "noise", "why",
    ),
    "cuts": (
        "scenario", "site", "cut_share", "purse_cny", "status", "legal", "affordable", "need_cny", "shortfall_cny",
        "priority_groups_served_share", "all_groups_served_share",
    ),
    "cut_changes": ("scenario", "site", "cut_share", "kind", "id", "before", "after", "unit"),
    "reasons": (
        "scenario", "site", "decision", "id", "value", "unit", "because", "rule", "instead", "priority_groups_gain",
        "all_groups_gain", "noise", "cost_cny",
    ),
    "alternatives": (
        "scenario", "site", "alternative", "priority_groups_change", "all_groups_change", "given_up_person_times",
        "gained_person_times", "need_cny", "unallocated_cny", "posts", "open_hours", "services_open",
    ),
    "alternative_changes": ("scenario", "site", "alternative", "kind", "id", "before", "after", "unit"),
    "left_over": (
        "scenario", "site", "kind", "id", "cost_cny", "missing_cny", "missing_fund", "person_times",
        "priority_groups_change", "all_groups_change", "next", "why",
    ),
    "front": (
        "scenario", "site", "bounded", "best", "point", "mark", "chosen", "cost_cny", "priority_groups_served_share",
        "all_groups_served_share", "worst_group_served_share", "behind", "team", "opening", "services", "rooms",
    ),
    "agreement": (
        "scenario", "site", "category", "predicted_share", "predicted_se", "simulated_share", "ci_low", "ci_high",
        "years", "difference", "allowed", "agrees", "by_chance",
    ),
    "regret": (
        "scenario", "site", "objective", "ways", "legal_ways", "years", "chosen_share", "best_share", "regret",
        "ci_low", "ci_high",
    ),
    "robust": (
        "scenario", "site", "team", "opening", "services", "rooms", "plan", "draws", "mean_share", "mean_se",
        "worst_tenth_share", "best_on_average", "best_in_worst_tenth",
    ),
    "robustness_price": (
        "scenario", "site", "sample", "draws", "mean_given_up", "mean_given_up_se", "worst_tenth_gained",
    ),
    "left_over_funds": ("scenario", "site", "fund", "account", "decided_by", "left_cny", "may_pay"),
    "instalments": (
        "scenario", "site", "fund", "date", "budget_year", "event", "share", "spent_cny", "balance_before_cny",
        "paid_in_cny", "balance_cny", "short_cny",
    ),
    "ranking": (
        "scenario", "site", "team", "opening", "services", "rooms", "plan", "predicted_share", "years",
        "simulated_share", "left", "selected", "decided", "probability", "indifference",
    ),
    "refined": (
        "scenario", "site", "round", "tried", "team", "opening", "services", "rooms", "priority_groups_served_share",
        "all_groups_served_share", "spending_cny", "ended",
    ),
}  # fmt: skip


def asked() -> Tables:
    """The tables of all questions; every site is asked, south only of what would have to give."""
    rows = {
        "waivers": [
            *((site, *row) for site in ALIKE for row in (
                (0, "", "false", 36630.24, 19830.24, "", "", "false"),
                (1, "OWN-STAFF-1", "true", 0.0, 0.0, "", "", "true"),
                (1, "OTHER-STAFF-1", "false", 1270.24, 0.0, "", "", "false"),
            )),
            ("south", 0, "", "false", 50000.0, 0.0, "OTHER-SAFE-1", "", "false"),
            ("south", 1, "OWN-STAFF-1", "false", 2000.0, 0.0, "OTHER-SAFE-1", "", "false"),
            ("south", 2, "OWN-STAFF-1;OTHER-SAFE-1", "true", 0.0, 0.0, "", "OWN-AREA-1", "true"),
        ],
        "values": [(site, *row) for site in ALIKE for row in (
            ("fund", "district", 10000.0, "cny", 10000.0, "", "optimal", "true", "true", 0.0, 0.0, 0.0, 0.0, 0.0,
             "false", "buys_no_post"),
            ("post", "social_worker", 1.0, "person", 70940.0, "", "optimal", "true", "true", 0.0, 0.083, 0.004, 253.0,
             70940.0, "false", ""),
            ("room", "hall", 1.0, "room", 346.0, "", "optimal", "true", "true", 0.0, 0.009, 0.0099, 13.0, 346.0,
             "true", ""),
            ("mandate", "OWN-STAFF-1", 1.0, "rule", 0.0, 35580.0, "optimal", "true", "true", 0.0, 0.0, 0.0, 0.0, 0.0,
             "false", "holds_nothing_back"),
            ("fund", "city", 10000.0, "cny", 10000.0, "", "optimal", "true", "false", 500.0, 0.0, 0.0, 0.0, 0.0,
             "false", "still_short"),
            ("mandate", "OTHER-STAFF-1", 1.0, "rule", 0.0, "", "time_limit", "false", "false", 0.0, "", "", "", "",
             "false", "no_plan"),
        )],
        "cuts": [(site, *row) for site in ALIKE for row in (
            (0.0, 400000.0, "optimal", "true", "true", 399862.8, 0.0, 0.8, 0.75),
            (0.05, 380000.0, "optimal", "true", "true", 379000.0, 0.0, 0.799, 0.7491),
            (0.1, 360000.0, "optimal", "true", "true", 359998.5, 0.0, 0.76, 0.692),
            (0.2, 320000.0, "time_limit", "false", "false", 0.0, 0.0, "", ""),
        )],
        "cut_changes": [(site, *row) for site in ALIKE for row in (
            (0.05, "head", "utilities", 900.0, 800.0, "cny"),
            (0.1, "post", "assistant", 2.0, 1.0, "person"),
            (0.1, "opening", "week", 2104.0, 1736.0, "hour"),
            (0.1, "service", "talks", 1.0, 0.0, "offered"),
            (0.1, "group", "youth", 2990.0, 1911.0, "person_time"),
            (0.1, "group", "elderly", 2546.0, 2572.0, "person_time"),
        )],
        "reasons": [(site, *row) for site in ALIKE for row in (
            ("post", "social_worker", 3.0, "person", "rule", "OWN-STAFF-1", "", "", "", "false", 70940.0),
            ("post", "assistant", 2.0, "person", "gain", "", 1.0, 0.019, 0.004, "false", 35580.0),
            ("opening", "week", 2104.0, "hour", "gain", "", 1736.0, 0.006, 0.0077, "true", ""),
            ("room", "hall", 1.0, "room", "only_choice", "kept", "", "", "", "false", ""),
            ("service", "talks", 0.0, "offered", "only_choice", "OWN-NO-1", "", "", "", "false", ""),
            ("head", "supervision", 9600.0, "cny", "objective", "", 6000.0, "", "", "false", ""),
        )],
        "alternatives": [
            *((site, *row) for site in ALIKE for row in (
                (0, 0.0, 0.0, 0.0, 0.0, 399862.8, 137.2, 6, 2104.0, 2),
                (1, -0.006, -0.0089, 301.0, 157.0, 398000.0, 2000.0, 6, 1736.0, 1),
            )),
            ("south", 0, 0.0, 0.0, 0.0, 0.0, 100.0, 0.0, 6, 2104.0, 2),
        ],
        "alternative_changes": [(site, *row) for site in ALIKE for row in (
            (1, "opening", "week", 2104.0, 1736.0, "hour"),
            (1, "service", "talks", 1.0, 0.0, "offered"),
            (1, "group", "youth", 2990.0, 2689.0, "person_time"),
        )],
        "left_over": [
            *((site, *row) for site in ALIKE for row in (
                ("service", "talks", 1464.32, 1327.12, "city;district", 76.0, 0.0, 0.0009, "true", ""),
                ("service", "meals", "", "", "", 0.0, 0.0, 0.0, "false", "no_hours"),
                ("post", "assistant", "", "", "", "", "", "", "false", "team_given"),
            )),
            ("south", "post", "assistant", 35580.0, 0.0, "", 411.0, 0.016, 0.027, "true", ""),
        ],
        "front": [(site, *row) for site in ALIKE for row in (
            ("cost", "everyone", 1, "", "false", 400000.0, 0.8, 0.78, 0.4, 0.0, TEAM, "", 2, ""),
            ("cost", "everyone", 2, "", "false", 300000.0, 0.5, 0.451, 0.2, 0.0, TEAM, "", 1, ""),
            ("cost", "everyone", 0, "plan", "true", 399862.8, 0.8, 0.75, 0.4, 0.03, TEAM, "", 2, ""),
            ("priority_groups", "everyone", 1, "", "false", 400000.0, 0.8, 0.78, 0.4, 0.0, TEAM, "", 2, ""),
            ("priority_groups", "everyone", 2, "", "false", 400000.0, 0.84, 0.7, 0.4, 0.0, TEAM, "", 2, ""),
        )],
        "agreement": [(site, *row) for site in ALIKE for row in (
            ("*", 0.792, 0.015, 0.806, 0.8025, 0.8095, 10, -0.014, 0.016, "true", "true"),
            ("elderly", 0.7, 0.01, 0.75, 0.74, 0.76, 10, -0.05, 0.015, "false", "false"),
            ("youth", 0.7, 0.05, 0.75, 0.74, 0.76, 10, -0.05, 0.015, "false", "true"),
        )],
        "regret": [(site, *row) for site in ALIKE for row in (
            ("priority_groups_served_share", 54, 54, 10, 0.645, 0.656, 0.011, 0.007, 0.015),
            ("all_groups_served_share", 54, 54, 10, 0.58, 0.583, 0.003, -0.002, 0.008),
        )],
        "robust": [
            *((site, *row) for site in ALIKE for row in (
                (TEAM, "", 2, "", "true", 30, 0.78, 0.005, 0.73, "true", "false"),
                (TEAM, "sat", 2, "", "false", 30, 0.76, 0.005, 0.74, "false", "true"),
            )),
            ("south", TEAM, "", 2, "", "false", 30, 0.78, 0.005, 0.73, "true", "true"),
        ],
        "robustness_price": [(site, *row) for site in ALIKE for row in (
            ("chosen_on", 30, 0.02, 0.002, 0.01), ("checked_on", 30, 0.02, 0.002, -0.0049),
        )],
        "instalments": [(site, *row) for site in ALIKE for row in (
            ("city", "2012-10-01", 2012, "start", 0.5, 0.0, 0.0, 150000.0, 150000.0, 0.0),
            ("city", "2012-12-31", 2012, "year_end", 0.0, 80000.0, 70000.0, 0.0, 70000.0, 0.0),
            ("city", "2013-04-01", 2013, "month 6", 0.5, 90000.0, -20000.0, 150000.0, 130000.0, 20000.0),
            ("district", "2013-01-15", 2013, "2013-01-15", 1.0, 0.0, 0.0, 100000.0, 100000.0, 0.0),
        )],
        "ranking": [
            *((site, *row) for site in ALIKE for row in (
                (TEAM, "mon", 2, "", "true", 0.81, 10, 0.816, "false", "false", "true", 0.95, 0.01),
                (TEAM, "sat", 2, "", "false", 0.8, 10, 0.824, "true", "true", "true", 0.95, 0.01),
            )),
            ("south", TEAM, "mon", 2, "", "true", 0.81, 60, 0.816, "true", "true", "false", 0.95, 0.01),
            ("south", TEAM, "sat", 2, "", "false", 0.8, 60, 0.815, "true", "false", "false", 0.95, 0.01),
        ],
        "refined": [
            *((site, *row) for site in ALIKE for row in (
                (0, 45, TEAM, "mon", 2, "", 0.78, 0.75, 399862.8, ""),
                (1, 54, TEAM, "sat", 1, "", 0.8, 0.751, 399000.0, "settled"),
            )),
            ("south", 0, 45, TEAM, "mon", 2, "", 0.78, 0.75, 399862.8, "rounds"),
        ],
        "left_over_funds": [
            *((site, "district", "district", "district", 137.2, "supervision") for site in ALIKE),
            ("south", "district", "district", "district", 40000.0, "social_work_service"),
        ],
    }  # fmt: skip
    return {name: (QUESTION_COLUMNS[name], [(BETTER, *row) for row in found]) for name, found in rows.items()}
