"""The headline KPIs, and how narrow is narrow enough."""

from __future__ import annotations

import pytest

from simkit.measure.axes import axes_of
from simkit.measure.headline import HEADLINE, headline_columns, headline_floors
from simkit.measure.kpi import KPIS, kpi_keys
from tests.tiny import tiny


def test_they_are_kpis_of_everyone():
    axes = axes_of(tiny())
    keys = kpi_keys(axes)
    assert [keys[column] for column in headline_columns(axes)] == [(id_, "*") for id_ in HEADLINE]


def test_floors_are_half_of_what_matters_and_counts_add_up_over_sites_and_years():
    # a wait of 2 minutes matters anywhere; one person-time a week, 52 a year: over 3 sites and 4 weeks 12
    floors = dict(zip(HEADLINE, headline_floors(3, 4 / 52), strict=True))
    assert (KPIS["wait_mean"].matters, KPIS["abandoned"].matters) == (2, 52)
    assert floors["wait_mean"] == 1
    assert floors["abandoned"] == pytest.approx(6)
