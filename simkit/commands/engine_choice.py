"""The engine of a command: whether it can be had, and a word to whoever has to wait while it is compiled."""

from __future__ import annotations

from simkit.commands.faults import Refused
from simkit.commands.terminal import note


def get_ready(engine: str, lang: str, quiet: bool) -> None:
    """Have the engine ready before any work; Refused if it cannot be had here."""
    from simkit.engine.engines import prepare

    wait = {
        "zh": "正在编译仿真引擎(每台机器只需一次,约半分钟)……",
        "en": "Compiling the engine, once on this machine: about half a minute ...",
    }[lang]
    try:
        prepare(engine, tell=None if quiet else lambda: note(wait))
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
