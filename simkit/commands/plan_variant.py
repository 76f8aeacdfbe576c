"""The plan a planner accepts, as a scenario file: a list of differences that can be simulated, compared and kept."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.scenario.bundle import bundled_file
from simkit.scenario.planned import overrides_of

if TYPE_CHECKING:
    from simkit.scenario.layers import Layer, Override
    from simkit.scenario.plan import Plan
    from simkit.scenario.scenario import Scenario
    from simkit.scenario.source import Source


def variant_name(scenario: Scenario) -> str:
    """The name of the file."""
    return f"{scenario.id}-as-planned.yaml"


def variant_text(scenario: Scenario, plan: Plan, folder: Path) -> str | None:
    """The file for a plan that will stand in ``folder``: what the scenario's own file is, and what the plan decides.

    It is simulated as it stands: nothing is planned again. None where the scenario did not come from a file (a Python
    module, a workbook), so that nothing could be named to start from.
    """
    layers = scenario.document.layers
    place = next((i for i in reversed(range(len(layers))) if _file_of(layers[i]) is not None), None)
    if place is None or any(set(layer.sections.values) - {"id", "name"} for layer in layers[place + 1 :]):
        return None
    set_before = [override for layer in layers[place + 1 :] for override in layer.overrides]
    return "\n".join(
        [
            "# Written by simkit: what the plan decides, as differences to the scenario that it was made for.",
            f"extends: {json.dumps(_extended(layers[place], folder), ensure_ascii=False)}",
            f"name: {_flow({'zh': f'{scenario.name.zh}(按方案)', 'en': f'{scenario.name.en}, as planned'})}",
            "set:",
            *(f"  {line}" for override in (*set_before, *overrides_of(scenario, plan)) for line in _lines(override)),
            *(["  plan.first: false"] if scenario.plan is not None and scenario.plan.first else []),
            "",
        ]
    )


def _file_of(layer: Layer) -> Path | None:
    """The file that a layer was read from."""
    if not layer.name:
        return None
    bundled = bundled_file(layer.name)
    file = Path(layer.name)
    return bundled if bundled is not None else file if file.is_file() else None


def _extended(layer: Layer, folder: Path) -> str:
    """How a file in ``folder`` names the file of a layer: by its bundled id, or by the way there."""
    if bundled_file(layer.name) is not None:
        return layer.name
    return Path(os.path.relpath(Path(layer.name).resolve(), folder.resolve())).as_posix()


def _lines(override: Override) -> Iterator[str]:
    source = override.sources.get(())
    value = override.value if source is None or isinstance(override.value, (dict, list)) else _sourced(override, source)
    yield f"{json.dumps(override.path, ensure_ascii=False)}: {_flow(value)}"


def _sourced(override: Override, source: Source) -> Any:
    if source.kind == "what-if":
        return override.value
    if source.kind == "assumed" and not source.lacks_range:
        return {"value": override.value, "assumed": source.text, "why": source.why}
    return {"value": override.value, "source": str(source)}


def _flow(value: Any) -> str:
    """JSON is YAML: quoted throughout, so that no text can be taken for anything else."""
    return json.dumps(value, ensure_ascii=False)
