"""Sites that share a purse: the choice against trying everything, its bound, and plans from their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from optimization import plan
from optimization.analyses import analyse
from optimization.choosing.posed import Posed
from optimization.choosing.relaxed import relaxed
from optimization.posing import posed
from optimization.shared_purse import programme
from optimization.shared_purse.menu import Prices
from optimization.shared_purse.programme import choose_together, with_what_is_left
from optimization.shared_purse.programme_model import Found, reached
from optimization.shared_purse.relaxation import bound_at, on_the_hull, relax
from optimization.shared_purse.sharing import ALL_STREETS, Programme, PurseRow, SharedPurse, SiteMenu
from optimization.shared_purse.together import menus_of, weights_of
from optimization.site.program import program_of
from optimization.site.purse import purse_of
from optimization.site.served import priority_share
from optimization.site.shared_funds import with_amounts
from optimization.solving.descent import Impossible, Stopped
from optimization.solving.solver import Settings, available, solve
from optimization.tables import plan_json, tables
from optimization.trials import simulated, store
from simkit.cache_folder import VARIABLE
from simkit.experiment.csv_text import csv_text, write_csv
from simkit.policy.check import check
from simkit.scenario.load import load
from simkit.scenario.problem import ScenarioError
from tests.optimization.shared_town import drawn, every_choice, towns
from tests.optimization.verify_plan import Terms, verify

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
TABLES = (SCENARIOS / "catalogue", SCENARIOS / "huizhou_huicheng")
SEEDS = range(8)


@pytest.fixture(autouse=True)
def _short() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulated, "WEEKS", 4)
        patch.setattr(simulated, "REPLICATIONS", 1)
        patch.setattr(store, "_memory", {})
        patch.setenv(VARIABLE, "")
        yield


# -- one choice over all sites --------------------------------------------------------------------------------


def _two_sites(amount_cny: int, *, dearer: bool = True) -> Programme:
    """Each takes 100 yuan at least. 100 more (for a larger team, or not) serve two points more at the one, or three
    at the other."""
    menus = tuple(
        SiteMenu(
            site,
            "",
            np.array([[10_000], [20_000]]),
            np.array([0.2, more]),
            np.array([0.2, more]),
            np.array([0.4, 2 * more]),
            np.array([10_000, 20_000]),
            np.array([0, int(dearer)]),
        )
        for site, more in (("one", 0.22), ("other", 0.23))
    )
    purse = SharedPurse("city", "programme", {ALL_STREETS: amount_cny * 100})
    return Programme(menus, (purse,), (PurseRow("city", ("city",)),))


def test_money_goes_where_it_does_most() -> None:
    assert choose_together(_two_sites(300), Settings()).options == {"one": 0, "other": 1}
    assert choose_together(_two_sites(400), Settings()).options == {"one": 1, "other": 1}
    assert choose_together(_two_sites(299), Settings()).options == {"one": 0, "other": 0}


def test_the_cheapest_of_every_site_is_reserved() -> None:
    assert choose_together(_two_sites(200), Settings()).options == {"one": 0, "other": 0}
    with pytest.raises(Impossible):
        choose_together(_two_sites(199), Settings())


def test_a_larger_team_within_the_tolerance_is_not_paid_for() -> None:
    """Five points are no difference here: then the site served least counts, the same for both, and then cost."""
    near = replace(_two_sites(300), tolerance=0.05)
    assert choose_together(near, Settings()).options == {"one": 0, "other": 0}
    assert choose_together(near, Settings()).reached == pytest.approx(0.43)


def test_with_the_same_team_as_much_is_served_as_can_be() -> None:
    near = replace(_two_sites(300, dearer=False), tolerance=0.05)
    assert choose_together(near, Settings()).options == {"one": 0, "other": 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_fits_serves_the_first_groups_more(seed: int) -> None:
    """1,024 choices of five sites; then everyone, evenness and cost, each as good as can be after those before."""
    of = drawn(seed, sites=5, ways=4)
    found = choose_together(of, Settings(), near=0.0)
    left = every_choice(of)
    for what in ("first", "everyone"):
        best = max(reached(of, options, what) for options in left)
        left = [options for options in left if reached(of, options, what) >= best - 1e-9]
    least = {i: min(menu.own[options[menu.site]] for menu in of.menus) for i, options in enumerate(left)}
    left = [options for i, options in enumerate(left) if least[i] >= max(least.values()) - 1e-9]
    assert found.reached == pytest.approx(max(reached(of, options) for options in every_choice(of)), abs=1e-9)
    assert found.options in left
    assert found.status == "optimal"
    assert found.bound == pytest.approx(found.reached, abs=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_purses_of_which_one_is_the_streets(seed: int) -> None:
    """The city's money goes to any street, a district's stays in its own; tried by every split as well."""
    of = drawn(seed, sites=4, ways=4, streets=2, by_street=True)
    assert {_key(options) for options in every_choice(of)} == {_key(options) for options in _by_hand(of)}
    found = choose_together(of, Settings(), near=0.0)
    assert of.fits(found.options)
    assert found.reached == pytest.approx(max(reached(of, options) for options in every_choice(of)), abs=1e-9)


def _key(options: dict[str, int]) -> tuple[int, ...]:
    return tuple(options.values())


def _by_hand(of: Programme) -> Iterator[dict[str, int]]:
    """Choices for which the city can give each street what its district lacks or may not pay."""
    city, district = of.purses
    for each in product(*(range(menu.options) for menu in of.menus)):
        options = dict(zip([menu.site for menu in of.menus], each, strict=True))
        wanted, payable = 0, True
        for street, own in district.amount_fen.items():
            city_only, own_only, both = sum(
                (menu.takes_fen[options[menu.site]] for menu in of.menus if menu.street == street), np.zeros(3, int)
            )
            wanted += max(city_only, both - own)
            payable = payable and own_only <= own
        if payable and wanted <= city.amount_fen[ALL_STREETS]:
            yield options


# -- the bound ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by_street", [False, True])
def test_any_price_proves_a_bound(seed: int, by_street: bool) -> None:
    of = drawn(seed, sites=5, ways=4, streets=2, by_street=by_street)
    best = max(reached(of, options) for options in every_choice(of))
    relaxed = relax(of, of.cells, Settings())
    assert relaxed.bound >= best
    for factor in (0.0, 0.5, 0.9, 1.1, 2.0):
        prices = {name: factor * price for name, price in relaxed.prices.items()}
        assert bound_at(of, of.cells, prices) >= relaxed.bound - 1e-9


def test_the_hull_leaves_out_what_lies_below_it() -> None:
    """(0, 0), (1, 1), (2, 4), (3, 4.5), (4, 4.4): the second lies below the line to the third, the last is no more."""
    assert on_the_hull(np.array([0, 1, 2, 3, 4]), np.array([0.0, 1.0, 4.0, 4.5, 4.4])) == [0, 2, 3]


def test_districts_come_near_to_one_solve(monkeypatch: pytest.MonkeyPatch) -> None:
    """24 sites, in one solve and in districts of eight: the bound holds for both, the gap is told as it is."""
    of = drawn(3, sites=24, ways=12, streets=3)
    whole = choose_together(of, Settings(), near=0.0)
    monkeypatch.setattr(programme, "MOST_TOGETHER", 8)
    parts = choose_together(of, Settings(), jobs=1)
    assert parts.reached <= whole.reached + 1e-9 <= parts.bound + 2e-9
    assert parts.gap == pytest.approx((parts.bound - parts.reached) / parts.bound)
    assert parts.gap < 0.01
    assert of.fits(parts.options)
    assert parts.status == "feasible_gap"
    assert choose_together(of, Settings(), jobs=2) == parts


def test_what_districts_leave_is_spent() -> None:
    of = _two_sites(400)
    assert with_what_is_left(of, {"one": 0, "other": 0}) == {"one": 1, "other": 1}
    assert with_what_is_left(_two_sites(300), {"one": 0, "other": 0}) == {"one": 0, "other": 1}


@pytest.mark.parametrize("seed", range(3))
def test_solvers_agree(seed: int) -> None:
    if not available("cbc"):
        pytest.skip("CBC was not tried: there is no executable 'cbc' here")
    of = drawn(seed, sites=6, ways=5)
    assert choose_together(of, Settings("cbc"), near=0.0).options == choose_together(of, Settings(), near=0.0).options


# -- plans ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shared", [("city",), ("city", "district")])
def test_a_shared_plan_of_huizhou_is_verified_from_its_files(shared: tuple[str, ...], tmp_path: Path) -> None:
    scenario = load("huizhou-shared").with_({"plan.shared_funds": list(shared)}, name="huizhou-shared")
    made = plan(scenario, jobs=1)
    for file, table in tables(scenario, made).items():
        write_csv(table, tmp_path / f"{file}.csv")
    assert verify(tmp_path, scenario.id, TABLES, Terms(shared=shared)) == []
    entered = dict.fromkeys(("city", "district"), 0)
    for site in made.sites.values():
        for payment in site.payments:
            entered[payment.fund] += payment.amount_fen
    assert entered == {"city": 7 * 30_000_000, "district": 7 * 10_000_000}
    assert made.status == "optimal"
    told = plan_json(scenario, made)["programme"]
    assert told["gap"] == pytest.approx((told["bound"] - told["reached"]) / told["bound"], abs=1e-12)
    assert not [v for v in check(scenario.with_plan(made), plan=made) if v.status == "fail"]


def test_clauses_on_what_a_site_spends_are_read_of_the_sites_together() -> None:
    scenario = load("huizhou-shared")
    made = plan(scenario, jobs=1)
    verdicts = {(v.site, v.rule): v for v in check(scenario.with_plan(made), plan=made)}
    assert verdicts["maidi", "HZ-FUND-1"].status == verdicts["maidi", "HZ-FUND-2"].status == "not_applicable"
    assert verdicts["maidi", "HZ-FUND-3"].status == "pass"
    spent = [
        sum(p.amount_fen for p in at.payments if p.fund == "city" and p.head != "unallocated")
        for at in made.sites.values()
    ]
    assert verdicts["*", "HZ-FUND-2"].status == "pass"
    assert verdicts["*", "HZ-FUND-2"].value == pytest.approx(sum(spent) / 7 / 100)
    assert max(spent) > 30_000_000, "some site has more than its own part"
    assert ("*", "HZ-FUND-3") not in verdicts


@pytest.mark.parametrize(("file", "column"), [("budget", "amount_cny"), ("plan_figures", "purse_cny")])
def test_the_verifier_notices_a_fen_of_shared_money(file: str, column: str, tmp_path: Path) -> None:
    scenario = load("huizhou-shared")
    for name, table in tables(scenario, plan(scenario, jobs=1)).items():
        write_csv(table, tmp_path / f"{name}.csv")
    table = pd.read_csv(tmp_path / f"{file}.csv", keep_default_na=False)
    values = [float(value) for value in table[column]]
    values[len(values) // 2] = round(values[len(values) // 2] + 0.01, 2)
    table[column] = values
    write_csv(table, tmp_path / f"{file}.csv")
    assert verify(tmp_path, scenario.id, TABLES, Terms(shared=("city",))) != []


def test_the_menus_miss_little_of_what_one_site_could_do() -> None:
    """Beside the site's own mixed-integer program, at three purses: no menu is better, none much worse.

    The menus leave out what lies between two steps, which counts where money is just enough for the cheapest plans.
    """
    scenario = load("huizhou-shared")
    (asked,) = posed([scenario], Settings(), seed=1, jobs=1)
    for each, weights in zip(asked, weights_of(asked), strict=True):
        alone = replace(weights, first=_of_site(each))
        prices = Prices.at(each.case)
        (menu,) = menus_of([(each, alone)], ["city"], prices, Settings())
        assert menu is not None
        for amount in (215_000, 250_000, 330_000):
            best = max(menu.first[menu.takes_fen[:, 0] <= amount * 100])
            purse = with_amounts(purse_of(scenario), {"city": amount * 100})
            services = {each.entries[way.entry].trial.services for way in menu.ways}
            entries = [entry for entry in each.entries if entry.trial.services in services]
            whole = relaxed(program_of(each.case, purse, entries, each.question.mandates)).model
            most = solve(whole, priority_share(each.case), Settings(), maximise=True).objective
            assert most - 0.04 <= best <= most + 1e-6


def _of_site(each: Posed) -> np.ndarray:
    share = priority_share(each.case)
    return np.array([share.terms.get(f"visits[{service}]", 0.0) for service in each.case.services])


def test_streets_share_what_is_theirs() -> None:
    """Two streets with 200,000 yuan of the district's between two towns each: to the fen, and none crosses over."""
    streets = {"a": "east", "b": "west", "c": "east", "d": "west"}
    sizes = {"a": 500, "b": 1000, "c": 3000, "d": 1000}
    made = plan(towns(sizes, streets=streets, plan={"street_funds": ["district"]}), jobs=1)
    assert made.status == "optimal"
    for street in ("east", "west"):
        of_street = [payment for site, at in made.sites.items() if streets[site] == street for payment in at.payments]
        assert sum(payment.amount_fen for payment in of_street if payment.fund == "district") == 20_000_000
    assert all(sum(p.amount_fen for p in at.payments if p.fund == "city") == 30_000_000 for at in made.sites.values())


