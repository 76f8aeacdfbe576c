"""The engines by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simkit.compiling import HOW_TO_GET_IT, can_keep, compiler_is_there, is_kept
from simkit.engine.arrays import Requests, Supply, VisitLog

Engine = Callable[[Requests, Supply], VisitLog]
#: The file that is compiled.
_KERNEL = Path(__file__).parent / "kernel" / "loop.py"
#: Names of the engines there are; ``auto`` is the compiled one where it can run.
ENGINES = ("simpy", "compiled", "auto")


def engine(name: str) -> Engine:
    """The engine called ``name``: requests and supply of one site in, log of visits out.

    Raises ValueError for an unknown name, and for ``compiled`` when there is no compiler.
    """
    if name not in ENGINES:
        raise ValueError(f"there is no engine {name!r}; write one of: {', '.join(ENGINES)}")
    if chosen(name) == "simpy":
        from simkit.engine.simpy_engine import simulate

        return simulate
    if not compiler_is_there():
        raise ValueError(f"the compiled engine needs numba; write --engine simpy, or install it: {HOW_TO_GET_IT}")
    from simkit.engine import compiled_engine

    return _with_a_way_out if name == "auto" else compiled_engine.simulate


def chosen(name: str) -> str:
    """The engine that runs when ``name`` is asked for.

    ``auto`` wants a place for compiled code, too: to compile it in every process anew would take longer than it saves.
    """
    if name != "auto":
        return name
    return "compiled" if compiler_is_there() and can_keep(_KERNEL) else "simpy"


def prepare(name: str, tell: Callable[[], object] | None = None) -> None:
    """Have the engine compiled and on disk, so that no worker has to; ``tell`` is called before it if that takes long.

    Raises ValueError like :func:`engine`.
    """
    simulate = engine(name)
    if chosen(name) == "compiled":
        from simkit.engine.empty_day import empty_day

        if tell is not None and not is_kept(_KERNEL):
            tell()
        simulate(*empty_day())


def _with_a_way_out(requests: Requests, supply: Supply) -> VisitLog:
    """The compiled engine; the SimPy engine, with a notice, for what is beyond it."""
    import warnings

    from simkit.engine import compiled_engine, simpy_engine

    try:
        return compiled_engine.simulate(requests, supply)
    except compiled_engine.BeyondTheKernel as beyond:
        warnings.warn(f"{beyond}; the SimPy engine runs it instead", RuntimeWarning, stacklevel=2)
        return simpy_engine.simulate(requests, supply)
