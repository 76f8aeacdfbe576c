"""The main job: two real programmes planned, simulated and reported."""

from __future__ import annotations

import time
from pathlib import Path

from simkit.commands.study import Settings
from simkit.commands.studying import carry_out
from simkit.commands.terminal import say

#: Directory -> base and variants.
STUDIES: dict[str, tuple[str, ...]] = {
    "huizhou": ("huizhou-minimum-team", "huizhou-optimised", "huizhou-shenzhen", "huizhou-2016"),
    "dongguan": ("dongguan-2012",),
}


def demo(out: Path, settings: Settings) -> None:
    """Compare the variants of each programme below ``out``; says the answer and where the reports lie."""
    clock = time.perf_counter()
    for name, scenarios in STUDIES.items():
        carry_out(scenarios, settings, out / name)
    if not settings.quiet:
        seconds = time.perf_counter() - clock
        count = settings.replications
        say()
        if settings.lang == "zh":
            say(f"用时 {seconds:.0f} 秒,每个情景模拟 {count} 次;正式研究应按精度要求增加次数(--precision)。")
        else:
            say(f"{seconds:.0f} s with {count} replications of each scenario; a real study asks for a --precision.")
