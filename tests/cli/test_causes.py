"""Why a variant differs: causes that a planner would name, each tried alone."""

from dataclasses import replace

import numpy as np
import pytest

from simkit.commands import causes, studying
from simkit.commands.causes import causes_table, parts_of
from simkit.commands.named_causes import by_cause
from simkit.commands.study import Settings, study
from simkit.run import run
from simkit.scenario.scenario import Scenario
from tests.tiny import OFFICE_HOURS, tiny

pytestmark = pytest.mark.usefixtures("no_page")

SETTINGS = Settings("compare", 3, 1, "auto", 1, (), "en", quiet=True, causes=True)
NURSE = {"name": {"zh": "护士", "en": "nurse"}, "grade": "nurse", "skills": ["help"], "fte": 1, "professional": True}
OLD = {"sites": {"a": {}}, "services": {"talk": {}}}


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        (("sites", "a", "opening", "sat"), "opening"),
        (("sites", "a", "desks"), "staff"),
        (("staff", "a", "worker"), "staff"),
        (("rooms", "a", "hall", "opening", "sat"), "rooms"),
        (("services", "talk", "duration"), "services"),
        (("services", "talk", "price_cny"), "money"),
        (("services", "talk", "requests_per_1000_month"), "demand"),
        (("services", "new", "price_cny"), "services"),
        (("population", "a", "residents"), "demand"),
        (("volunteers", "active_share"), "volunteers"),
        (("plan", "team"), "rules"),
        (("sites", "new", "opening", "mon"), "sites"),
        (("staff", "new", "worker"), "sites"),
        (("calendar", "weeks"), "other"),
    ],
)
def test_the_cause_that_a_planner_would_name(path, cause):
    new = {"sites": {"a": {}, "new": {}}, "services": {"talk": {}, "new": {}}}

    assert by_cause([path], OLD, new) == {cause: (path,)}


def test_every_section_of_a_scenario_has_a_cause_of_its_own_or_is_known_to_be_of_none():
    """A section that is new is to be put under a cause, or here."""
    none = {
        section for section in Scenario.model_fields if list(by_cause([(section, "x", "y")], OLD, OLD)) == ["other"]
    }

    assert none == {"id", "name", "sites", "calendar", "shocks"}


def test_causes_stand_in_one_order():
    paths = [("calendar", "weeks"), ("staff", "a", "worker"), ("sites", "a", "opening", "sat")]

    assert list(by_cause(paths, OLD, OLD)) == ["opening", "staff", "other"]


def test_a_cause_that_needs_another_is_changed_together_with_it():
    """A new service of nurses needs the nurses' role; opening hours have nothing to do with it."""
    variant = tiny(
        id="variant",
        roles={"nurse": {**NURSE, "skills": ["nursing"]}},
        staff={"centre": {"nurse": 1}},
        services={"check": {"staff": {"nursing": 1}}},
        sites={"centre": {"opening": OFFICE_HOURS}},
    )
    parts = parts_of(tiny(), variant)

    assert [part.name for part in parts] == ["opening", "staff+services"]
    assert set(parts[1].scenario.services) == {"advice", "check"}
    assert parts[1].scenario.sites == tiny().sites


def test_two_changes_that_multiply_leave_what_both_bring(monkeypatch):
    """Visitors pay 4 yuan each, or 6; shorter hours serve fewer. By replication with s and t served:

    price alone 2 s, hours alone 4 (t - s), both 6 t - 4 s: together beyond that 2 (t - s), to the fen.
    """
    monkeypatch.setattr(causes, "NAMED_FIRST", ("own_income_cny", "served"))
    base = tiny(services={"advice": {"price_cny": 4}})
    variant = tiny(id="variant", services={"advice": {"price_cny": 6}}, sites={"centre": {"opening": OFFICE_HOURS}})
    result = run([base, variant], replications=3, jobs=1)
    table = causes_table(result, SETTINGS).set_index(["kpi", "cause"])
    s, t = (np.mean(values) for values in served(result))

    income = table.loc["own_income_cny"]["effect"]
    assert t < s
    assert income["opening"] == pytest.approx(4 * (t - s), abs=1e-9)
    assert income["money"] == pytest.approx(2 * s, abs=1e-9)
    assert income["interaction"] == pytest.approx(2 * (t - s), abs=1e-9)
    assert income["total"] == pytest.approx(6 * t - 4 * s, abs=1e-9)
    assert table.loc["served"]["effect"].tolist() == [t - s, 0.0, 0.0, t - s]
    assert table.loc["served", "interaction"][["ci_low", "ci_high"]].tolist() == [0.0, 0.0]


def served(result):
    kpis = result.kpis
    rows = kpis[(kpis["site"] == "*") & (kpis["group"] == "*") & (kpis["kpi"] == "served")]
    return [rows[rows["scenario"] == name]["value"].to_numpy() for name in ("tiny", "variant")]


def test_one_cause_is_the_difference_that_the_comparison_says():
    result = run([tiny(), tiny(id="variant", staff={"centre": {"worker": 1}})], replications=3, jobs=1)
    table = causes_table(result, SETTINGS)
    compared = result.comparison[(result.comparison["site"] == "*") & (result.comparison["group"] == "*")]
    of_staff = table[table["cause"] == "staff"].set_index("kpi")["effect"]

    # Nobody has appointments, money or a group of the first tier.
    assert list(of_staff.index) == ["served_share", "unmet_per_1000", "wait_mean", "participation", "wait_p95"]
    for kpi, effect in of_staff.items():
        assert effect == compared.set_index("kpi")["difference"][kpi]
    assert (table[table["cause"] == "interaction"]["effect"] == 0).all()
    assert set(table["paths"]) == {"staff.*.worker", ""}


def test_a_variant_that_changes_nothing_has_no_causes():
    result = run([tiny(), tiny(id="same")], replications=2, jobs=1)

    assert causes_table(result, SETTINGS).empty


def test_the_parts_add_up_to_the_whole_in_the_table():
    variant = tiny(
        id="variant",
        staff={"centre": {"worker": 1}},
        sites={"centre": {"opening": OFFICE_HOURS}},
        services={"advice": {"duration": "constant(45) min"}},
    )
    found = study((tiny(), variant), SETTINGS).answers
    assert list(found) == ["causes"]
    assert tuple(found["causes"].columns) == causes.COLUMNS

    for _, rows in found["causes"].groupby("kpi"):
        effects = rows.set_index("cause")["effect"]
        assert list(effects.index) == ["opening", "staff", "services", "interaction", "total"]
        assert effects.iloc[:-1].sum() == pytest.approx(effects["total"], rel=0, abs=1e-12)
        assert rows["n"].tolist() == [3] * 5


def test_it_is_done_only_where_it_is_asked_for(simkit, monkeypatch):
    asked = []
    monkeypatch.setattr(studying, "carry_out", lambda names, settings, out: asked.append(settings.causes))
    for options in ([], ["--causes"]):
        assert simkit("compare", "a", "b", *options).status == 0

    assert asked == [False, True]
    assert study((tiny(), tiny(id="other")), replace(SETTINGS, causes=False)).answers == {}
