"""``python -m tests.optimization.confirmed_page [--write]``: what confirming Huizhou's plans finds, for its docs pages.

Printed, or written into the blocks of ``docs/planning/confirmed.md`` and ``docs/planning/robust.md``. It takes some
minutes: every way to run each of the three kinds of sites is simulated for ten years, twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.page import filled
from optimization.choosing.answer import answer
from optimization.choosing.posed import Posed
from optimization.confirming.response_table import way_of
from optimization.posing import posed
from optimization.questions.agreement import Agreement, agreements
from optimization.questions.ranked import ranked
from optimization.questions.regret import Regret, regrets
from optimization.questions.robust import price_rows, robust
from optimization.solving.solver import Settings
from optimization.trials.simulated import Trial
from simkit import load
from simkit.scenario.plan import SitePlan

DOCS = Path(__file__).parents[2] / "docs" / "planning"
SCENARIO = "huizhou-huicheng"
#: Rounds of refinement: none, as the bundled scenario has it, and as many as settle it.
ROUNDS = (0, 5)
_OBJECTIVES = {"priority_groups": "first groups", "everyone": "all groups"}


def kinds(rounds: int) -> tuple[Posed, ...]:
    """One site of each kind, with the ways that were tried."""
    scenario = load(SCENARIO).with_({"plan.refine": rounds}) if rounds else load(SCENARIO)
    (found,) = posed([scenario], Settings(), seed=1)
    return found


def _planned(of: Posed) -> SitePlan:
    return answer(of.question, of.entries, Settings(), priced=False)


def regret_lines(of: Posed, rounds: int) -> Iterator[str]:
    """A line of the regret table for each objective."""
    for each in regrets(of, _planned(of), Settings()):
        yield _line(of.case.site, str(rounds), *_regret_cells(each))


def _regret_cells(each: Regret) -> Sequence[str]:
    chosen, best = each.chosen_reached, each.best_reached
    return (
        *(_OBJECTIVES[each.objective.name], _way(each.chosen), _percent(chosen), _way(each.best), _percent(best)),
        f"{_points(each.regret)} ({_points(each.low)} .. {_points(each.high)})",
        str(each.legal_ways),
    )


def agreement_line(of: Posed, rounds: int) -> str:
    """The line of the agreement table."""
    found = {each.category: each for each in agreements(of, _planned(of))}
    whole = found.pop("*")
    widest = max(found.values(), key=lambda each: abs(each.predicted - each.simulated))
    return _line(
        *(
            of.case.site,
            str(rounds),
            _percent(whole.predicted),
            f"{_percent(whole.simulated)} ± {100 * whole.half:.1f}",
        ),
        f"{sum(each.agrees for each in found.values())} of {len(found)}",
        f"{sum(each.agrees or each.by_chance for each in found.values())} of {len(found)}",
        f"{widest.category}: {_apart(widest)}",
    )


def ranking_line(of: Posed, rounds: int) -> str:
    """The line of the ranking table."""
    found = ranked(of, _planned(of), Settings())
    assert found is not None, "Huizhou's plans fit"
    chosen = found.selection
    own, best = _way(found.ways[0][0]), _way(found.ways[chosen.selected][0])
    return _line(
        *(of.case.site, str(rounds), own, _percent(chosen.mean[0]), best, _percent(chosen.mean[chosen.selected])),
        *(str(sum(chosen.n)), "yes" if chosen.decided else "no"),
    )


def robust_lines(of: Posed) -> Iterator[str]:
    """Two lines of the table of robust planning."""
    found = robust(of, _planned(of), Settings())
    assert found is not None, "Huizhou's plans fit"
    ways = [_way(found.ways[i]) for i in (found.choice.on_average, found.choice.in_the_worst)]
    for sample, draws, given_up, error, gained in price_rows(found):
        said = f"{100 * given_up:.1f} ± {100 * 2 * error:.1f}"
        yield _line(of.case.site, *ways, sample.replace("_", " "), str(draws), said, f"{100 * gained:.1f}")


def _way(trial: Trial) -> str:
    """The team by its numbers, hours added to office hours, services open."""
    _, opening, services, _ = way_of(trial)
    added = ", ".join(name for name, sign in (("Saturday", "sat"), ("two evenings", "19:00")) if sign in opening)
    people = "+".join(str(n) for n in trial.team.values())
    return f"{people}, {added}; {services}" if added else f"{people}; {services}"


def _apart(each: Agreement) -> str:
    return f"{100 * (each.predicted - each.simulated):+.1f}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _points(difference: float) -> str:
    return f"{round(100 * difference, 1) + 0.0:.1f}"  # 0.0 also where it is a little less


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(head: Sequence[str], lines: Iterator[str]) -> str:
    return "\n".join([_line(*head), "|---" * len(head) + "|", *lines])


def blocks() -> dict[str, dict[str, str]]:
    """File -> name of a block -> its text."""
    by_rounds = {rounds: kinds(rounds) for rounds in ROUNDS}
    each = [(of, rounds) for rounds, found in by_rounds.items() for of in found]
    regret = ("site", "refine", "share of", "plan", "%", "best way", "%", "regret, points (95 %)", "ways")
    agreement = ("site", "refine", "predicted, %", "simulated, %", "agree", "agree or by chance", "widest")
    ranking = ("site", "refine", "plan", "%", "selected", "%", "years", "decided")
    price = ("site", "best on average", "best in the worst tenth", "draws", "n", "given up, points", "gained, points")
    return {
        "confirmed.md": {
            "regret": _table(regret, (line for of, rounds in each for line in regret_lines(of, rounds))),
            "agreement": _table(agreement, (agreement_line(of, rounds) for of, rounds in each)),
            "ranking": _table(ranking, (ranking_line(of, rounds) for of, rounds in each)),
        },
        "robust.md": {"price": _table(price, (line for of in by_rounds[0] for line in robust_lines(of)))},
    }


if __name__ == "__main__":
    for file, of_file in blocks().items():
        page = DOCS / file
        text = filled(page.read_text(encoding="utf-8"), of_file)
        if "--write" in sys.argv[1:]:
            page.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write("\n\n".join(of_file.values()) + "\n")
