"""What trials found, kept by content so that the same question is simulated once: on disk, or else in memory."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from simkit.cache_folder import cache_folder

Found = dict[str, dict[str, float]]

#: The folder under the user's cache.
KIND = "response"
#: Sites kept at most, on disk (about 200 KB each) and in memory.
MOST_FILES = 100
MOST_IN_MEMORY = 50

_memory: dict[str, Found] = {}


def recalled(key: str) -> Found:
    """What is known under a key: trial -> service -> share. A file that cannot be read counts as nothing."""
    if key in _memory:
        return dict(_memory[key])
    folder = cache_folder(KIND)
    if folder is None:
        return {}
    try:
        return _checked(json.loads((folder / f"{key}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def remember(key: str, found: Mapping[str, Mapping[str, float]]) -> None:
    """Keep what was found. Failing to write is no fault: it will be simulated again."""
    _memory.pop(key, None)
    _memory[key] = {trial: dict(shares) for trial, shares in found.items()}
    while len(_memory) > MOST_IN_MEMORY:
        del _memory[next(iter(_memory))]
    folder = cache_folder(KIND)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"{key}.json", json.dumps(_memory[key]))
            _forget_oldest(folder)
        except OSError:
            return


def forget() -> None:
    """Empty the memory (files stay)."""
    _memory.clear()


def _checked(told: object) -> Found:
    """The content of a file; ValueError if it is not shares by trial and service."""
    if not isinstance(told, dict):
        raise ValueError("not a mapping")
    for shares in told.values():
        if not isinstance(shares, dict) or not all(isinstance(share, float) for share in shares.values()):
            raise ValueError("not shares by service")
    return told


def _write(file: Path, text: str) -> None:
    """Whole or not at all: a reader never sees half a file."""
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            part.write(text)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST_FILES]:
        file.unlink(missing_ok=True)
