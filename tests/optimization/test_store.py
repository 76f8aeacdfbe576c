"""Results kept by content: on disk where that is possible, in memory otherwise, never more than a few."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimization.trials import store
from simkit.cache_folder import VARIABLE

FOUND = {"trial": {"advice": 0.5}}


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_memory", {})


def test_what_is_on_disk_is_recalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "new" / "folder"))
    store.remember("site", FOUND)
    store.forget()
    assert store.recalled("site") == FOUND
    assert store.recalled("another site") == {}


def test_without_a_folder_it_is_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    store.remember("site", FOUND)
    assert store.recalled("site") == FOUND
    store.forget()
    assert store.recalled("site") == {}


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    monkeypatch.setenv(VARIABLE, str(in_the_way))
    store.remember("site", FOUND)
    assert store.recalled("site") == FOUND


@pytest.mark.parametrize("text", ["", "{", "[]", '{"trial": 3}', '{"trial": {"advice": "half"}}'])
def test_a_damaged_file_counts_as_nothing(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / store.KIND).mkdir()
    (tmp_path / store.KIND / "site.json").write_text(text)
    assert store.recalled("site") == {}


def test_old_files_and_old_memories_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(store, "MOST_FILES", 3)
    monkeypatch.setattr(store, "MOST_IN_MEMORY", 2)
    for i in range(5):
        store.remember(f"site {i}", FOUND)
    assert len(list((tmp_path / store.KIND).iterdir())) == 3
    assert len(store._memory) == 2
    assert store.recalled("site 4") == FOUND


def test_what_is_recalled_can_be_added_to_without_changing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    store.remember("site", FOUND)
    store.recalled("site")["more"] = {}
    assert store.recalled("site") == FOUND
