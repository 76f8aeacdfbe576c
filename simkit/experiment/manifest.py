"""What a result was made from, and the fingerprint that any change of it changes.

The fingerprint covers contents, code, package versions, seed, replications and engine. It leaves out what
cannot change a number: when the run started, how long it took, how it was called. How many workers did it
is not even written: the same run gives the same files.
"""

from __future__ import annotations

import hashlib
import json
import math
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: Packages whose version can change a number.
PACKAGES = (
    "numpy", "scipy", "simpy", "pulp", "highspy", "holidays", "pandas", "pydantic", "ruamel.yaml", "joblib",
)  # fmt: skip
_DISTRIBUTION = "community-simkit"
#: Hexadecimal digits of a hash as it is printed: 64 bits.
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Content:
    """One input by name, with the hash of what is in it (:func:`content_hash`)."""

    id: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """One run. ``details`` are further entries of the file that cannot change a number (base, n_sites)."""

    command: str
    scenarios: tuple[Content, ...]
    standards: tuple[Content, ...]
    overrides: tuple[str, ...] = ()
    seed: int
    replications: int
    engine: str
    solver: str | None = None
    code: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    started: str
    seconds: float
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits."""
        return _digest(
            {
                "scenarios": [[content.id, content.hash] for content in self.scenarios],
                "standards": sorted([content.id, content.hash] for content in self.standards),
                "seed": self.seed,
                "replications": self.replications,
                "engine": self.engine,
                "solver": self.solver,
                "code": self.code,
                "versions": dict(self.versions),
            }
        )

    def as_dict(self) -> dict[str, Any]:
        """The entries of manifest.json, in its order."""
        return {
            "fingerprint": self.fingerprint,
            "command": self.command,
            "scenarios": [{"id": content.id, "hash": content.hash} for content in self.scenarios],
            "standards": [{"id": content.id, "hash": content.hash} for content in self.standards],
            "overrides": list(self.overrides),
            "seed": self.seed,
            "replications": self.replications,
            "engine": self.engine,
            "solver": self.solver,
            **self.details,
            "code": self.code,
            "versions": dict(self.versions),
            "started": self.started,
            "seconds": self.seconds,
        }

    def text(self) -> str:
        """The file manifest.json."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"


def content_hash(content: Any) -> str:
    """Hash of a pydantic model or of plain JSON values, in the order they stand (order can decide a tie)."""
    return _digest(content.model_dump(mode="json") if hasattr(content, "model_dump") else content)


def package_versions(names: Sequence[str] = PACKAGES) -> dict[str, str]:
    """Versions of simkit, Python and the installed ones of ``names``."""
    found = {"simkit": _version(_DISTRIBUTION) or "source tree", "python": platform.python_version()}
    found.update({name: known for name in names if (known := _version(name))})
    return found


@cache
def code_hash(packages: tuple[str, ...]) -> str:
    """Hash of the Python files of packages such as ``("simkit", "optimization")``: code changes before versions do."""
    code = hashlib.blake2b(digest_size=_DIGITS // 2)
    for name, path in sorted(item for package in packages for item in _files(package)):
        code.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return code.hexdigest()


def _files(package: str) -> list[tuple[str, Path]]:
    spec = find_spec(package)
    roots = [Path(root) for root in spec.submodule_search_locations or ()] if spec else []
    return [(f"{package}/{path.relative_to(root).as_posix()}", path) for root in roots for path in root.rglob("*.py")]


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _digest(value: Any) -> str:
    text = json.dumps(_without_infinity(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.blake2b(text.encode(), digest_size=_DIGITS // 2).hexdigest()


def _without_infinity(value: Any) -> Any:
    """The same with a word for what has no bound, for which JSON has no number; NaN stays and is refused."""
    if isinstance(value, dict):
        return {key: _without_infinity(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_infinity(inner) for inner in value]
    return str(value) if isinstance(value, float) and math.isinf(value) else value
