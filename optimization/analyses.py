"""What can be asked of a finished plan beside the plan itself: each question by its name, each answer as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from optimization.choosing.aims import has_an_order_of_its_own
from optimization.choosing.posed import Posed
from optimization.posing import posed
from optimization.questions import (
    alternatives,
    confirmed,
    cuts,
    front,
    instalments,
    left_over,
    reasons,
    regret,
    robust,
    values,
    waivers,
)
from optimization.shared_purse.together import as_given
from optimization.solving.solver import Settings
from simkit.experiment.replicate import Progress, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.price_menu import at_prices
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

#: File name without ``.csv`` -> rows, scenario and site left out.
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question that is asked site by site.

    ``columns``: file name -> columns after scenario and site. ``rows`` answers for one site (it runs in a worker).
    ``own``: file name -> columns that stand only where the plan has an order of objectives of its own.
    """

    zh: str
    en: str
    columns: Mapping[str, tuple[str, ...]]
    rows: Callable[[Posed, SitePlan, Settings], Rows]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMap)


def _waivers(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    return {"waivers": waivers.answered(of, plan, settings)}


def _cuts(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    found = cuts.cuts(of, plan, settings)
    return {"cuts": list(cuts.cut_rows(found)), "cut_changes": list(cuts.change_rows(of, found))}


def _values(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    found = values.values(of, plan, settings)
    return {"values": list(values.value_rows(found)), "value_changes": list(values.change_rows(of, found))}


def _reasons(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    return {"reasons": list(reasons.reason_rows(reasons.reasons(of, plan, settings)))}


def _regret(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    return {"regret": list(regret.regret_rows(regret.regrets(of, plan, settings)))}


def _robust(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    found = robust.robust(of, plan, settings)
    return {"robust": list(robust.robust_rows(found)), "robustness_price": list(robust.price_rows(found))}


def _front(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    return {"front": front.front_rows(of, plan, settings)}


def _alternatives(of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    found = alternatives.alternatives(of, plan, settings)
    return {
        "alternatives": list(alternatives.alternative_rows(of, plan, found)),
        "alternative_changes": list(alternatives.change_rows(of, plan, found)),
    }


ANALYSES: Mapping[str, Analysis] = {
    "cuts": Analysis(
        "削减 5%、10%、20% 资金时的方案",
        "the plan with 5, 10 and 20 % less money",
        {"cuts": cuts.CUT_COLUMNS, "cut_changes": cuts.CHANGE_COLUMNS},
        _cuts,
    ),
    "waivers": Analysis(
        "方案不成立时, 缺多少钱, 或者免除哪几条规定就能成立",
        "where the plan does not fit: how much money lacks, or which clauses would have to be waived",
        {"waivers": waivers.WAIVER_COLUMNS},
        _waivers,
    ),
    "values": Analysis(
        "多一万元、多一个岗位、多一间房或者免去一条规定, 各值多少",
        "what 10,000 yuan more, a post, a room, and doing without a clause are worth",
        {"values": values.VALUE_COLUMNS, "value_changes": values.CHANGE_COLUMNS},
        _values,
        {"values": values.VALUE_BY},
    ),
    "reasons": Analysis(
        "每一项安排是哪条规定要求的, 或者因此多服务了多少",
        "for each decision the rule that forces it, or what would be lost without it",
        {"reasons": reasons.REASON_COLUMNS},
        _reasons,
        {"reasons": reasons.REASON_BY},
    ),
    "alternatives": Analysis(
        "差不多一样好、但安排最不相同的两三个方案",
        "two or three plans nearly as good that differ most, with what each gives up and gains",
        {"alternatives": alternatives.ALTERNATIVE_COLUMNS, "alternative_changes": alternatives.CHANGE_COLUMNS},
        _alternatives,
        {"alternatives": alternatives.ALTERNATIVE_BY},
    ),
    "front": Analysis(
        "少花多少钱就少服务多少人, 优先群体多得多少全体就少得多少: 没有别的方案能在两方面都胜过的方案",
        "what cost, and the first groups' share, take from everyone's: the plans that no other beats in both",
        {"front": front.FRONT_COLUMNS},
        _front,
        {"front": front.FRONT_OF},
    ),
    "confirmed": Analysis(
        "方案所依据的模拟有多可靠, 新抽样是否与之一致, 邻近的做法是否更好",
        "how sure the simulations behind the plan are, whether fresh years agree, whether a way next to it is better",
        confirmed.COLUMNS,
        confirmed.rows,
        confirmed.OWN,
    ),
    "regret": Analysis(
        "与逐一模拟的全部可行做法中最好的相比差多少",
        "how far the plan lies below the best of all ways to run the site, each simulated",
        {"regret": regret.REGRET_COLUMNS},
        _regret,
        {"regret": regret.REGRET_UNIT},
    ),
    "robust": Analysis(
        "需求有多种可能时, 平均最好的做法和最差十分之一情形下最好的做法",
        "against many draws of demand: the best on average, the best in the worst tenth, and its price",
        {"robust": robust.ROBUST_COLUMNS, "robustness_price": robust.PRICE_COLUMNS},
        _robust,
        {"robust": robust.ROBUST_BY, "robustness_price": robust.ROBUST_BY},
    ),
    "left_over": Analysis(
        "剩余资金下一步最省能做什么, 还差多少, 是谁的钱",
        "money left over: the cheapest next step, what it buys, how much is missing, and whose money it is",
        {"left_over": left_over.STEP_COLUMNS, "left_over_funds": left_over.FUND_COLUMNS},
        left_over.answered,
    ),
    "instalments": Analysis(
        "合同年度跨两个预算年度, 资金分期到位: 何时到多少, 花多少, 余多少, 是否要垫付",
        "the contract year over budget years and instalments: what comes when, is spent, is left or must be advanced",
        {"instalments": instalments.INSTALMENT_COLUMNS, "budget_years": instalments.YEAR_COLUMNS},
        instalments.answered,
    ),
}


def analyse(
    scenario: Scenario,
    plan: Plan,
    names: Sequence[str],
    settings: Settings,
    *,
    seed: int,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> dict[str, pd.DataFrame]:
    """File name without ``.csv`` -> table, for the questions named; each is asked of every site of the plan.

    Sites that differ in nothing are asked once and have the same rows. ``seed`` is that of the plan. KeyError for a
    name that is none of ``ANALYSES``.
    """
    import pandas as pd

    asked = [ANALYSES[name] for name in names]
    (of_scenario,) = posed([at_prices(scenario, plan.prices)], settings, seed=seed, jobs=jobs)
    of_scenario = as_given(scenario, of_scenario, plan.sites)
    tasks = [(name, each, plan.sites[each.sites[0]], settings) for name in names for each in of_scenario]
    found = iter(replicate(_answered, tasks, jobs=jobs, progress=progress))
    columns = {file: of for analysis in asked for file, of in analysis.columns.items()}
    rows: dict[str, list[tuple[Any, ...]]] = {file: [] for file in columns}
    for _ in names:
        for file, of_file in _by_site(scenario, of_scenario, found):
            rows[file] += of_file
    found_in = {file: pd.DataFrame(rows[file], columns=["scenario", "site", *of]) for file, of in columns.items()}
    if not has_an_order_of_its_own(of_scenario[0].case):
        for file, of in ((file, of) for analysis in asked for file, of in analysis.own.items()):
            found_in[file] = found_in[file].drop(columns=list(of))
    return found_in


def _answered(name: str, of: Posed, plan: SitePlan, settings: Settings) -> Rows:
    return ANALYSES[name].rows(of, plan, settings)


def _by_site(
    scenario: Scenario, of_scenario: Sequence[Posed], found: Iterable[Rows]
) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """The rows of each file for every site, in the order of the scenario's sites."""
    answers = {site: rows for each, rows in zip(of_scenario, found, strict=False) for site in each.sites}
    return [
        (file, [(scenario.id, site, *row) for row in of_file])
        for site in scenario.sites
        for file, of_file in answers[site].items()
    ]