def test_questions_are_asked_of_the_money_that_a_site_is_given() -> None:
    scenario = load("huizhou-shared")
    made = plan(scenario, jobs=1)
    found = analyse(scenario, made, ["cuts"], Settings(), seed=1, jobs=1)["cuts"]
    full = found[found.cut_share == 0].set_index("site").purse_cny
    assert full.to_dict() == {site: at.purse_cny for site, at in made.sites.items()}
    assert full.nunique() > 1


def test_what_is_best_for_the_first_groups_stays_where_the_solver_gets_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*_: object) -> Found:
        raise Stopped("time_limit")

    monkeypatch.setattr(programme, "then_the_others", stopped)
    found = choose_together(_two_sites(300), Settings(), near=0.0)
    assert found.options == {"one": 0, "other": 1}
    assert found.status == "feasible_gap"


@pytest.mark.parametrize("seed", range(4))
def test_near_the_best_the_other_objectives_keep_their_order(seed: int) -> None:
    """What is only near costs the first groups no more than the tolerance, and keeps the purse."""
    of = replace(drawn(seed, sites=10, ways=10), tolerance=0.01)
    near, exact = choose_together(of, Settings(), near=1e-4), choose_together(of, Settings(), near=0.0)
    assert of.fits(near.options)
    assert near.reached == pytest.approx(exact.reached, rel=2e-4)
    assert near.first >= near.reached - 0.01 - 1e-6
    assert near.everyone >= exact.everyone - 0.05


