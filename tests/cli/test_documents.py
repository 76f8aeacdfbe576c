"""Every command line and every block of code in README and docs is run, in order, in an empty directory each.

Blocks without a language hold command lines, ``python`` blocks are executed, ``yaml`` blocks that begin with
``# name.yaml`` are written under that name. Installing is tested apart; ``make`` lines name targets.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *(ROOT / "README.md", ROOT / "CONTRIBUTING.md"),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "planning").glob("*.md")),
]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\)")
#: Lines that set up an environment, that would start this very test run, or that have tests of their own (benchmarks).
SET_UP = ("python -m benchmarks", "python3 -m venv", ".venv/bin/", "py -3", ".venv\\", "make ", "uv ")
#: Commands whose answer may be no.
MAY_SAY_NO = ("plan", "check")


def blocks(document: Path) -> list[tuple[str, str]]:
    """Language and text of every fenced block."""
    return BLOCK.findall(document.read_text(encoding="utf-8"))


def is_of_the_page(document: Path) -> bool:
    """Where a reader goes on to the report: there it is drawn, elsewhere it would only take time."""
    text = document.read_text(encoding="utf-8")
    return document.stem in ("README", "getting-started") or "simkit report" in text or "--format" in text


def lines(document: Path) -> list[str]:
    """Every command line of a document."""
    return [line for language, text in blocks(document) if language == "" for line in text.splitlines() if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_line_runs(document, tmp_path, monkeypatch, simkit, request):
    monkeypatch.chdir(tmp_path)
    if not is_of_the_page(document):
        request.getfixturevalue("no_page")
    names = {"__name__": "__main__"}
    for language, text in blocks(document):
        if language == "python":
            exec(compile(text, str(document), "exec"), names)
        elif language == "yaml":
            write_example(text)
        elif language == "":
            for line in filter(str.strip, text.splitlines()):
                run_line(line, simkit)


def rows_of_the_readme() -> dict[str, list[str]]:
    """The command lines of the README's table by the directory that they write or go on with."""
    table = re.findall(r"^\|.*\| `(simkit .*)` \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    found: dict[str, list[str]] = {}
    for line in table:
        directory = re.search(r"\bout/\w+", line)
        found.setdefault(directory[0] if directory else line, []).append(line)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("rows", rows_of_the_readme().values(), ids=rows_of_the_readme())
def test_the_commands_of_the_readme_table_run(rows, tmp_path, monkeypatch, simkit, request):
    """As written, with two replications where that can be said."""
    monkeypatch.chdir(tmp_path)
    if not any(line.startswith("simkit report") for line in rows):
        request.getfixturevalue("no_page")
    for line in rows:
        simulates = line.split()[1] in ("run", "plan", "compare") and " -r " not in line
        run_line(f"{line} -r 2" if simulates else line, simkit)


def test_the_readme_table_has_its_rows():
    assert sum(map(len, rows_of_the_readme().values())) >= 19


def write_example(text: str) -> None:
    name = re.match(r"# (\S+\.yaml)\n", text)
    if name:
        Path(name[1]).write_text(text, encoding="utf-8")


def run_line(line: str, simkit) -> None:
    if line.startswith(SET_UP):
        return
    words = shlex.split(line)
    assert words[0] == "simkit", f"a line that no test runs: {line}"
    answer = simkit(*words[1:])
    allowed = (0, 1) if words[1] in MAY_SAY_NO else (0,)
    assert answer.status in allowed, f"{line}\n{answer.said}{answer.fault}"
    assert answer.fault == "", line


def test_make_lines_name_targets():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {line.split()[1] for document in DOCUMENTS for line in lines(document) if line.startswith("make ")}
    assert {"demo", "test"} <= named <= targets


def test_windows_lines_say_the_same_as_the_others():
    readme = lines(ROOT / "README.md")
    windows = [line for line in readme if line.startswith(("py -3", ".venv\\"))]
    others = [line for line in readme if line.startswith(("python3", ".venv/"))]
    same = [line.replace("py -3", "python3").replace(".venv\\Scripts\\", ".venv/bin/") for line in windows]
    assert same == others


@pytest.mark.parametrize(
    "document", [*DOCUMENTS, *sorted((ROOT / "docs/decisions").glob("*.md"))], ids=lambda p: p.stem
)
def test_links_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    missing = [target for target, _ in LINK.findall(text) if not (document.parent / target).exists()]
    assert missing == []


def test_every_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert [target for target, _ in listed] == sorted(path.name for path in folder.glob("0*.md"))


def test_make_test_is_what_the_readme_says():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("ruff check .", "mypy", "lint-imports", "python -m pytest"):
        assert f"`{command}`" in readme
        assert f"/{command}" in makefile


def test_the_faulty_example_gives_the_message_shown(tmp_path, monkeypatch, simkit):
    monkeypatch.chdir(tmp_path)
    given = blocks(ROOT / "docs" / "scenario-files.md")
    write_example(next(text for language, text in given if text.startswith("# faulty.yaml")))
    answer = simkit("validate", "faulty.yaml")
    assert answer.status == 2
    assert answer.fault == next(text for language, text in given if language == "text")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the lines for Linux and macOS")
def test_the_install_lines_work(tmp_path):
    source = tmp_path / "source"
    kept = shutil.ignore_patterns(".git", ".venv", "out", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, source, ignore=kept)
    for line in (line for line in lines(ROOT / "README.md") if line.startswith(("python3 -m venv", ".venv/bin/"))):
        words = shlex.split(line)
        if words[0] == "python3":
            words[0] = sys.executable
        done = subprocess.run(words, cwd=source, capture_output=True, text=True, check=False)
        if done.returncode and "pip" in words and not os.environ.get("CI") and "Failed to establish" in done.stderr:
            pytest.skip("no package index can be reached")
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert "huizhou-huicheng" in done.stdout
