"""The urgent-care centre of treat-sim: means of 50 days as its authors printed them, experiment by experiment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simkit.demand.need import expected_need
from simkit.engine.arrays import HOUR_MS, MINUTE_MS, Outcome
from simkit.run import SiteRun
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from tests.validation.published.comparison import Experiment, Figure, Model, Printed, Row
from tests.validation.published.figures import Window

_SCENARIO = "urgent-care"
#: From 6:00 for 19 hours, as published.
_DAY = Window(_SCENARIO, 6 * 60, 25 * 60)
#: Quiet and busy hours of the day, by the clock of its first midnight.
_PARTS_OF_DAY = ((6, 11), (11, 13), (13, 17), (17, 19), (19, 25))
_MINOR, _TRAUMA = ("examination", "minor_treatment"), ("trauma_treatment",)
#: Stations with the words for them on the page, and how many places each has.
_STATIONS = {
    "triage": ("triage", 1),
    "registration": ("registration", 1),
    "examination": ("examination", 3),
    "minor_treatment": ("treatment (minor)", 1),
    "stabilisation": ("stabilisation", 2),
    "trauma_treatment": ("treatment (trauma)", 1),
}
_ROOMS = {"triage": "triage_bay", "examination": "examination_room", "minor_treatment": "minor_cubicle"}


def _figures(places: Mapping[str, int]) -> dict[str, tuple[str, Figure]]:
    """Unit and figure by the words for it; ``places`` differ from the scenario's."""
    found: dict[str, tuple[str, Figure]] = {"arrivals": ("", _DAY.arrivals("triage"))}
    for service, (words, usual) in _STATIONS.items():
        found[f"wait for {words}"] = ("min", _DAY.wait_min(service))
        found[f"use of {words}"] = ("", _DAY.busy_share(service, places.get(service, usual)))
    found["time in the centre (minor)"] = ("min", _DAY.stay_min(*_MINOR))
    found["time in the centre (trauma)"] = ("min", _DAY.stay_min(*_TRAUMA))
    found["patients who left"] = ("", _DAY.ended(*_MINOR, *_TRAUMA))
    return found


#: Nothing but what chance draws, which is taken out of all others.
_DRAWN_ITSELF = ("arrivals", "use of triage")


def _experiment(
    name: str,
    printed: Mapping[str, Printed],
    places: Mapping[str, int] | None = None,
    changes: Mapping[str, Any] | None = None,
    *,
    replications: int = 60,
    reasons: Mapping[str, str] | None = None,
) -> Experiment:
    more = dict(places or {})
    changed = {f"rooms.centre.{_ROOMS[service]}.rooms": number for service, number in more.items()} | dict(
        changes or {}
    )
    because, figures = _LATE if reasons is None else reasons, _figures(more)
    rows = tuple(
        Row(what, figures[what][0], theirs, figures[what][1], because.get(what, ""), what not in _DRAWN_ITSELF)
        for what, theirs in printed.items()
    )
    return Experiment(name, rows, replications, changed or None, _drawn)


def _fifty_days(printed: Mapping[str, float]) -> dict[str, Printed]:
    return {what: Printed(mean, 50) for what, mean in printed.items()}


def _drawn(run: SiteRun, scenario: Scenario) -> list[float]:
    """What chance did to a day: patients by time of day, minutes of triage and of stabilisation, minor cases treated.

    As deviations from what the scenario expects.
    """
    here, came = run.requests, run.log.outcome != Outcome.NOT_RELEASED
    of = {name: came & (here.service == index) for index, name in enumerate(scenario.services)}
    patients = expected_need(scenario, "centre")["triage"]
    at_hour = here.release_ms[of["triage"]] // HOUR_MS
    weights = np.zeros(48)
    for day, of_day in enumerate(scenario.profiles["walk_in"].values()):
        for clock, weight in of_day.items():
            weights[24 * day + int(clock[:2])] += weight
    expected = patients * weights / weights.sum()
    parts = [
        float(((at_hour >= start) & (at_hour < end)).sum() - expected[start:end].sum()) for start, end in _PARTS_OF_DAY
    ]
    minutes = {name: here.duration_ms[of[name]].sum() / MINUTE_MS for name in ("triage", "stabilisation")}
    mean = {name: scenario.services[name].duration.mean_min for name in minutes}
    step = {
        (start, follow): found.probability
        for start, by in scenario.pathways.items()
        for follow, found in by["served"].items()
    }
    stabilised = patients * step["triage", "stabilisation"]
    treated = patients * step["triage", "registration"] * step["examination", "minor_treatment"]
    return [
        *parts,
        minutes["triage"] - patients * mean["triage"],
        minutes["stabilisation"] - stabilised * mean["stabilisation"],
        float(of["minor_treatment"].sum()) - treated,
    ]


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
replication is one day that begins empty, the only one of its week on which patients come, and it goes on until the last
of them has left. As in the program figures are of 19 hours from 6:00: a wait counts once it is over, a visit counts in
use by its whole length once it has begun, a stay once it is over. Of ours, what chance did to the number of patients by
time of day, to the minutes of triage and stabilisation and to the number treated is taken out by control variates.

