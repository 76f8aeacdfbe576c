"""The engines by name."""

from __future__ import annotations

from collections.abc import Callable

from simkit.engine.arrays import Requests, Supply, VisitLog

Engine = Callable[[Requests, Supply], VisitLog]
#: Names of the engines there are.
ENGINES = ("simpy",)


def engine(name: str) -> Engine:
    """The engine called ``name``: requests and supply of one site in, log of visits out.

    Raises ValueError for an unknown name.
    """
    if name == "simpy":
        from simkit.engine.simpy_engine import simulate

        return simulate
    raise ValueError(f"there is no engine {name!r}; write one of: {', '.join(ENGINES)}")
