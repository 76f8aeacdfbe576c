"""The compiler that the extra ``fast`` brings (numba): whether it is there, and where its work is kept.

Compiled code is kept between processes, so that only the first command on a machine waits for the compiler. numba
looks at the file of a function to see whether what it kept is stale, not at the files that the function calls into.
So functions to be compiled live in packages of their own (``kernel``), and the folder in which their code is kept is
named after the content of the whole package: one changed line, another folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

from simkit.cache_folder import cache_folder

F = TypeVar("F", bound=Callable[..., Any])

#: How to get the compiler, in words for a message.
HOW_TO_GET_IT = "pip install 'community-simkit[fast]'"
#: Versions of one package kept on disk.
_MOST_VERSIONS = 3


@cache
def compiler_is_there() -> bool:
    """Whether numba can be imported."""
    return find_spec("numba") is not None


def compiled(function: F) -> F:
    """Compile a function of a ``kernel`` package at its first call, or take it from disk.

    The compiled code runs without the interpreter's lock. ModuleNotFoundError without numba: ask
    :func:`compiler_is_there` before importing a kernel.
    """
    folder = _kept_in(Path(function.__code__.co_filename).parent)
    settings = _numba().config  # numba reads the folder when a function is decorated
    before = settings.CACHE_DIR
    try:
        if folder is not None:
            settings.CACHE_DIR = str(folder)
        return cast(F, _numba().njit(nogil=True, cache=folder is not None)(function))
    finally:
        settings.CACHE_DIR = before


def part(function: F) -> F:
    """A part of a compiled function, for compiled functions only: it is compiled with each that calls it.

    Its arguments are borrowed: no reference is counted, so handing over a bundle of arrays costs nothing, and it can
    make no arrays of its own.
    """
    return cast(F, _numba().njit(nogil=True, _nrt=False)(function))


def inlined(function: F) -> F:
    """Like :func:`part`, and set into the place of each call: for what is small, or called from one place."""
    return cast(F, _numba().njit(nogil=True, _nrt=False, inline="always")(function))


def _numba() -> Any:
    import numba

    return numba


def can_keep(file: Path) -> bool:
    """Whether there is a place on disk for the compiled code of a ``kernel`` package's file."""
    return _kept_in(file.parent) is not None


def is_kept(file: Path) -> bool:
    """Whether compiled code of this file of a ``kernel`` package is on disk already."""
    folder = _kept_in(file.parent)
    return folder is not None and any(folder.rglob(f"{file.stem}.*.nbc"))


@cache
def _kept_in(package: Path) -> Path | None:
    """The folder for the code of a package as it is now; None if nothing can be kept."""
    home = cache_folder("compiled")
    if home is None:
        return None
    content = blake2b(digest_size=8)
    for file in sorted(package.glob("*.py")):
        content.update(file.name.encode() + b"\0" + file.read_bytes())
    name = f"{package.parent.name}-"
    folder = home / (name + content.hexdigest())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.touch()
        _forget_oldest(home, name)
    except OSError:
        return None
    return folder


def _forget_oldest(home: Path, name: str) -> None:
    versions = sorted(home.glob(name + "*"), key=lambda folder: folder.stat().st_mtime)
    for folder in versions[:-_MOST_VERSIONS]:
        shutil.rmtree(folder, ignore_errors=True)
