"""Clauses of a planner's own: a standard in a file beside the scenario, whose text travels with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

from simkit.scenario.bundle import shown_name
from simkit.scenario.frozen import Noun
from simkit.scenario.problem import Problem, ScenarioError
from simkit.scenario.text_file import read_text

_ID = re.compile(r"^id:[ \t]*(['\"]?)([\w-]+)\1[ \t]*(#.*)?$", re.MULTILINE)
_ENDINGS = (".yaml", ".yml")


class OwnStandard(Noun):
    """The text of a standard, and the file it was read from."""

    file: str
    text: str


def read_named(named: Any, folder: FilePath) -> tuple[Any, dict[str, dict[str, str]]]:
    """The list of standards with every file in it replaced by the id it gives itself, and the texts by id.

    What is no list, or no file name, is left as it is. Raises ScenarioError where a file is missing or has no id.
    """
    if not isinstance(named, Sequence) or isinstance(named, str):
        return named, {}
    texts: dict[str, dict[str, str]] = {}
    ids = []
    for name in named:
        if isinstance(name, str) and name.endswith(_ENDINGS):
            file = folder / name
            text = read_text(file, shown_name(file))
            name = _id_of(text, shown_name(file))
            texts[name] = {"file": shown_name(file), "text": text}
        ids.append(name)
    return ids, texts


def _id_of(text: str, shown: str) -> str:
    found = _ID.search(text)
    if found is None:
        hint = "begin it with e.g. 'id: my-clauses'"
        raise ScenarioError(Problem("the standard has no id", file=shown, line=1, hint=hint))
    return found[2]
