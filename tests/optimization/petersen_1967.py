"""Two of the seven project selections of C. C. Petersen, "Computational experience with variants of the Balas algorithm
applied to the selection of R&D projects", Management Science 13(9), 1967, 736-750, with their optima, as the OR-Library
has them (J. E. Beasley, OR-Library: distributing test problems by electronic mail, J. Opl. Res. Soc. 41(11), 1990,
1069-1072; file mknap1, the second and the seventh).

Choose projects of the largest worth; each takes something of every budget.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """``takes``: a row for each budget, what each project takes of it."""

    optimum: float
    worth: tuple[float, ...]
    takes: tuple[tuple[int, ...], ...]
    budgets: tuple[int, ...]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


def _rows(projects: int, text: str) -> tuple[tuple[int, ...], ...]:
    numbers = _numbers(text)
    return tuple(numbers[start : start + projects] for start in range(0, len(numbers), projects))


TEN = Selection(
    optimum=8706.1,
    worth=(600.1, 310.5, 1800, 3850, 18.6, 198.7, 882, 4200, 402.5, 327),
    takes=_rows(
        10,
        """
        20 5 100 200 2 4 60 150 80 40
        20 7 130 280 2 8 110 210 100 40
        60 3 50 100 4 2 20 40 6 12
        60 8 70 200 4 6 40 70 16 20
        60 13 70 250 4 10 60 90 20 24
        60 13 70 280 4 10 70 105 22 28
        5 2 20 100 2 5 10 60 0 0
        45 14 80 180 6 10 40 100 20 0
        55 14 80 200 6 10 50 140 30 40
        65 14 80 220 6 10 50 180 30 50
        """,
    ),
    budgets=_numbers("450 540 200 360 440 480 200 360 440 480"),
)

FIFTY = Selection(
    optimum=16537,
    worth=_numbers(
        """
        560 1125 300 620 2100 431 68 328 47 122 322 196 41 25 425 4260 416 115 82 22 631 132 420 86 42
        103 215 81 91 26 49 420 316 72 71 49 108 116 90 738 1811 430 3060 215 58 296 620 418 47 81
        """
    ),
    takes=_rows(
        50,
        """
        40 91 10 30 160 20 3 12 3 18 9 25 1 1 10 280 10 8 1 1 49 8 21 6 1
        5 10 8 2 1 0 10 42 6 4 8 0 10 1 40 86 11 120 8 3 32 28 13 2 4
        16 92 41 16 150 23 4 18 6 0 12 8 2 1 0 200 20 6 2 1 70 9 22 4 1
        5 10 6 4 0 4 12 8 4 3 0 10 0 6 28 93 9 30 22 0 36 45 13 2 2
        38 39 32 71 80 26 5 40 8 12 30 15 0 1 23 100 0 20 3 0 40 6 8 0 6
        4 22 4 6 1 5 14 8 2 8 0 20 0 0 6 12 6 80 13 6 22 14 0 1 2
        8 71 30 60 200 18 6 30 4 8 31 6 3 0 18 60 21 4 0 2 32 15 31 2 2
        7 8 2 8 0 2 8 6 7 1 0 0 20 8 14 20 2 40 6 1 14 20 12 0 1
        38 52 30 42 170 9 7 20 0 3 21 4 1 2 14 310 8 4 6 1 18 15 38 10 4
        8 6 0 0 3 0 10 6 1 3 0 3 5 4 0 30 12 16 18 3 16 22 30 4 0
        """,
    ),
    budgets=_numbers("800 650 550 550 650"),
)
