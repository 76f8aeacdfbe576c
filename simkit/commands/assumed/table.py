"""``--assumptions``: the table of what each assumed number does to the answer, one assumption at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simkit.commands.assumed.answer import claimed, questions, values_of
from simkit.commands.assumed.moves import Subject, moves, standings_now
from simkit.commands.assumed.rows import COLUMNS, Now, left_out_row, rows_of
from simkit.commands.assumed.trying import tried
from simkit.commands.terminal import progress
from simkit.scenario.moved import layers_in_common

if TYPE_CHECKING:
    import pandas as pd

    from simkit.commands.study import Settings
    from simkit.result import Result
    from simkit.scenario.plan import Plan
    from simkit.scenario.scenario import Scenario


def assumptions_table(
    written: Sequence[Scenario], result: Result, plans: Mapping[str, Plan], settings: Settings
) -> pd.DataFrame:
    """``assumptions.csv`` of a study: scenarios as written, what came of them, and the plans of those planned.

    Seed, engine and, for the assumptions that move the answer most, replications are those of the study.
    """
    import pandas as pd

    from reports.claims import level_of_each

    subject = Subject(tuple(written), result, plans, layers_in_common(written))
    asked = questions(result.scenarios, settings.command)
    found, left = moves(result.scenarios)
    # A precision may have asked for very many; the assumptions are tried in as many as every study has.
    values = {id_: of[: settings.replications] for id_, of in values_of(result).items()}
    title = {"zh": "逐项试算假设", "en": "trying assumptions"}[settings.lang]
    with progress(title, quiet=settings.quiet) as report:
        looks = tried(subject, found, asked, values, settings, report)
    sites = len({site for scenario in result.scenarios for site in scenario.sites})
    # The page shares its chance of a false claim among the differences, their causes and each answer tried here.
    level = level_of_each(1 + settings.causes + len(asked))
    now = Now(asked, values, claimed(asked, values, sites, level), standings_now(subject), sites, level)
    rows = [row for move, ends in zip(found, looks, strict=True) for row in rows_of(move.assumption, now, ends)]
    rows += [left_out_row(assumption, reason) for assumption, reason in left]
    # Objects: whole numbers and truth values stay what they are beside missing ones.
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=object) for name in COLUMNS})
