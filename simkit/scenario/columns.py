"""What each table of a scenario holds: its key columns, its other columns, and which of them need a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: How the text of a cell is read. ``counts`` is ``social_work:1+support:2``, ``list`` is ``a;b``.
Reading = Literal["text", "number", "whole", "truth", "list", "counts", "duration"]
#: Readings whose values are numbers to simkit, so that somebody must have found or chosen them.
SOURCED: frozenset[Reading] = frozenset({"number", "whole", "counts", "duration"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is read, where its value goes below the row, and whether a cell may be empty."""

    reading: Reading
    to: tuple[str, ...]
    optional: bool = False
    #: A number that the planner decides needs no source.
    decided: bool = False
    #: Another section that takes the value, under the same keys (a second reading of the first column).
    aside: str | None = None

    @property
    def needs_source(self) -> bool:
        return self.reading in SOURCED and not self.decided


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a section of the scenario, keyed by its key columns in their order.

    ``missing_ok`` columns may be left out altogether. ``other`` names the field that takes every further
    column as a key of its own (room_types: one column for each standard).
    """

    keys: tuple[str, ...]
    columns: Mapping[str, Column]
    missing_ok: frozenset[str] = frozenset()
    other: str | None = None
    #: The one column that is the value itself, where a row holds nothing else.
    value: str | None = field(default=None)
    #: What an empty key column means.
    usual_keys: Mapping[str, str] = field(default_factory=dict)


#: Section of the second reading of a population column; it never reaches the finished scenario.
TOTAL_READING = "population_total_reading"

_NAME = {"zh": Column("text", ("name", "zh")), "en": Column("text", ("name", "en"))}
#: Columns of a price that is made up of parts.
_PRICE_PARTS = (
    *("monthly_wage_cny", "months", "social_insurance_share", "housing_fund_share", "other_benefits_cny_year"),
    *("management_in_price_share", "tax_share"),
)


def _text(name: str, optional: bool = False) -> Column:
    return Column("text", (name,), optional)


def _number(name: str, optional: bool = False) -> Column:
    return Column("number", (name,), optional)


def _whole(name: str, optional: bool = False) -> Column:
    return Column("whole", (name,), optional)


def _truth(name: str, optional: bool = False) -> Column:
    return Column("truth", (name,), optional)


#: Columns as a planner meets them; every name is the field of the noun it fills.
TABLES: Mapping[str, Table] = {
    "sites": Table(
        ("site",),
        {
            **_NAME,
            "street_zh": Column("text", ("street", "zh"), optional=True),
            "street_en": Column("text", ("street", "en"), optional=True),
            "opening": _text("opening", optional=True),
            "available_area_m2": _number("available_area_m2", optional=True),
            "population_assumed": _truth("population_assumed", optional=True),
        },
        missing_ok=frozenset({"street_zh", "street_en", "opening", "available_area_m2", "population_assumed"}),
    ),
    "groups": Table(
        ("group",),
        {
            **_NAME,
            "share_of_residents": _number("share_of_residents"),
            "priority_tier": _whole("priority_tier"),
            "overlaps": _text("overlaps", optional=True),
            "needs_barrier_free": _truth("needs_barrier_free", optional=True),
        },
        missing_ok=frozenset({"overlaps", "needs_barrier_free"}),
    ),
    "population": Table(
        ("site", "group"),
        {
            "residents": _whole("residents"),
            "residents_total_reading": Column("whole", (), optional=True, aside=TOTAL_READING),
        },
        missing_ok=frozenset({"residents_total_reading"}),
        value="residents",
    ),
    "categories": Table(("category",), {"zh": _text("zh"), "en": _text("en")}, missing_ok=frozenset({"source"})),
    "services": Table(
        ("service",),
        {
            **_NAME,
            "category": _text("category"),
            "service_class": _text("service_class"),
            "main_item": _truth("main_item"),
            "channel": _text("channel"),
            "group": _text("group"),
            "requests_per_1000_month": _number("requests_per_1000_month"),
            "party_size": _whole("party_size"),
            "duration": Column("duration", ("duration",)),
            "travel": Column("duration", ("travel",), optional=True),
            "rounds": _truth("rounds", optional=True),
            "vehicle": _text("vehicle", optional=True),
            "lead_days": _whole("lead_days", optional=True),
            "patience": Column("duration", ("patience",), optional=True),
            "room_type": _text("room_type", optional=True),
            "staff": Column("counts", ("staff",), optional=True),
            "volunteers": _whole("volunteers", optional=True),
            "notes": _text("notes", optional=True),
            "refers": _number("refers", optional=True),
            "meetings": _text("meetings", optional=True),
            "profile": _text("profile", optional=True),
            "set_up_min": _number("set_up_min", optional=True),
            "clear_up_min": _number("clear_up_min", optional=True),
            "price_cny": _number("price_cny"),
            "setup_cny_year": _number("setup_cny_year"),
            "materials_cny": _number("materials_cny"),
            "benefit_weight": _number("benefit_weight"),
        },
        missing_ok=frozenset(
            {
                *("travel", "lead_days", "patience", "room_type", "volunteers", "refers", "meetings"),
                *("set_up_min", "clear_up_min", "rounds", "vehicle", "notes", "profile"),
            }
        ),
    ),
    "room_types": Table(
        ("room_type",),
        {**_NAME, "area_m2": _number("area_m2"), "places": _whole("places")},
        other="requirement",
    ),
    "rooms": Table(
        ("site", "room_type"),
        {
            "requirement": _text("requirement"),
            "rooms": _whole("rooms"),
            "area_m2": _number("area_m2"),
            "places": _whole("places"),
            "opening": _text("opening", optional=True),
            "barrier_free": _truth("barrier_free", optional=True),
        },
        missing_ok=frozenset({"opening", "barrier_free"}),
    ),
    "roles": Table(
        ("role",),
        {
            **_NAME,
            "grade": _text("grade"),
            "skills": Column("list", ("skills",)),
            "professional": _truth("professional"),
            "registered": _truth("registered"),
            "full_time": _truth("full_time"),
            "fte": _number("fte"),
            "contact_hours_year": _number("contact_hours_year"),
        },
    ),
    "staff": Table(
        ("site", "role"),
        {"headcount": Column("whole", ("headcount",), decided=True)},
        missing_ok=frozenset({"source"}),
        value="headcount",
    ),
    "rosters": Table(
        ("site", "role", "day", "from"),
        {"to": _text("to"), "persons": Column("whole", ("persons",), decided=True)},
        missing_ok=frozenset({"source"}),
    ),
    "prices": Table(
        ("price_set", "role"),
        {
            "annual_cost_cny": _number("annual_cost_cny", optional=True),
            "cost_basis": _text("cost_basis"),
            "management_share": _number("management_share"),
            **{name: Column("number", ("parts", name), optional=True) for name in _PRICE_PARTS},
        },
        missing_ok=frozenset({"annual_cost_cny", *_PRICE_PARTS}),
    ),
    "funds": Table(
        ("account",),
        {
            "fund": _text("fund"),
            "amount_cny": _number("amount_cny", optional=True),
            "heads": Column("list", ("heads",), optional=True),
            "payees": Column("list", ("payees",), optional=True),
        },
    ),
    "heads": Table(
        ("head",),
        {
            **_NAME,
            "payee": _text("payee"),
            "accounts": Column("list", ("accounts",)),
            "decided_by": _text("decided_by"),
        },
    ),
    "cost_lines": Table(
        ("line",),
        {
            **_NAME,
            "head": _text("head"),
            "driver": _text("driver"),
            "rate": _number("rate", optional=True),
            "norm_min": _number("norm_min", optional=True),
            "norm_max": _number("norm_max", optional=True),
            "unit": _text("unit"),
        },
    ),
    "pathways": Table(
        ("service", "on", "next"),
        {
            "probability": _number("probability"),
            "delay": Column("duration", ("delay",)),
            "same_person": _truth("same_person", optional=True),
        },
        missing_ok=frozenset({"on", "same_person"}),
        usual_keys={"on": "served"},
    ),
    "courses": Table(
        ("service",),
        {
            "meetings": _whole("meetings"),
            "attendance": _number("attendance"),
            "drop_out": _number("drop_out"),
            "minimum": _whole("minimum"),
        },
    ),
    "profiles": Table(("channel", "weekday", "half_hour"), {"weight": _number("weight")}, value="weight"),
}
