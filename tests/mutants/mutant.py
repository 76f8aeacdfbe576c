"""A planted fault: what a slip of the hand would have made of one place in the code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mutant:
    """``old`` stands exactly once in ``file`` and becomes ``new``; one of the tests ``caught_by`` must fail then.

    ``caught_by``: files or single tests as pytest takes them, that pass without it.
    """

    name: str
    file: str
    old: str
    new: str
    caught_by: tuple[str, ...]

    @property
    def in_kernel(self) -> bool:
        """Whether it stands in code that is to be compiled: its tests need the kernel, the others do without."""
        return "/kernel/" in self.file

    @property
    def room(self) -> str:
        """The room of the project in which it stands."""
        return self.file.split("/")[1]

    def places(self, root: Path) -> int:
        """How often the old text stands in the file of a project."""
        return (root / self.file).read_text(encoding="utf-8").count(self.old)
