"""Where simkit keeps what it would otherwise work out again: the user's folder for such files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: The folder to keep things in; set but empty: nothing is kept on disk.
VARIABLE = "SIMKIT_CACHE"


def cache_folder(name: str) -> Path | None:
    """The folder for one kind of thing (it need not exist yet); None where there is none or it was switched off."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Path(given) / name if given else None
    try:
        return _home_of_caches() / "simkit" / name
    except RuntimeError:  # no home directory
        return None


def _home_of_caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
