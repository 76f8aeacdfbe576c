"""Reading ``--set PATH=VALUE``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simkit.commands.faults import Refused


def parse_changes(texts: Sequence[str]) -> dict[str, Any]:
    """Paths and values of ``--set``, in order; values are read as in a scenario file, ``+1`` and ``-1`` add.

    Refused when there is no ``=``, no path, or the same path twice.
    """
    found: dict[str, Any] = {}
    for text in texts:
        path, equals, value = text.partition("=")
        path = path.strip()
        if not equals or not path:
            raise Refused(f"--set {text}: write --set PATH=VALUE, e.g. --set staff.donghu.social_worker=4")
        if path in found:
            raise Refused(f"--set {path}: given twice; one value for each path")
        found[path] = _value(value.strip())
    return found


def _value(text: str) -> Any:
    """A YAML value; a signed number stays text, because a change by +1 is written so."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if text[:1] in ("+", "-"):
        return text
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError:
        return text
