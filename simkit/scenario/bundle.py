"""The scenarios that come with simkit: where they lie and how their files are named to people."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath

#: Beside the package, both in a checkout and where a wheel was installed.
FOLDER = FilePath(__file__).resolve().parents[2] / "scenarios"
#: Shared by the bundled scenarios; not one of its own, it has no sites.
SHARED = "catalogue"


@cache
def bundled_files() -> dict[str, FilePath]:
    """Files of the bundled scenarios by id, each programme before its variants."""
    found: dict[str, FilePath] = {}
    for folder in sorted(path for path in FOLDER.iterdir() if (path / "scenario.yaml").is_file()):
        if folder.name != SHARED:
            found[folder.name.replace("_", "-")] = folder / "scenario.yaml"
        variants = sorted(path for path in folder.glob("*.yaml") if path.name != "scenario.yaml")
        found |= {path.stem.replace("_", "-"): path for path in variants}
    return found


def bundled_ids() -> tuple[str, ...]:
    return tuple(bundled_files())


def bundled_file(name: str) -> FilePath | None:
    """The file of a bundled scenario, None if there is none of that id."""
    return bundled_files().get(name)


def shown_name(file: FilePath) -> str:
    """How a file is named to people: bundled ones by their place in the package, others as short as can be."""
    resolved = file.resolve()
    if resolved.is_relative_to(FOLDER):
        return resolved.relative_to(FOLDER.parent).as_posix()
    here = FilePath.cwd()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else str(file)
