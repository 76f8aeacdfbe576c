"""An output directory that is complete or absent.

Everything is written into a hidden sibling, which takes the directory's name in one step when it is
finished. Whatever goes wrong before (a fault, a full disk, Ctrl-C), the sibling is removed and what stood
there before still stands.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MANIFEST = "manifest.json"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputError(Exception):
    """The results cannot be written; the text says where, why and what to do instead."""


@contextmanager
def output_directory(path: str | os.PathLike[str], *, keep: bool = False) -> Iterator[Path]:
    """Yield an empty directory to fill; when the block ends well it becomes ``path``.

    A finished simkit directory at ``path`` is replaced, anything else there is refused. ``keep``: start from
    a copy of the finished directory at ``path`` (to remake a part of it). Raises OutputError before the
    block runs when ``path`` cannot be used, and from the block when the disk is full or writing is refused.
    """
    target = Path(path).absolute()
    with _said_plainly(target, target):
        if target.is_symlink():
            target = target.resolve()
        _refuse_foreign(target, must_exist=keep)
    made = _make_parents(target)
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}.part")
    try:
        with _said_plainly(target, part):
            if keep:
                shutil.copytree(target, part)
            else:
                part.mkdir()
            yield part
            _refuse_foreign(target, must_exist=False)
            _take_place(part, target)
        made = []
    finally:
        shutil.rmtree(part, ignore_errors=True)
        for parent in made:
            with suppress(OSError):
                parent.rmdir()


def is_finished(path: Path) -> bool:
    """Whether ``path`` is a directory that simkit wrote to its end."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (
        isinstance(manifest, dict)
        and isinstance(manifest.get("fingerprint"), str)
        and isinstance(manifest.get("versions"), dict)
        and "simkit" in manifest["versions"]
    )


def _refuse_foreign(target: Path, *, must_exist: bool) -> None:
    if is_finished(target):
        return
    if must_exist:
        raise OutputError(f"{target}: no finished simkit directory; give the directory of an earlier run")
    if target.is_dir():
        raise OutputError(
            f"{target}: this directory is there already and is not a finished simkit directory, so nothing in it "
            "is touched; choose a new name"
        )
    if os.path.lexists(target):
        raise OutputError(f"{target}: this is a file, not a directory; choose another name")


def _make_parents(target: Path) -> list[Path]:
    """Make the directories above ``target``; those that were made, deepest first."""
    missing = []
    for parent in target.parents:
        if os.path.lexists(parent):
            break
        missing.append(parent)
    made: list[Path] = []
    try:
        for parent in reversed(missing):
            parent.mkdir()
            made.insert(0, parent)
    except OSError as fault:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise OutputError(f"{target}: {_reason(fault)}") from fault
    return made


@contextmanager
def _said_plainly(target: Path, part: Path) -> Iterator[None]:
    """Turn faults of writing into OutputError; faults that have nothing to do with the directory pass."""
    try:
        yield
    except OSError as fault:
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
        if full or _concerns(fault, part) or _concerns(fault, target):
            raise OutputError(f"{target}: {_reason(fault)}") from fault
        raise
    except shutil.Error as fault:
        raise OutputError(f"{target}: could not be copied: {fault}") from fault


def _concerns(fault: OSError, place: Path) -> bool:
    names = (fault.filename, fault.filename2)
    return any(Path(os.fsdecode(name)).is_relative_to(place) for name in names if isinstance(name, str | bytes))


def _reason(fault: OSError) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room or choose a place on another disk"
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "writing is not allowed here; choose a place that is yours"
    if fault.errno in (errno.ENOTDIR, errno.EEXIST):
        return "a part of this path is a file, not a directory; choose another name"
    if fault.errno == errno.ENAMETOOLONG:
        return "this name is too long; choose a shorter one"
    return f"cannot be written: {fault.strerror or fault}"


def _take_place(part: Path, target: Path) -> None:
    """Give ``part`` the name ``target``; what was there goes only after the new one stands."""
    if not target.exists():
        part.rename(target)
        return
    if _exchanged(part, target):
        return  # the old directory now has the name of the part, and goes with it
    old = part.with_suffix(".old")
    target.rename(old)
    try:
        part.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two names in one step (Linux: renameat2 with RENAME_EXCHANGE); False where that cannot be done."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
