"""What was asked of a plan beside the plan itself: the tables of the questions, empty where one was not asked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reports import asked_records as records
from reports.reading import read_rows


@dataclass(frozen=True)
class Asked:
    """One field for each file, named as the file."""

    waivers: tuple[records.WaiverRow, ...]
    values: tuple[records.ValueRow, ...]
    cuts: tuple[records.CutRow, ...]
    cut_changes: tuple[records.CutChangeRow, ...]
    reasons: tuple[records.ReasonRow, ...]
    alternatives: tuple[records.AlternativeRow, ...]
    alternative_changes: tuple[records.AlternativeChangeRow, ...]
    left_over: tuple[records.StepRow, ...]
    left_over_funds: tuple[records.LeftRow, ...]
    front: tuple[records.FrontRow, ...]
    agreement: tuple[records.AgreementRow, ...]
    regret: tuple[records.RegretRow, ...]
    robust: tuple[records.RobustRow, ...]
    robustness_price: tuple[records.RobustnessPriceRow, ...]
    instalments: tuple[records.InstalmentRow, ...]
    ranking: tuple[records.RankingRow, ...]
    refined: tuple[records.RefinedRow, ...]


_KINDS: dict[str, type[Any]] = {
    "waivers": records.WaiverRow,
    "values": records.ValueRow,
    "cuts": records.CutRow,
    "cut_changes": records.CutChangeRow,
    "reasons": records.ReasonRow,
    "alternatives": records.AlternativeRow,
    "alternative_changes": records.AlternativeChangeRow,
    "left_over": records.StepRow,
    "left_over_funds": records.LeftRow,
    "front": records.FrontRow,
    "agreement": records.AgreementRow,
    "regret": records.RegretRow,
    "robust": records.RobustRow,
    "robustness_price": records.RobustnessPriceRow,
    "instalments": records.InstalmentRow,
    "ranking": records.RankingRow,
    "refined": records.RefinedRow,
}


def read_asked(path: Path) -> Asked:
    """The tables in a finished directory; raises ReportError as reports.reading.read_rows does."""
    return Asked(**{field.name: read_rows(path / f"{field.name}.csv", _KINDS[field.name]) for field in fields(Asked)})
