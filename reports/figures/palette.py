"""Colours and marks that stay apart in print and for colour-blind readers (Okabe and Ito, 2008)."""

from __future__ import annotations

INK = "#1c2530"
QUIET = "#5b6673"
RULE = "#c9d1da"
BAND = "#eceff3"
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
YELLOW = "#F0E442"

#: Scenario by position: the base first. Colour and mark differ, so that grey print still tells them apart.
SERIES = (INK, BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
MARKS = ("o", "s", "^", "D", "v", "P", "X")


def series(position: int) -> tuple[str, str]:
    """Colour and mark of the scenario at this position; no two of the first 49 share both."""
    lap = position // len(SERIES)
    return SERIES[position % len(SERIES)], MARKS[(position + lap) % len(MARKS)]