def test_money_short_for_all_is_said_of_each() -> None:
    """Three towns alike whose cheapest legal plans do not fit: each has its third, and lacks the same."""
    scenario = towns(
        dict.fromkeys(("a", "b", "c"), 1000), plan={"shared_funds": ["city"]}, funds={"city": {"amount_cny": 90_000}}
    )
    made = plan(scenario, jobs=1)
    assert made.programme is None
    assert made.status == "infeasible"
    assert {at.shortfall_cny for at in made.sites.values()} == {made.sites["a"].need_cny - 190_000}


def test_a_large_town_gets_what_a_small_one_can_spare() -> None:
    """Shared money never serves the first groups of all less than money kept apart."""
    sizes = {"small": 500, "large": 4000}
    apart = plan(towns(sizes), jobs=1)
    together = plan(towns(sizes, plan={"shared_funds": ["city"]}), jobs=1)
    assert together.programme is not None
    first = {site: at.objectives["priority_groups_served_share"] for site, at in apart.sites.items()}
    weighted = sum(first[site] * n for site, n in sizes.items()) / sum(sizes.values())
    assert together.programme.reached >= weighted - 1e-6
    assert together.sites["small"].purse_cny + together.sites["large"].purse_cny == 800_000


def test_the_order_of_workers_and_seeds_changes_nothing() -> None:
    scenario = towns({"a": 800, "b": 1500, "c": 1500}, plan={"shared_funds": ["city"]})
    one, other = plan(scenario, jobs=1), plan(scenario, jobs=2, solver_seed=7)
    for file, table in tables(scenario, one).items():
        assert csv_text(table) == csv_text(tables(scenario, other)[file]), file


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"shared_funds": ["citty"]}, "the fund 'citty': there is no such fund; did you mean 'city'"),
        ({"shared_funds": ["city"], "street_funds": ["city"]}, "name it in one of the two"),
        ({"shared_funds": ["city"], "city_retained_cny": 50_000}, "an account of it holds a given amount"),
    ],
)
def test_what_cannot_be_shared_is_said(settings: dict[str, object], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        plan(towns({"a": 1000}, plan=settings), jobs=1)
