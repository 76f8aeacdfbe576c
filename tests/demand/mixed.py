"""A site with one service of every channel, over-dispersed, and requests as a mapping from their keys."""

from dataclasses import fields
from typing import Any

import numpy as np

from simkit.engine.arrays import Requests
from simkit.scenario.scenario import Scenario
from tests.tiny import tiny

Key = tuple[str, int, int]


def mixed(**changes: Any) -> Scenario:
    """Five services, two groups, eight weeks from Monday 24 September 2012 with its holidays."""
    base: dict[str, Any] = {
        "calendar": {"country": "CN", "start": "2012-09-24", "weeks": 8},
        "demand": {"day_cv": 0.3, "return_when_closed": 0.4},
        "groups": {"elderly": {"share_of_residents": 0.12, "priority_tier": 1}},
        "population": {"centre": {"elderly": 120}},
        "services": {
            "advice": {
                "requests_per_1000_month": 90,
                "duration": "lognormal(mean=10, sd=7) min",
                "patience": "exponential(mean=30) min",
            },
            "line": {"channel": "hotline", "requests_per_1000_month": 40, "duration": "exponential(mean=6) min"},
            "casework": {
                "channel": "appointment",
                "group": "elderly",
                "requests_per_1000_month": 200,
                "lead_days": 3,
                "duration": "uniform(40, 60) min",
                "patience": "uniform(15, 30) min",
            },
            "talk": {
                "channel": "session",
                "group": "elderly",
                "requests_per_1000_month": 300,
                "party_size": 8,
                "meetings": "tue 09:00; thu 14:30",
                "duration": "constant(150) min",
            },
            "home": {
                "channel": "home_visit",
                "group": "elderly",
                "requests_per_1000_month": 150,
                "lead_days": 5,
                "duration": "lognormal(mean=40, sd=12) min",
                "travel": "uniform(10, 30) min",
            },
        },
    }
    for section, entries in changes.items():
        old = base.setdefault(section, {})
        for name, entry in entries.items():
            both = isinstance(old.get(name), dict) and isinstance(entry, dict)
            old[name] = {**old[name], **entry} if both else entry
    return tiny(**base)


def by_key(scenario: Scenario, requests: Requests, but: tuple[str, ...] = ()) -> dict[Key, dict[str, Any]]:
    """Every request under (service, date, k), with all it carries except the fields ``but``."""
    names = list(scenario.services)
    bounds = requests.member_offsets.tolist()
    fields = ("release_ms", "priority", "patience_ms", "duration_ms", "earliest_ms", "party", "refused", "returns")
    columns = {name: getattr(requests, name).tolist() for name in (*fields, "no_show_mark") if name not in but}
    found = {}
    for i, (service, date, k) in enumerate(zip(requests.service, requests.date, requests.k, strict=True)):
        row = {name: column[i] for name, column in columns.items()}
        if "members" not in but:
            row["members"] = requests.members[bounds[i] : bounds[i + 1]].tolist()
        found[names[service], int(date), int(k)] = row
    assert len(found) == len(requests), "a key stands for one request"
    return found


def arrays(requests: Requests) -> dict[str, np.ndarray]:
    """Every array of the requests by its name."""
    values = {field.name: getattr(requests, field.name) for field in fields(requests)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def assert_same(one: Requests, other: Requests) -> None:
    """Array for array, to the last bit and in type."""
    for name, array in arrays(one).items():
        there = arrays(other)[name]
        assert array.dtype == there.dtype, name
        assert array.tobytes() == there.tobytes(), name
