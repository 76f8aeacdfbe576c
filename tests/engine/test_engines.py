"""Engines by name: which one runs, what is said when one cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simkit.engine import compiled_engine, engines
from simkit.engine.arrays import NEVER
from simkit.engine.engines import chosen, engine
from simkit.engine.simpy_engine import simulate
from tests.engine.build import Story, at, visit


def one_visit() -> Story:
    return Story().service("short").person().ask("only", "short", "9:00")


def test_the_reference_engine() -> None:
    assert engine("simpy") is simulate
    assert chosen("simpy") == "simpy"


def test_an_unknown_engine() -> None:
    with pytest.raises(ValueError, match=r"^there is no engine 'abacus'; write one of: simpy, compiled, auto$"):
        engine("abacus")


def test_auto_is_the_compiled_engine_where_there_is_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "compiler_is_there", lambda: True)
    monkeypatch.setattr(engines, "can_keep", lambda file: True)
    assert chosen("auto") == "compiled"
    monkeypatch.setattr(engines, "can_keep", lambda file: False)
    assert chosen("auto") == "simpy", "nowhere to keep what was compiled"
    monkeypatch.setattr(engines, "can_keep", lambda file: True)
    monkeypatch.setattr(engines, "compiler_is_there", lambda: False)
    assert chosen("auto") == "simpy"
    assert engine("auto") is simulate


def test_without_a_compiler_the_compiled_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "compiler_is_there", lambda: False)
    with pytest.raises(ValueError, match=r"needs numba; write --engine simpy, or install it: pip install"):
        engine("compiled")


def test_what_is_beyond_the_kernel_is_refused_or_run_by_the_other_engine_with_a_notice() -> None:
    """A horizon of a million million years: instants of 55 bits and more leave no room for an index."""
    story = one_visit()
    requests, supply = story.requests(), replace(story.supply(), horizon_ms=NEVER << 14)
    with pytest.raises(compiled_engine.BeyondTheKernel, match=r"^1 requests over .* are more than"):
        engine("compiled")(requests, supply)
    with pytest.warns(RuntimeWarning, match="the SimPy engine runs it instead"):
        log = engine("auto")(requests, supply)
    assert visit(log, 0).start == at("9:00")


def test_requests_out_of_order_are_refused() -> None:
    story = one_visit().ask("second", "short", "9:30")
    requests = story.requests()
    with pytest.raises(ValueError, match="sorted by release"):
        engine("compiled")(replace(requests, release_ms=requests.release_ms[::-1].copy()), story.supply())


def test_a_ctrl_c_that_the_compiler_wrapped_is_a_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """numba tells of it as the cause of the cause of a SystemError; any other SystemError is told as it is."""

    def interrupted(*_: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as first:
            between = SystemError("returned a result with an exception set")
            between.__cause__ = first
            raise SystemError("returned a result with an exception set") from between

    def broken(*_: object) -> None:
        raise SystemError("something else")

    requests, supply = one_visit().requests(), one_visit().supply()
    monkeypatch.setattr(compiled_engine, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        compiled_engine.simulate(requests, supply)
    monkeypatch.setattr(compiled_engine, "run", broken)
    with pytest.raises(SystemError, match="something else"):
        compiled_engine.simulate(requests, supply)
