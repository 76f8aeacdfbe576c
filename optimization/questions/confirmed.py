"""A plan confirmed by simulation: its response table with errors, ways next to it, fresh years, and a ranking.

See ``docs/planning/confirmed.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optimization.choosing.posed import Posed
from optimization.confirming.refined import REFINED_BY, REFINED_COLUMNS, refined, refined_rows
from optimization.confirming.response_table import RESPONSE_COLUMNS, response_rows
from optimization.questions.agreement import AGREEMENT_COLUMNS, agreement_rows, agreements
from optimization.questions.ranked import RANKED_BY, RANKED_COLUMNS, ranked, ranked_rows
from optimization.solving.descent import Stopped
from optimization.solving.solver import Settings
from simkit.scenario.plan import SitePlan

#: File name without ``.csv`` -> columns after scenario and site.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "response": RESPONSE_COLUMNS,
    "refined": REFINED_COLUMNS,
    "agreement": AGREEMENT_COLUMNS,
    "ranking": RANKED_COLUMNS,
}
#: File name without ``.csv`` -> those of them that stand where the plan has an order of its own.
OWN: Mapping[str, tuple[str, ...]] = {"refined": REFINED_BY, "ranking": RANKED_BY}


def rows(posed: Posed, plan: SitePlan, settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each file; those that rest on a solve are left out where it ends without an answer."""
    try:
        around = list(refined_rows(refined(posed, settings)))
    except Stopped:
        around = []
    return {
        "response": list(response_rows(posed)),
        "refined": around,
        "agreement": list(agreement_rows(agreements(posed, plan))),
        "ranking": list(ranked_rows(ranked(posed, plan, settings))),
    }
