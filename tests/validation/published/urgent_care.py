"""The urgent-care centre of treat-sim: means of 50 days as its authors printed them, experiment by experiment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from tests.validation.published.comparison import Experiment, Figure, Model, Printed, Row
from tests.validation.published.figures import Window

_SCENARIO = "urgent-care"
#: From 6:00 for 19 hours, as published.
_DAY = Window(_SCENARIO, 6 * 60, 25 * 60)
_DAYS = 50
_PLACES = {
    "triage": 1,
    "registration": 1,
    "examination": 3,
    "minor_treatment": 1,
    "stabilisation": 2,
    "trauma_treatment": 1,
}
_ROOMS = {"triage": "triage_bay", "examination": "examination_room", "minor_treatment": "minor_cubicle"}
_MINOR, _TRAUMA = ("examination", "minor_treatment"), ("trauma_treatment",)


def _experiment(
    name: str,
    printed: Mapping[str, tuple[float, float] | float],
    places: Mapping[str, int] | None = None,
    changes: Mapping[str, Any] | None = None,
    replications: int = 100,
) -> Experiment:
    """``printed``: wait and use by service, or one figure by name; ``places`` differ from the scenario's."""
    more = dict(places or {})
    changed = {f"rooms.centre.{_ROOMS[service]}.rooms": number for service, number in more.items()} | dict(
        changes or {}
    )
    rows: list[Row] = []
    for what, figures in printed.items():
        if isinstance(figures, tuple):
            share = _DAY.busy_share(what, (_PLACES | more)[what])
            wait, use = figures
            rows.append(_row(f"wait for {_WORDS[what]}", "min", wait, _DAY.wait_min(what)))
            rows.append(_row(f"use of {_WORDS[what]}", "", use, share))
        else:
            rows.append(_row(what, _UNITS[what], figures, _WHOLE[what]))
    return Experiment(name, tuple(rows), replications, changed or None)


def _row(quantity: str, unit: str, mean: float, figure: Figure) -> Row:
    return Row(quantity, unit, Printed(mean, _DAYS), figure, _BECAUSE.get(quantity, ""))


_WORDS = {
    "triage": "triage", "registration": "registration", "examination": "examination",
    "minor_treatment": "treatment (minor)", "stabilisation": "stabilisation", "trauma_treatment": "treatment (trauma)",
}  # fmt: skip
_WHOLE = {
    "arrivals": _DAY.arrivals("triage"),
    "time in the centre (minor)": _DAY.stay_min(*_MINOR),
    "time in the centre (trauma)": _DAY.stay_min(*_TRAUMA),
    "patients who left": _DAY.ended(*_MINOR, *_TRAUMA),
}
_UNITS = {
    "arrivals": "", "time in the centre (minor)": "min", "time in the centre (trauma)": "min", "patients who left": "",
}  # fmt: skip

_AS_IT_IS: Mapping[str, tuple[float, float] | float] = {
    "arrivals": 227.72,
    "triage": (35.243019, 0.607039),
    "registration": (105.572644, 0.840613),
    "examination": (25.552525, 0.850448),
    "minor_treatment": (136.660635, 0.867238),
    "time in the centre (minor)": 234.335783,
    "stabilisation": (151.680557, 0.826941),
    "trauma_treatment": (14.305044, 0.501010),
    "time in the centre (trauma)": 292.280487,
    "patients who left": 162.16,
}


_REFERENCE = """\
B. L. Nelson (2013), *Foundations and Methods of Stochastic Simulation*, exercise 13, p. 170,
[doi:10.1007/978-1-4614-6160-9](https://doi.org/10.1007/978-1-4614-6160-9), as programmed and published by T. Monks,
A. Harper and A. Heather (2024), treat-sim, [doi:10.5281/zenodo.10026326](https://doi.org/10.5281/zenodo.10026326); the
figures are the means of 50 days that its repository prints for version 3.0.0 (`notebooks/test_package.ipynb`).\
"""

_ACCOUNT = """\
Patients come from 6:00 to midnight, by the hour as printed, and are triaged. One in eight (12 %) is stabilised in a
trauma bay and treated in a cubicle; the others register, are examined, and 60 % of them are treated in a cubicle of
their own. Bays, rooms and cubicles are places in rooms, registration is a clerk; all wait in order of coming. Each
replication is one day that begins empty. As in the program figures are of 19 hours from 6:00: a wait counts once it is
over, a visit counts in use by its whole length once it has begun, a stay once it is over.

The program differs from its text in two ways that do not change the model but the days it draws. It draws the time to
the next patient at the hourly rate that held when the last one came, whatever hour has begun since: after each rise, at
8:00 and at 17:00 above all, patients come late, and 2.6 fewer a day. And after midnight, when patients are sent
elsewhere, it lets them come at the rate of the first hour, 2.3 in the hour that is counted. So in the first table
patients leave a little later than with us, and examination and treatment, which fill up one after the other, are used
about 1 % less; 50 days hardly show it. In the second table patients come by the program's own rule, worked out
exactly as an hourly profile: the gap closes. The program calls the last two experiments `swap_exam_treat` and
`short_exam`.\
"""

