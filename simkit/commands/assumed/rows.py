"""``assumptions.csv``: one row for each assumption, answer and KPI, and one for each that could not be moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simkit.commands.assumed.answer import Claimed, Question, Standing, Values, claimed
from simkit.commands.assumed.trying import Look
from simkit.commands.differences import shown
from simkit.experiment.assumptions import Effect, effect
from simkit.measure.headline import NAMED_FIRST
from simkit.measure.kpi import KPIS
from simkit.scenario.assumption import Assumption, End
from simkit.scenario.distribution import parse as parse_duration

if TYPE_CHECKING:
    from simkit.scenario.document import Value

COLUMNS = (
    "scenario", "base", "path", "paths", "numbers", "low", "value", "high", "kpi", "n", "mean", "mean_low", "mean_high",
    "effect_low", "effect_low_ci_low", "effect_low_ci_high", "effect_high", "effect_high_ci_low", "effect_high_ci_high",
    "unit", "tried", "could_change_decision", "decision_low", "decision_high", "why", "left_out",
)  # fmt: skip
Row = dict[str, object]
#: Paths that a row names; a thousand sites would fill more than a cell holds.
MOST_PATHS = 40
#: A difference may be claimed at an end that may not be as it is.
APPEARS = "appears"


@dataclass(frozen=True, slots=True)
class Now:
    """The answers as they are."""

    asked: tuple[Question, ...]
    values: Values
    claimed: Claimed
    standings: Mapping[str, Standing]
    sites: int
    level: float


def rows_of(assumption: Assumption, now: Now, looks: Mapping[End, Look]) -> Iterator[Row]:
    """The rows of an assumption that was tried; KPIs that never happened have none."""
    about = _about(assumption)
    refused = {end: look.refused for end, look in looks.items() if look.refused}
    about["left_out"] = "; ".join(f"{end}: refused: {why}" for end, why in refused.items())
    if len(refused) == len(looks):
        yield about
        return
    seen = {end: look for end, look in looks.items() if end not in refused}
    how = next((how for how in ("first_look", "full") if any(look.how == how for look in seen.values())), "no_bearing")
    claims = {
        end: claimed(now.asked, look.values, now.sites, now.level) for end, look in seen.items() if how != "first_look"
    }
    for question in now.asked:
        as_it_is = question.answer(now.values)
        answers = {end: question.answer(look.values) for end, look in seen.items()}
        n = min(len(answer) for answer in answers.values())
        effects = {end: effect(as_it_is[:n], answer[:n]) for end, answer in answers.items()}
        for at, kpi in enumerate(NAMED_FIRST):
            if np.isnan(as_it_is[:n, at]).all():
                continue
            turned = {end: _turned(question, kpi, now, look, claims.get(end)) for end, look in seen.items()}
            yield {
                **about,
                "scenario": question.scenario,
                "base": question.base,
                "kpi": kpi,
                "n": n,
                "mean": float(np.nanmean(as_it_is[:n, at])),
                **_effects(effects, at),
                "unit": KPIS[kpi].unit,
                "tried": how,
                "could_change_decision": _could(question, now, seen, turned, is_in_full=how != "first_look"),
                **{f"decision_{end}": "; ".join(words) for end, words in turned.items()},
            }


def left_out_row(assumption: Assumption, reason: str) -> Row:
    """The row of numbers that cannot be moved."""
    return {**_about(assumption), "left_out": reason}


def _about(assumption: Assumption) -> Row:
    each = assumption.each
    return {
        "path": assumption.path,
        "paths": "; ".join(
            [*(value.path for value in each[:MOST_PATHS]), *(["..."] if len(each) > MOST_PATHS else [])]
        ),
        "numbers": len(each),
        "low": _together([value.source.low for value in each]),
        "value": _values(each),
        "high": _together([value.source.high for value in each]),
        "why": assumption.why,
    }


def _values(each: Sequence[Value]) -> str:
    """The values as they are: one where all are alike, else from the least to the greatest, of durations the means."""
    written = dict.fromkeys(shown(value.value) for value in each)
    if len(written) == 1:
        return next(iter(written))
    return _together([parse_duration(v.value).mean_min if isinstance(v.value, str) else v.value for v in each])


def _together(numbers: Sequence[float | None]) -> str:
    found = sorted({float(number) for number in numbers if number is not None})
    return f"{found[0]:.15g}" if len(found) == 1 else f"{found[0]:.15g}..{found[-1]:.15g}"


def _effects(effects: Mapping[End, Effect], at: int) -> Row:
    found: Row = {}
    for end, of in effects.items():
        found[f"mean_{end}"] = float(of.mean[at])
        found[f"effect_{end}"] = float(of.difference.mean[at])
        found[f"effect_{end}_ci_low"] = float(of.difference.low[at])
        found[f"effect_{end}_ci_high"] = float(of.difference.high[at])
    return found


def _turned(question: Question, kpi: str, now: Now, look: Look, claims: Claimed | None) -> list[str]:
    """What is decided otherwise at an end: the claim on the difference, and how the plans stand, by scenario."""
    words = []
    if question.base and claims is not None:
        before, after = now.claimed.get((question.scenario, kpi), 0), claims.get((question.scenario, kpi), 0)
        if before != after:
            words.append("turns" if before and after else "vanishes" if before else APPEARS)
    for id_ in filter(None, (question.base, question.scenario)):
        if id_ in look.standings:
            words += (f"{word}:{id_}" for word in _stands(now.standings[id_], look.standings[id_]))
    return words


def _stands(before: Standing, after: Standing) -> Iterator[str]:
    if before.legal != after.legal:
        yield "legal" if after.legal else "illegal"
    if before.affordable != after.affordable:
        yield "affordable" if after.affordable else "unaffordable"


def _could(
    question: Question, now: Now, seen: Mapping[End, Look], turned: Mapping[End, Sequence[str]], *, is_in_full: bool
) -> bool | None:
    """Whether the assumption could change what is decided; None where that was not looked at or nothing is decided.

    A difference that is shown at an end only decides nothing of what is said now.
    """
    if any(word != APPEARS for words in turned.values() for word in words):
        return True
    planned = [id_ for id_ in (question.scenario, question.base) if id_ in now.standings]
    if any(
        look.standings[id_].leaves_open(now.standings[id_])
        for look in seen.values()
        for id_ in planned
        if id_ in look.standings
    ):
        return None
    if question.base:
        return False if is_in_full else None
    return False if planned else None