The program differs from its text in two ways that do not change the centre but the days it draws. It draws the time to
the next patient at the hourly rate that held when the last one came, whatever hour has begun since: after each rise, at
8:00 and at 17:00 above all, patients come late, and 2.6 fewer a day. And after midnight, when patients are sent
elsewhere, it lets them come at the rate of the first hour, 2.3 in the hour that is counted. So in the first table fewer
patients have left than with us, and examination and treatment, which fill up one after the other, are used about 1 %
less; 50 days hardly show it. The second table shows it is that and nothing else: patients come by the program's own
rule, worked out exactly as an hourly profile, beside 2,000 days of the program itself. (We ran it: treat-sim 3.0.0 from
PyPI, `multiple_replications(Scenario(), n_reps=2000)`; its first 50 days are the printed ones to the last digit.) The
program calls the last two experiments `swap_exam_treat` and `short_exam`.\
"""

#: Why what it is differs where patients come by the text and not as the program draws them.
_REASON = (
    "the program lets patients come late after each rise of their rate; by its own rule (second table) the gap closes"
)
_LATE = {"use of examination": _REASON, "use of treatment (minor)": _REASON, "patients who left": _REASON}

MODEL = Model(
    title="An urgent-care centre",
    scenario=_SCENARIO,
    reference=_REFERENCE,
    account=_ACCOUNT,
    experiments=(
        _experiment(
            "As it is",
            _fifty_days(
                {
                    "arrivals": 227.72,
                    "wait for triage": 35.243019,
                    "use of triage": 0.607039,
                    "wait for registration": 105.572644,
                    "use of registration": 0.840613,
                    "wait for examination": 25.552525,
                    "use of examination": 0.850448,
                    "wait for treatment (minor)": 136.660635,
                    "use of treatment (minor)": 0.867238,
                    "time in the centre (minor)": 234.335783,
                    "wait for stabilisation": 151.680557,
                    "use of stabilisation": 0.826941,
                    "wait for treatment (trauma)": 14.305044,
                    "use of treatment (trauma)": 0.501010,
                    "time in the centre (trauma)": 292.280487,
                    "patients who left": 162.16,
                }
            ),
            replications=200,
        ),
        _experiment(
            "Beside 2,000 days of the program itself, with patients coming as it draws them",
            {
                "arrivals": Printed(226.9525, 2000, 15.866919),
                "wait for triage": Printed(30.900253, 2000, 17.607010),
                "use of triage": Printed(0.597733, 2000, 0.057183),
                "wait for registration": Printed(103.607979, 2000, 23.924756),
                "use of registration": Printed(0.839541, 2000, 0.038346),
                "wait for examination": Printed(24.961472, 2000, 8.822583),
                "use of examination": Printed(0.851063, 2000, 0.028647),
                "wait for treatment (minor)": Printed(132.947697, 2000, 25.877906),
                "use of treatment (minor)": Printed(0.868693, 2000, 0.031479),
                "time in the centre (minor)": Printed(227.817265, 2000, 24.473804),
                "wait for stabilisation": Printed(152.113568, 2000, 76.357482),
                "use of stabilisation": Printed(0.839154, 2000, 0.116074),
                "wait for treatment (trauma)": Printed(17.747339, 2000, 13.249011),
                "use of treatment (trauma)": Printed(0.501838, 2000, 0.100889),
                "time in the centre (trauma)": Printed(291.082745, 2000, 74.625113),
                "patients who left": Printed(163.776, 2000, 8.931893),
            },
            changes=_as_drawn(load(_SCENARIO)),
            replications=400,
            reasons={},
        ),
        _experiment(
            "One more triage bay",
            _fifty_days(
                {
                    "wait for triage": 1.325176,
                    "use of triage": 0.303519,
                    "wait for registration": 135.915119,
                    "use of registration": 0.843954,
                    "wait for examination": 26.688866,
                    "use of examination": 0.853567,
                    "wait for treatment (minor)": 138.575405,
                    "use of treatment (minor)": 0.869324,
                    "time in the centre (minor)": 232.133275,
                    "wait for stabilisation": 175.135269,
                    "use of stabilisation": 0.840977,
                    "wait for treatment (trauma)": 14.997287,
                    "use of treatment (trauma)": 0.506908,
                    "time in the centre (trauma)": 282.783517,
                    "patients who left": 162.92,
                }
            ),
            {"triage": 2},
        ),
        _experiment(
            "One more examination room",
            _fifty_days(
                {
                    "wait for examination": 0.146565,
                    "use of examination": 0.667856,
                    "wait for treatment (minor)": 151.808204,
                    "use of treatment (minor)": 0.867691,
                    "time in the centre (minor)": 223.063821,
                    "patients who left": 165.88,
                }
            ),
            {"examination": 4},
        ),
        _experiment(
            "One more cubicle for minor cases",
            _fifty_days(
                {
                    "wait for treatment (minor)": 2.280962,
                    "use of treatment (minor)": 0.629346,
                    "time in the centre (minor)": 192.191909,
                    "patients who left": 195.30,
                }
            ),
            {"minor_treatment": 2},
        ),
        _experiment(
            "An examination room made a triage bay",
            _fifty_days(
                {
                    "wait for examination": 148.865965,
                    "use of examination": 0.893629,
                    "wait for treatment (minor)": 33.568594,
                    "use of treatment (minor)": 0.836384,
                    "time in the centre (minor)": 280.729440,
                    "patients who left": 138.54,
                }
            ),
            {"triage": 2, "examination": 2},
        ),
        _experiment(
            "The same, and examinations of 12 minutes",
            _fifty_days(
                {
                    "wait for examination": 66.003847,
                    "use of examination": 0.868998,
                    "wait for treatment (minor)": 111.337103,
                    "use of treatment (minor)": 0.871039,
                    "time in the centre (minor)": 244.797808,
                    "patients who left": 156.60,
                }
            ),
            {"triage": 2, "examination": 2},
            {"services.examination.duration": "normal(mean=12, sd=1.73205081, low=0.5) min"},
        ),
    ),
)
