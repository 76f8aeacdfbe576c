"""Reading a text file, with the reason in plain words when that fails."""

from __future__ import annotations

from pathlib import Path as FilePath

from simkit.scenario.problem import Problem, ScenarioError, meant


def read_text(file: FilePath, shown: str) -> str:
    """The text of a UTF-8 file without its byte-order mark.

    Raises ScenarioError if it is missing, a folder, unreadable or not UTF-8.
    """
    return decoded(read_bytes(file, shown), shown)


def read_bytes(file: FilePath, shown: str) -> bytes:
    """The bytes of a file; ScenarioError if it is missing, a folder or unreadable."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ScenarioError(Problem("there is no such file", file=shown, hint=_beside(file))) from None
    except IsADirectoryError:
        raise ScenarioError(Problem("is a folder, not a file", file=shown)) from None
    except OSError as error:
        raise ScenarioError(Problem(f"cannot be read: {error.strerror}", file=shown)) from None


def decoded(raw: bytes, shown: str) -> str:
    """UTF-8 text without its byte-order mark; ScenarioError if it is no text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ScenarioError(
            Problem("is not UTF-8 text", file=shown, line=line, hint="save it as UTF-8 (in Excel: CSV UTF-8)")
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ScenarioError(Problem("is not text", file=shown, line=line, hint="save it as UTF-8 text"))
    return text


def _beside(file: FilePath) -> str:
    """The hint for a missing file: one of a like name in the same folder."""
    if not file.parent.is_dir():
        return f"there is no folder {file.parent}"
    names = sorted(path.name for path in file.parent.iterdir() if path.suffix in (".yaml", ".yml", ".csv"))
    return meant(file.name, names) if names else "the folder holds no YAML or CSV file"