#: Why what it is differs where patients come by the text and not as the program draws them.
_LATE = (
    "the program lets patients come late after each rise of their rate; by its own rule (second table) the gap closes"
)
_BECAUSE = {
    "use of examination": _LATE, "use of treatment (minor)": _LATE, "patients who left": _LATE,
}  # fmt: skip


def drawn_by_the_program(hours: Sequence[float]) -> list[float]:
    """How many patients the published program expects in each half-hour, the hour after the last one included.

    ``hours``: patients an hour as printed. It draws the time to the next patient at the rate that held when the last
    one came, whatever hour has begun since, and goes on after the last hour with the rate of the first. ``at[i]``:
    probability that the rate of hour i is in force, as it is until the first patient of a later hour brings that one's.
    """
    at, found = {0: 1.0}, []
    for hour in range(len(hours) + 1):
        own = hour % len(hours)
        halfway, whole = (
            sum(p * _until(share, hours[own], old=hours[i]) for i, p in at.items()) for share in (0.5, 1.0)
        )
        found += [halfway, whole - halfway]
        stale = {i: p * math.exp(-hours[i]) for i, p in at.items()}
        at = {**stale, own: stale.get(own, 0.0) + 1 - sum(stale.values())}
    return found


def _until(share: float, rate: float, old: float) -> float:
    """Patients expected in a share of an hour: the first one at the old rate, all others at the hour's own."""
    came = 1 - math.exp(-old * share)
    return came + rate * (share - came / old)


def _as_drawn(scenario: Scenario) -> dict[str, Any]:
    """The expected half-hours of the program as changes of the scenario."""
    thirty_days = scenario.profiles["walk_in"]["mon"]
    expected = drawn_by_the_program([weight / 30 for clock, weight in thirty_days.items() if clock.endswith(":00")])
    clocks = [("mon", clock) for clock in thirty_days] + [("tue", "00:00"), ("tue", "00:30")]
    weights = {f"profiles.walk_in.{day}.{clock}": number for (day, clock), number in zip(clocks, expected, strict=True)}
    return {**weights, "services.triage.requests_per_1000_month": sum(expected) * 52 / 12}


MODEL = Model(
    title="An urgent-care centre",
    scenario=_SCENARIO,
    reference=_REFERENCE,
    account=_ACCOUNT,
    experiments=(
        _experiment(
            "As it is",
            _AS_IT_IS,
            replications=200,
        ),
        _experiment(
            "As it is, with patients coming as the program draws them",
            _AS_IT_IS,
            changes=_as_drawn(load(_SCENARIO)),
            replications=200,
        ),
        _experiment(
            "One more triage bay",
            {
                "triage": (1.325176, 0.303519),
                "registration": (135.915119, 0.843954),
                "examination": (26.688866, 0.853567),
                "minor_treatment": (138.575405, 0.869324),
                "time in the centre (minor)": 232.133275,
                "stabilisation": (175.135269, 0.840977),
                "trauma_treatment": (14.997287, 0.506908),
                "time in the centre (trauma)": 282.783517,
                "patients who left": 162.92,
            },
            {"triage": 2},
        ),
        _experiment(
            "One more examination room",
            {
                "examination": (0.146565, 0.667856),
                "minor_treatment": (151.808204, 0.867691),
                "time in the centre (minor)": 223.063821,
                "patients who left": 165.88,
            },
            {"examination": 4},
        ),
        _experiment(
            "One more cubicle for minor cases",
            {
                "minor_treatment": (2.280962, 0.629346),
                "time in the centre (minor)": 192.191909,
                "patients who left": 195.30,
            },
            {"minor_treatment": 2},
        ),
        _experiment(
            "An examination room made a triage bay",
            {
                "examination": (148.865965, 0.893629),
                "minor_treatment": (33.568594, 0.836384),
                "time in the centre (minor)": 280.729440,
                "patients who left": 138.54,
            },
            {"triage": 2, "examination": 2},
        ),
        _experiment(
            "The same, and examinations of 12 minutes",
            {
                "examination": (66.003847, 0.868998),
                "minor_treatment": (111.337103, 0.871039),
                "time in the centre (minor)": 244.797808,
                "patients who left": 156.60,
            },
            {"triage": 2, "examination": 2},
            {"services.examination.duration": "normal(mean=12, sd=1.73205081, low=0.5) min"},
        ),
    ),
)
