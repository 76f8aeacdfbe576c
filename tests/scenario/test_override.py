"""Changing single values: stars, days, relative changes, sources, order; and the base that stays as it was."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from simkit.scenario.source import Source
from tests.scenario.written import refused_change, variant
from tests.tiny import tiny

OFFICE = ((510, 720), (840, 1050))
MORNING = ((540, 720),)


@cache
def huizhou() -> Scenario:
    return load("huizhou-huicheng")


def test_a_star_reaches_every_site() -> None:
    saturday = huizhou().with_({"sites.*.opening.saturday": "09:00-12:00"}, name="saturday")
    assert {site.opening["sat"] for site in saturday.sites.values()} == {MORNING}
    assert {site.opening["mon"] for site in saturday.sites.values()} == {OFFICE}
    assert all("sat" not in site.opening for site in huizhou().sites.values())


def test_a_name_makes_the_id_and_the_name() -> None:
    saturday = huizhou().with_({"sites.*.opening.saturday": "09:00-12:00"}, name="saturday")
    assert (saturday.id, saturday.name.zh, saturday.name.en) == ("saturday", "saturday", "saturday")
    assert huizhou().with_({}).id == "huizhou-huicheng-changed"


def test_days_are_known_by_long_names_and_ranges() -> None:
    changed = huizhou().with_({"sites.jinhu.opening.Tuesday-thu": "09:00-12:00"}, name="x").sites["jinhu"].opening
    assert {day: changed[day] for day in ("mon", "tue", "wed", "thu", "fri")} == {
        "mon": OFFICE, "tue": MORNING, "wed": MORNING, "thu": MORNING, "fri": OFFICE,
    }  # fmt: skip


def test_a_day_can_be_closed() -> None:
    changed = huizhou().with_({"sites.jinhu.opening.mon": "closed", "sites.jinhu.opening.sat": "closed"}, name="x")
    assert tuple(changed.sites["jinhu"].opening) == ("tue", "wed", "thu", "fri")


def test_a_mapping_changes_what_it_names_and_a_text_the_whole_week() -> None:
    some = huizhou().with_({"sites.jinhu.opening": {"wed": "closed", "sat": "09:00-12:00"}}, name="x")
    assert tuple(some.sites["jinhu"].opening) == ("mon", "tue", "thu", "fri", "sat")
    whole = huizhou().with_({"sites.jinhu.opening": "sat 09:00-12:00"}, name="x")
    assert dict(whole.sites["jinhu"].opening) == {"sat": MORNING}


def test_a_mapping_of_the_team_leaves_the_others() -> None:
    changed = huizhou().with_({"staff.jinhu": {"social_worker": 5}}, name="x")
    assert dict(changed.staff["jinhu"]) == {
        "social_worker": 5,
        "assistant": 1,
        "part_time_assistant": 1,
        "supervisor": 1,
    }


@pytest.mark.parametrize(
    ("change", "headcount"),
    [("+1", 4), ("-1", 2), ("+100%", 6), ({"add": 2}, 5), ({"add": -3}, 0), ({"multiply": 2}, 6), (7, 7), (0, 0)],
)
def test_relative_changes_of_three_social_workers(change: object, headcount: int) -> None:
    assert huizhou().with_({"staff.jinhu.social_worker": change}, name="x").staff["jinhu"]["social_worker"] == headcount


def test_a_share_of_a_person_is_refused() -> None:
    assert refused_change(huizhou(), "staff.jinhu.social_worker", "+10%") == (
        "staff.jinhu.social_worker: 3.3 is not a whole number"
    )


def test_decimal_changes_are_exact() -> None:
    changed = huizhou().with_({"volunteers.active_share": "+0.2"}, name="x")
    assert changed.volunteers.active_share == 0.3  # 0.1 + 0.2 in binary is 0.30000000000000004


def test_a_duration_stretches_with_its_spread() -> None:
    changed = huizhou().with_({"services.family_casework.duration": "+10%"}, name="x")
    assert str(changed.services["family_casework"].duration) == "lognormal(mean=68.2, sd=16.5) min"


def test_a_role_nobody_has_begins_at_nobody() -> None:
    extra = variant_of_dongguan = load("dongguan-2012").with_({"staff.dg01.part_time_assistant": "+2"}, name="x")
    assert extra.staff["dg01"]["part_time_assistant"] == 2
    assert "part_time_assistant" not in variant_of_dongguan.staff["dg02"]


def test_a_new_room_has_the_size_of_its_type() -> None:
    room = huizhou().with_({"rooms.jinhu.youth_room.rooms": 1}, name="x").rooms["jinhu"]["youth_room"]
    assert (room.rooms, room.area_m2, room.places, room.requirement) == (1, 50, 20, "own")
    standards = {"standards": ["huizhou", "shenzhen-2011", "dongguan-2012"], "rooms.jinhu.youth_room.rooms": "+1"}
    room = huizhou().with_(standards, name="x").rooms["jinhu"]["youth_room"]
    assert (room.rooms, room.requirement) == (1, "optional")


def test_groups_follow_the_residents_unless_counted() -> None:
    more = huizhou().with_({"population.jinhu.residents": 40000, "population.jinhu.disabled": 500}, name="x")
    sizes = more.population["jinhu"]
    assert (sizes["residents"], sizes["elderly"], sizes["disabled"]) == (40000, 4940, 500)  # 12.35 % of 40,000
    older = huizhou().with_({"groups.elderly.share_of_residents": 0.2}, name="x")
    assert older.population["donghu"]["elderly"] == 4200  # 20 % of 21,000


def test_later_changes_win_and_build_on_earlier_ones() -> None:
    path = "staff.jinhu.social_worker"
    assert huizhou().with_({path: 5, "staff.*.social_worker": "+1"}, name="x").staff["jinhu"]["social_worker"] == 6
    assert huizhou().with_({"staff.*.social_worker": "+1", path: 5}, name="x").staff["jinhu"]["social_worker"] == 5


def test_a_change_of_a_change_adds_up() -> None:
    once = huizhou().with_({"staff.*.social_worker": "+1"}, name="once")
    twice = once.with_({"staff.*.social_worker": "+1"}, name="twice")
    assert [s.staff["jinhu"]["social_worker"] for s in (huizhou(), once, twice)] == [3, 4, 5]


def test_a_whole_new_service_can_be_written() -> None:
    service = {**huizhou().document.tree["services"]["women_course"], "name": {"zh": "太极", "en": "tai chi"}}
    changed = huizhou().with_({"services.tai_chi": {**service, "meetings": "sat 09:00"}}, name="x")
    assert changed.services["tai_chi"].name.en == "tai chi"
    assert "tai_chi" in changed.offer["jinhu"]


def test_a_misspelt_service_is_no_new_one() -> None:
    assert refused_change(huizhou(), "services.elderly_casewrk", {"duration": "constant(60) min"}) == (
        "there is no 'services.elderly_casewrk.duration'; did you mean 'services.elderly_casework.duration'?"
    )


def test_a_new_value_may_bring_its_source(tmp_path: Path) -> None:
    mine = variant(
        tmp_path,
        "population.example.residents: {value: 12000, assumed: 10000..15000, why: the register counts households}",
        "volunteers.turn_up: {value: 0.7, source: E-PART-2}",
        "volunteers.active_share: 0.2",
        'staff.example.assistant: "+1"',
    )
    said = {path: mine.document.source(tuple(path.split("."))) for path in (
        "population.example.residents", "volunteers.turn_up", "volunteers.active_share", "staff.example.assistant",
    )}  # fmt: skip
    assert said["population.example.residents"] == Source(
        "assumed", "10000..15000", 10000, 15000, "the register counts households"
    )
    assert [source.kind for source in said.values()] == ["assumed", "evidence", "what-if", "what-if"]
    assert mine.document.origin(("staff", "example", "assistant")).line == 6


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("staff..x", 1, "'staff..x' is not a path; write names with dots between, e.g. staff.*.social_worker"),
        ("", 1, "'' is not a path; write names with dots between, e.g. staff.*.social_worker"),
        ("social_worker", 4, "there is no 'social_worker'; did you mean 'staff.*.social_worker'?"),
        ("staff.*.*.*", 4, "'staff.*.*.*': there is nothing below 'staff.donghu.social_worker'"),
        ("staff.jinhu.social_worker.x", 4, "there is no 'staff.jinhu.social_worker.x'; "
         "'staff.jinhu.social_worker' is one value"),
        ("offer.jinhu", "+1", "offer.jinhu: only a number can change by so much, 'offer.jinhu' is 'all'"),
        ("services.family_casework.channel", "+10%",
         "services.family_casework.channel: 'services.family_casework.channel' is text, not a number"),
        ("staff.jinhu.social_worker", {"add": "one"}, "staff.jinhu.social_worker: 'add' takes a number, not 'one'"),
        ("staff.jinhu.social_worker", {"add": float("nan")}, "staff.jinhu.social_worker: 'add' takes a number, "
         "not nan"),
        ("demand.day_cv", float("inf"), "demand.day_cv: inf is not a number; write its digits"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made(path: str, value: object, message: str) -> None:
    assert refused_change(huizhou(), path, value) == message


def test_a_scenario_made_in_python_can_be_changed_too() -> None:
    base = tiny()
    more = base.with_({"staff.centre.worker": "+1", "sites.centre.opening.sun": "closed"}, name="more")
    assert more.staff["centre"]["worker"] == 3
    assert "sun" not in more.sites["centre"].opening
    assert base.model_dump() == tiny().model_dump()
    assert str(more.services["advice"].duration) == str(base.services["advice"].duration)


_PATHS = {
    "staff.*.social_worker": st.integers(0, 9) | st.sampled_from(["+1", "+2", "-1"]),
    "staff.jinhu.assistant": st.integers(0, 9),
    "sites.*.opening.sat": st.sampled_from(["09:00-12:00", "09:00-17:00", "closed"]),
    "sites.maidi.opening.sat": st.sampled_from(["10:00-11:00", "closed"]),
    "population.*.residents": st.integers(0, 50_000) | st.sampled_from(["+10%", "-10%"]),
    "demand.day_cv": st.floats(0, 2),
}
_CHANGES = st.lists(st.sampled_from(sorted(_PATHS)), unique=True, max_size=4).flatmap(
    lambda paths: st.tuples(*(st.tuples(st.just(path), _PATHS[path]) for path in paths))
)


@settings(max_examples=25, deadline=None)
@given(_CHANGES)
def test_the_base_never_changes(changes: tuple[tuple[str, object], ...]) -> None:
    before = huizhou().model_dump_json()
    huizhou().with_(dict(changes), name="variant")
    assert huizhou().model_dump_json() == before


@settings(max_examples=25, deadline=None)
@given(_CHANGES)
def test_changes_in_one_go_are_changes_one_after_the_other(changes: tuple[tuple[str, object], ...]) -> None:
    at_once = huizhou().with_(dict(changes), name="variant")
    step = huizhou()
    for path, value in changes:
        step = step.with_({path: value}, name="variant")
    assert step.model_dump(exclude={"id", "name"}) == at_once.model_dump(exclude={"id", "name"})


@settings(max_examples=25, deadline=None)
@given(_CHANGES, st.data())
def test_changes_of_different_sections_commute(changes: tuple[tuple[str, object], ...], data: st.DataObject) -> None:
    apart = {path.partition(".")[0]: (path, value) for path, value in changes}
    order = data.draw(st.permutations(sorted(apart.values(), key=str)))
    one = huizhou().with_(dict(sorted(apart.values(), key=str)), name="x")
    other = huizhou().with_(dict(order), name="x")
    assert one.model_dump() == other.model_dump()


def test_what_was_left_out_as_a_whole_can_be_begun() -> None:
    reminded = tiny().with_({"booking.reminder": {"days": 3, "factor": 0.8}}, name="reminded")
    assert reminded.booking.reminder is not None
    assert (reminded.booking.reminder.days, reminded.booking.reminder.factor) == (3, 0.8)
    assert "there is no 'booking.reminder.dais'" in refused_change(reminded, "booking.reminder.dais", 4)
    assert "'factor' is missing" in refused_change(tiny(), "booking.reminder", {"days": 3})
